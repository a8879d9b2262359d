package import Fetch

/// Requests of a run that are sent again every few seconds until the server's verdict on one of them changes.
package struct Watch: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// The whole fetch, with its preflight.
    case request
    /// The preflight alone, which changes nothing on any server.
    case preflight
  }

  package enum State: Hashable, Sendable {
    case running
    /// How it ended, in a sentence, and what changed, a line each.
    case ended(String, changes: [String] = [])
  }

  /// A request that is watched.
  package struct Part: Hashable, Sendable {
    /// Its step in the run.
    package var step: Int
    package var subject: Subject
    /// The verdict before.
    var before: Report

    package init(step: Int, subject: Subject, before: Report) {
      self.step = step
      self.subject = subject
      self.before = before
    }
  }

  /// What came back in a round.
  struct Answer: Hashable {
    var part: Part
    var report: Report
    var elsewhere: [Report]
    var circumstances: Circumstances
  }

  package static let limit = 200
  /// Milliseconds.
  package static let timeLimit: Int64 = 600_000

  /// In the page's order.
  package let parts: [Part]
  /// Seconds between the starts of two rounds.
  package let interval: Int
  /// What the browsers remember as each round begins.
  let memory: [Browser: BrowserState]
  package internal(set) var state = State.running
  package private(set) var sent = 0
  package private(set) var inFlight: ProbeID?
  /// What came back of this round so far.
  private(set) var answers: [Answer] = []
  private var beganAt: Timestamp?
  /// When the next round begins; nil while one is under way, and when the watch is over.
  package private(set) var nextAt: Timestamp?
  private var roundBeganAt: Timestamp?

  init(_ parts: [Part], interval: Int, memory: [Browser: BrowserState]) {
    self.parts = parts
    self.interval = interval
    self.memory = memory
  }

  package var isRunning: Bool { state == .running }

  /// The part that is to be sent next in this round; nil when the round is over.
  var next: Part? { parts.indices.contains(answers.count) ? parts[answers.count] : nil }

  mutating func beginRound() {
    answers = []
    nextAt = nil
    roundBeganAt = nil
  }

  mutating func send(_ id: ProbeID) {
    inFlight = id
    sent += 1
  }

  mutating func started(_ id: ProbeID, at time: Timestamp) {
    guard inFlight == id else { return }
    roundBeganAt = roundBeganAt ?? time
    beganAt = beganAt ?? time
  }

  /// The request under way was answered. After the last of a round, the next round is due an interval after its start.
  mutating func answered(
    _ report: Report, _ elsewhere: [Report], _ circumstances: Circumstances
  ) {
    guard let next else { return }
    answers.append(
      Answer(part: next, report: report, elsewhere: elsewhere, circumstances: circumstances))
    inFlight = nil
    guard self.next == nil else { return }
    nextAt = (roundBeganAt ?? Timestamp(milliseconds: 0)).adding(seconds: Int64(interval))
  }

  mutating func end(_ how: String, changes: [String] = []) {
    state = .ended(how, changes: changes)
    inFlight = nil
    nextAt = nil
  }

  /// Whether no further round may begin at this time.
  func isOver(at time: Timestamp) -> Bool {
    sent + parts.count > Self.limit || time.milliseconds(since: beganAt ?? time) >= Self.timeLimit
  }

  /// The answers of this round whose verdict is another one.
  var changed: [Answer] { answers.filter(\.isChanged) }
}

extension Watch.Answer {
  /// What a verdict is known again by.
  private struct Signature: Hashable {
    var outcome: Report.Outcome
    var stage: Report.Stage?
    var reason: BlockReason?
    var failure: TransportFailure.Kind?

    /// - Parameter subject: of the preflight alone, what follows it does not count.
    init(_ report: Report, _ subject: Watch.Subject) {
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

  var isChanged: Bool {
    Signature(report, part.subject) != Signature(part.before, part.subject)
  }
}
