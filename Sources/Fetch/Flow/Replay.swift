/// What another browser would have made of recorded exchanges.
package enum Replay {
  /// What could be said of another browser.
  package enum Verdict: Hashable, Sendable {
    /// The recorded answers suffice: this is its report.
    case judged(Report, BrowserState)
    /// It would have sent something that was not sent, so the answer is not known.
    case wouldSend(WireRequest)
  }

  /// Judges a recorded run by another browser's rules, without sending anything.
  /// - Parameters:
  ///   - recorded: the run as it was.
  ///   - state: what that browser would have remembered before.
  package static func judge(
    _ recorded: Report, as browser: Browser, state: BrowserState, now: Timestamp
  ) -> Verdict {
    var machine = FetchStateMachine(recorded.request, profile: .of(browser), state: state)
    var remaining = recorded.exchanges.filter { $0.source == .network }[...]
    var action = machine.start(now: now)
    while true {
      switch action {
      case .finished(let report): return .judged(report, machine.state)
      case .send(let wire):
        guard let match = remaining.firstIndex(where: { isSameQuestion($0.request, wire) }) else {
          return .wouldSend(wire)
        }
        let exchange = remaining[match]
        remaining = remaining[(match + 1)...]
        if let failure = exchange.failure {
          action = machine.failed(failure, now: now)
        } else if let response = exchange.response {
          action = machine.answered(response, now: now)
        } else {
          return .wouldSend(wire)
        }
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
