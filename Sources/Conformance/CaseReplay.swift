package import Fetch
package import JSONLines

/// Runs a case through the engine without a socket: the case's own routes answer.
package struct CaseReplay {
  package let `case`: Case
  package let placeholders: Placeholders
  /// What came of each step.
  package private(set) var reports: [Report] = []
  /// The same as they would be kept.
  package private(set) var runs: [RecordedRun] = []
  /// What the case's server would have seen, in order.
  package private(set) var hits: [TruthExchange] = []

  /// - Parameter placeholders: the case's on its server. Nothing listens there.
  package init(_ case: Case, placeholders: Placeholders, browser: Browser) {
    self.case = `case`
    self.placeholders = placeholders
    run(browser)
  }

  private mutating func run(_ browser: Browser) {
    var script = ReplyScript(`case`, placeholders: placeholders)
    var state = BrowserState()
    var now = Timestamp(milliseconds: 1_790_000_000_000)
    for (index, step) in `case`.steps.enumerated() {
      now = now.adding(milliseconds: Int64(step.waitMs))
      let request = placeholders.fetchRequest(for: step, page: `case`.page)
      var machine = FetchStateMachine(request, profile: .of(browser), state: state)
      var action = machine.start(now: now)
      while case .send(let wire) = action {
        now = now.adding(milliseconds: 1)
        guard placeholders.host(of: wire.url) != nil else {
          action = machine.failed(
            TransportFailure(.nameNotResolved, "no such host"), now: now)
          continue
        }
        let reply = script.reply(to: wire)
        note(wire, script: script, step: index)
        action =
          reply.reset
          ? machine.failed(
            TransportFailure(.connectionReset, "the connection was reset"), now: now)
          : machine.answered(reply.wireResponse, now: now)
      }
      if case .finished(let report) = action {
        reports.append(report)
        runs.append(RecordedRun(report, before: [browser: state], endedAt: now))
      }
      state = machine.state
    }
  }

  private mutating func note(_ wire: WireRequest, script: ReplyScript, step: Int) {
    guard let host = placeholders.host(of: wire.url), let path = script.path(of: wire.url) else {
      return
    }
    hits.append(
      TruthExchange(
        step: step, host: host, method: wire.method.isomorphic, path: path,
        headers: wire.headers.headers.map { CaseHeader($0.name.isomorphic, $0.value.isomorphic) }))
  }
}
