import Fetch
import JSONLines

/// Runs a case through the engine without a socket: the case's own routes answer.
struct CaseReplay {
  /// A request as the case's server saw it.
  struct Hit {
    var step: Int
    var host: CaseHost
    var method: String
    var path: String
    var headers: [(name: String, value: String)]
  }

  let `case`: Case
  let placeholders: Placeholders
  private(set) var reports: [Report] = []
  private(set) var hits: [Hit] = []

  private static let ports: [CaseHost: UInt16] = [
    .app: 41001, .api: 41002, .alt: 41003, .sub: 41004, .apps: 41005, .apis: 41006,
  ]

  init(_ case: Case, number: Int, browser: Browser) {
    self.case = `case`
    placeholders = Placeholders(ports: Self.ports, number: number)
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
      state = machine.state
      if case .finished(let report) = action { reports.append(report) }
    }
  }

  private mutating func note(_ wire: WireRequest, script: ReplyScript, step: Int) {
    guard let host = placeholders.host(of: wire.url), let path = script.path(of: wire.url) else {
      return
    }
    hits.append(
      Hit(
        step: step, host: host, method: wire.method.isomorphic, path: path,
        headers: wire.headers.headers.map { ($0.name.isomorphic, $0.value.isomorphic) }))
  }
}
