package import Fetch

/// A request that is sent again every few seconds until the server's verdict changes.
package struct Watch: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// The whole fetch, with its preflight.
    case request
    /// The preflight alone, which changes nothing on any server.
    case preflight
  }

  package enum State: Hashable, Sendable {
    case running
    /// How it ended, in a sentence.
    case ended(String)
  }

  /// What a verdict is known again by.
  struct Signature: Hashable {
    var outcome: Report.Outcome
    var stage: Report.Stage?
    var reason: BlockReason?
    var failure: TransportFailure.Kind?

    /// - Parameter subject: of the preflight alone, what follows it does not count.
    init(_ report: Report, _ subject: Subject) {
      let isPreflights =
        report.block?.stage == .preflight
        || (report.failure != nil && report.exchanges.last?.request.kind == .preflight)
      guard subject == .request || isPreflights else {
        outcome = .allowed
        return
      }
      outcome = report.outcome
      stage = report.block?.stage
      reason = report.block?.reason
      failure = report.failure?.kind
    }
  }

  package static let limit = 200
  /// Milliseconds.
  package static let timeLimit: Int64 = 600_000

  package let subject: Subject
  package let request: FetchRequest
  package let browser: Browser
  /// Seconds between the starts of two requests.
  package let interval: Int
  /// The verdict before, and the step of the run that has it.
  let before: Report
  let step: Int
  package internal(set) var state = State.running
  package private(set) var sent = 0
  package private(set) var inFlight: ProbeID?
  private var beganAt: Timestamp?
  /// When the next request sets out; nil while one is under way, and when the watch is over.
  package private(set) var nextAt: Timestamp?
  private var lastStart: Timestamp?

  init(_ report: Report, step: Int, subject: Subject, interval: Int) {
    before = report
    self.step = step
    self.subject = subject
    self.interval = interval
    request = report.request
    browser = report.browser
  }

  package var isRunning: Bool { state == .running }

  mutating func send(_ id: ProbeID) {
    inFlight = id
    nextAt = nil
    sent += 1
  }

  mutating func started(_ id: ProbeID, at time: Timestamp) {
    guard inFlight == id else { return }
    lastStart = time
    beganAt = beganAt ?? time
  }

  /// The request under way was answered: the next one is due an interval after its start.
  mutating func answered() {
    inFlight = nil
    nextAt = (lastStart ?? Timestamp(milliseconds: 0)).adding(seconds: Int64(interval))
  }

  mutating func end(_ how: String) {
    state = .ended(how)
    inFlight = nil
    nextAt = nil
  }

  /// Whether no further request may set out at this time.
  func isOver(at time: Timestamp) -> Bool {
    sent >= Self.limit || time.milliseconds(since: beganAt ?? time) >= Self.timeLimit
  }

  func isChanged(_ report: Report) -> Bool {
    Signature(report, subject) != Signature(before, subject)
  }

  // MARK: Words

  var subjectWords: String {
    subject == .preflight
      ? "Only the preflight of \(request.method) is sent." : "\(request.method) is sent again."
  }

  /// `4 of 200 sent, every 3 s; the next at 14:03:07`
  func progressWords(offset: Int) -> String {
    let next =
      nextAt.map { "; the next at \(CivilTime.clock($0, offset: offset))" } ?? "; one is under way"
    return "\(sent) of \(Self.limit), every \(interval) s\(next)"
  }
}
