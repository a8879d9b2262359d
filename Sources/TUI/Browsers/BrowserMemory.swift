package import Fetch

/// What the browsers remember in this session, as it was when it was last looked at.
package struct BrowserMemory: Hashable, Sendable {
  /// Without the answers that they keep; those are no matter of the screen.
  package private(set) var states: [Browser: BrowserState] = [:]

  package init(_ states: [Browser: BrowserState] = [:]) {
    self.states = states.mapValues { state in
      var state = state
      state.responses = HTTPCache()
      return state
    }
  }

  package func state(of browser: Browser) -> BrowserState { states[browser] ?? BrowserState() }
}

/// Whether a permission that the browser keeps lets a request go without a preflight.
package enum CachedPermission: Hashable, Sendable {
  /// None is kept for this page and address.
  case none
  /// Every preflight that the request needs is answered by it until then.
  case covers(until: Timestamp)
  /// One is kept, and does not cover what this request asks for.
  case misses

  /// Judged by the engine: once with what is remembered, and once for each moment at which something of it ends.
  /// - Parameter plan: as it is where nothing is remembered.
  init(_ request: FetchRequest, _ browser: Browser, plan: Plan, state: BrowserState, now: Timestamp)
  {
    let address = plan.url?.serialized(excludingFragment: true) ?? ""
    let ends = state.preflights.entries
      .filter {
        $0.expires > now && $0.key.origin == request.origin.serialized
          && $0.key.url.prefix { $0 != "#" } == address
      }.map(\.expires)
    guard plan.needsPreflight, !ends.isEmpty else {
      self = .none
      return
    }
    let needsPreflight = { (time: Timestamp) in
      FetchStateMachine.plan(request, browser: browser, state: state, now: time).needsPreflight
    }
    guard !needsPreflight(now) else {
      self = .misses
      return
    }
    let end = Set(ends).sorted().first(where: needsPreflight)
    self = end.map { .covers(until: $0) } ?? .none
  }
}
