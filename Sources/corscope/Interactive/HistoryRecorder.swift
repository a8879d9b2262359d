import Fetch
import History
import JSONLines
import Reports
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps the runs of a screen.
final class HistoryRecorder {
  let store: HistoryStore
  private let keepsSecrets: Bool
  private var count = 0

  init(store: HistoryStore, keepsSecrets: Bool) {
    self.store = store
    self.keepsSecrets = keepsSecrets
  }

  /// Keeps a run that has ended.
  /// - Parameter secrets: hides what is secret in it.
  func keep(
    _ report: Report, _ run: RecordedRun, hiding secrets: Secrets
  ) throws(HistoryFailure) {
    count += 1
    let id = "\(run.startedAt.milliseconds)-\(getpid())-\(count)"
    try store.append(
      RunRecord(id: id, report: report, run: run, secrets: keepsSecrets ? nil : secrets))
  }
}

extension RunRecord {
  /// - Parameter secrets: hides what is named like a secret; nil where it may be shown.
  init(id: String, report: Report, run: RecordedRun, secrets: Secrets?) {
    let secrets = secrets?.hiding(report.request.secretHeaderValues)
    let report = report.holding(atMost: SharedText.longestBody)
    var run = run
    let length = run.exchanges.reduce(0) { $0 + $1.answeredBytes }
    run.exchanges = run.exchanges.map { $0.holding(atMost: SharedText.longestBody) }
    let kept = run.exchanges.reduce(0) { $0 + $1.answeredBytes }
    self.init(
      summary: RunSummary(
        id: id, at: run.startedAt, report: secrets?.masked(report) ?? report,
        hidesSecrets: secrets != nil),
      run: secrets?.masked(run) ?? run)
    bytesLeftOut = length - kept
  }
}

extension Exchange {
  fileprivate var answeredBytes: Int {
    max(response?.body.count ?? 0, failure?.partial?.body.count ?? 0)
  }
}

extension HistoryEntry {
  init(_ run: RunSummary) {
    self.init(
      id: run.id, at: run.at, method: run.method, url: run.url, origin: run.origin,
      browser: run.browser, outcome: run.outcome, reason: run.reason, title: run.title)
  }
}

/// A run that was read, judged anew.
struct OpenedRun: Sendable {
  var entry: HistoryEntry
  var report: Report
  var elsewhere: [Browser: Replay.Verdict]
  var circumstances: Circumstances
  /// What is to be known about it: bodies that were cut, a verdict that came out otherwise.
  var remarks: [String]

  /// - Throws: where this version would send more than was recorded.
  init(_ record: RunRecord) throws(HistoryFailure) {
    switch record.run.judged() {
    case .wouldSend(let wire):
      throw HistoryFailure(
        "the run does not hold the answer to \(wire.method.text) "
          + wire.url.serialized(excludingFragment: true))
    case .judged(let report, _):
      self.init(
        entry: HistoryEntry(record.summary), report: report,
        elsewhere: record.run.judgedElsewhere(beside: report),
        circumstances: Circumstances(record.run), remarks: [])
      if record.bytesLeftOut > 0 {
        remarks.append("\(Size.words(record.bytesLeftOut)) of the bodies were not kept.")
      }
      if !record.summary.agrees(with: report) {
        remarks.append(
          record.summary.hidesSecrets
            ? "The verdict was another one when the run was kept: a hidden value decided, or the rules have changed."
            : "The verdict was another one when the run was kept: the rules have changed since.")
      }
    }
  }

  init(
    entry: HistoryEntry, report: Report, elsewhere: [Browser: Replay.Verdict],
    circumstances: Circumstances, remarks: [String]
  ) {
    self.entry = entry
    self.report = report
    self.elsewhere = elsewhere
    self.circumstances = circumstances
    self.remarks = remarks
  }

  /// The other browsers' reports, where the answers suffice.
  var reportsElsewhere: [Report] {
    Browser.allCases.compactMap { browser in
      guard case .judged(let report, _) = elsewhere[browser] else { return nil }
      return report
    }
  }
}

extension Circumstances {
  init(_ run: RecordedRun) {
    self.init(before: run.before, endedAt: run.endedAt)
  }
}
