/// What another browser would have made of recorded exchanges.
package enum Replay {
  /// What could be said of another browser.
  package enum Verdict: Hashable, Sendable {
    /// The recorded answers suffice: this is its report.
    case judged(Report, BrowserState)
    /// It would have sent something that was not sent, so the answer is not known.
    case wouldSend(WireRequest)
  }

  /// How far the recorded answers lead.
  package struct Course: Hashable, Sendable {
    package var verdict: Verdict
    /// The report; where the answers do not suffice, up to the request whose answer is not known.
    package var report: Report
    /// Indices of the recorded exchanges that answered, in the order in which they were asked for.
    package var used: [Int]
  }

  /// Judges a recorded run by another browser's rules, without sending anything.
  /// - Parameters:
  ///   - recorded: the run as it was.
  ///   - state: what that browser would have remembered before.
  package static func judge(
    _ recorded: Report, as browser: Browser, state: BrowserState, now: Timestamp
  ) -> Verdict {
    course(of: recorded, as: browser, state: state, now: now).verdict
  }

  /// The same, with what is known up to where the recorded answers end.
  package static func course(
    of recorded: Report, as browser: Browser, state: BrowserState, now: Timestamp
  ) -> Course {
    var machine = FetchStateMachine(recorded.request, profile: .of(browser), state: state)
    var remaining = recorded.exchanges.indices.filter { recorded.exchanges[$0].source == .network }[
      ...]
    var used: [Int] = []
    var action = machine.start(now: now)
    while true {
      switch action {
      case .finished(let report):
        return Course(verdict: .judged(report, machine.state), report: report, used: used)
      case .send(let wire):
        guard
          let match = remaining.firstIndex(where: {
            isSameQuestion(recorded.exchanges[$0].request, wire)
          }),
          let next = machine.taken(recorded.exchanges[remaining[match]], now: now)
        else {
          return Course(
            verdict: .wouldSend(wire), report: machine.reportSoFar(before: wire), used: used)
        }
        used.append(remaining[match])
        remaining = remaining[(match + 1)...]
        action = next
      }
    }
  }

  /// Whether a server would be asked the same: what it may go by, apart from cookies and the browser's name.
  private static func isSameQuestion(_ recorded: WireRequest, _ wanted: WireRequest) -> Bool {
    let names: [ByteString] = [
      "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers",
    ]
    return recorded.kind == wanted.kind && recorded.method == wanted.method
      && recorded.url == wanted.url
      && names.allSatisfy { recorded.headers.get($0) == wanted.headers.get($0) }
  }
}

extension FetchStateMachine {
  /// Goes on with what a recorded exchange brought; nil where it brought nothing.
  fileprivate mutating func taken(_ exchange: Exchange, now: Timestamp) -> Action? {
    if let failure = exchange.failure { return failed(failure, now: now) }
    return exchange.response.map { answered($0, now: now) }
  }
}
