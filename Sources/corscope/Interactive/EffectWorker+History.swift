import Fetch
import History
import JSONLines
import Probe
import TUI

/// Where the screen's earlier runs come from.
enum PastSource {
  /// The user's history; nil where none is kept: then the runs of this screen are at hand while it lasts.
  case history(HistoryRecorder?)
  /// Runs of a file that was opened.
  case file([OpenedRun])
}

/// Keeping, listing and opening runs.
extension EffectWorker {
  /// - Returns: the first failure of this screen; one is enough to tell.
  func keep(_ result: ProbeResult) -> [Message] {
    guard demo == nil, case .history(let recorder?) = past else {
      passing = [OpenedRun(passing: result)] + passing.prefix(Self.passingLimit - 1)
      return []
    }
    do throws(HistoryFailure) {
      try recorder.keep(result.report, result.recorded, hiding: secrets)
      return []
    } catch {
      defer { hasToldOfHistory = true }
      return hasToldOfHistory
        ? [] : [.notice(Notice("The run is not in the history: \(error)", isError: true))]
    }
  }

  func listHistory() -> [Message] {
    switch past {
    case .file(let runs):
      return [.historyListed((passing + runs).map(\.entry), at: Clock.now())]
    case .history(nil): return [.historyListed(passing.map(\.entry), at: Clock.now())]
    case .history(let recorder?):
      let store = recorder.store
      return beside(isLong: store.size > Self.longHistory, nil) {
        Result { () throws(HistoryFailure) in try store.list() }
      } then: {
        Self.listed($0, store)
      }
    }
  }

  /// As much of a file as is read within a key's time.
  private static let longHistory = 1_000_000

  private static func listed(
    _ list: Result<HistoryList, HistoryFailure>, _ store: HistoryStore
  ) -> [Message] {
    switch list {
    case .failure(let failure):
      return [.notice(Notice("The history cannot be read: \(failure)", isError: true))]
    case .success(let list):
      let listed = Message.historyListed(list.runs.map { HistoryEntry($0) }, at: Clock.now())
      guard let first = list.problems.first else { return [listed] }
      let more = list.problems.count > 1 ? " (and \(list.problems.count - 1) more)" : ""
      return [listed, .notice(Notice("\(store.path) \(first)\(more)", isError: true))]
    }
  }

  func openHistory(_ id: HistoryEntry.ID) -> [Message] {
    switch past {
    case .file(let runs):
      return Self.opened(id, Self.run(id, among: passing + runs, "the file does not hold it"))
    case .history(nil):
      return Self.opened(id, Self.run(id, among: passing, "it was too long ago"))
    case .history(let recorder?):
      let store = recorder.store
      return beside(isLong: store.size > Self.longHistory, "Reading the run") {
        Result { () throws(HistoryFailure) in try OpenedRun(store.record(id: id)) }
      } then: {
        Self.opened(id, $0)
      }
    }
  }

  private static func opened(
    _ id: HistoryEntry.ID, _ run: Result<OpenedRun, HistoryFailure>
  ) -> [Message] {
    switch run {
    case .failure(let failure):
      return [.notice(Notice("Not opened: \(failure)", isError: true))]
    case .success(let run):
      let opened = Message.historyOpened(
        id, [run.report], elsewhere: [run.reportsElsewhere], [run.circumstances])
      return [opened] + (run.remarks.first.map { [.notice(Notice($0))] } ?? [])
    }
  }

  private static func run(
    _ id: HistoryEntry.ID, among runs: [OpenedRun], _ otherwise: String
  ) -> Result<OpenedRun, HistoryFailure> {
    let run = runs.first { $0.entry.id == id }
    return run.map { .success($0) } ?? .failure(HistoryFailure(otherwise))
  }

  /// Runs that no file keeps go with the screen; so many of them are at hand.
  private static let passingLimit = 100
}

extension OpenedRun {
  /// Of a run that no file keeps; without long bodies.
  fileprivate init(passing result: ProbeResult) {
    let report = result.report.withoutLongBodies
    let summary = RunSummary(
      id: "passing \(result.id.number)", at: result.recorded.startedAt, report: report,
      hidesSecrets: false)
    self.init(
      entry: HistoryEntry(summary), report: report, elsewhere: result.elsewhere,
      circumstances: Circumstances(result.recorded), remarks: [])
  }
}

extension Report {
  fileprivate var withoutLongBodies: Report {
    var report = self
    for index in report.exchanges.indices
    where report.exchanges[index].response.map({ $0.body.count > 100_000 }) == true {
      report.exchanges[index].response?.body = ""
      report.exchanges[index].response?.bodyIsTruncated = true
    }
    if let body = report.response?.body, body.count > 100_000 { report.response?.body = "" }
    return report
  }
}
