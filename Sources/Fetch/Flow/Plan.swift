/// What a browser would do with a request if every answer allowed it; nothing is sent.
package struct Plan: Hashable, Sendable {
  /// nil when the URL does not parse.
  package var url: URLRecord?
  package var targetOrigin: Origin?
  package var isCrossOrigin: Bool
  package var needsPreflight: Bool
  package var causes: [PreflightCause]
  /// A rule that needs no answer forbids the request.
  package var block: Report.Block?
  /// What would go out, in order.
  package var requests: [WireRequest]
}

extension FetchStateMachine {
  /// Plans a request: what would be sent, whether a preflight comes first, and why.
  package static func plan(
    _ request: FetchRequest, browser: Browser, state: BrowserState = BrowserState(),
    now: Timestamp
  ) -> Plan {
    var machine = FetchStateMachine(request, profile: .of(browser), state: state)
    let action = machine.start(now: now)
    var plan = Plan(
      url: machine.report.urls.last, targetOrigin: machine.report.urls.last?.origin,
      isCrossOrigin: false, needsPreflight: false, causes: machine.report.preflightCauses,
      block: machine.report.block, requests: [])
    if let url = plan.url, url.scheme != "data" {
      plan.isCrossOrigin = !request.origin.isSameOrigin(as: url.origin)
    }
    guard case .send(let first) = action else { return plan }
    plan.requests.append(first)
    if first.kind == .preflight {
      plan.needsPreflight = true
      plan.requests.append(machine.actualRequest(at: now).wire)
    }
    return plan
  }
}
