package import Fetch
internal import Screen

/// What the browser that judges remembers, opened over the screen.
package struct InsideBrowser: Hashable, Sendable {
  package var selection = 0

  package init() {}
}

/// One thing that a browser remembers.
package enum Remembered: Hashable, Sendable {
  case permission(PreflightCache.Entry)
  case cookie(Cookie)
  /// A host that is asked over https alone; the user's own word.
  case httpsOnly(String)
  /// An option of a pasted command line.
  case connection(String)
}

extension Model {
  /// Everything that is remembered, in the overlay's order.
  package var remembered: [Remembered] {
    let state = memory.state(of: browser)
    let time = now ?? Timestamp(milliseconds: 0)
    return state.preflights.entries.filter { $0.expires > time }.map { .permission($0) }
      + state.cookies.cookies.filter { !$0.isExpired(at: time) }.map { .cookie($0) }
      + (form?.base.hsts ?? []).map { .httpsOnly($0) }
      + connection.options.map { .connection($0) }
  }

  mutating func remember(_ states: [Browser: BrowserState], at time: Timestamp) {
    memory = BrowserMemory(states)
    now = max(now ?? time, time)
    refreshLiveLine()
    guard case .inside(var inside) = overlay else { return }
    inside.selection = min(inside.selection, max(0, remembered.count - 1))
    overlay = .inside(inside)
  }

  mutating func openInside() -> [Effect] {
    overlay = .inside(InsideBrowser())
    return [.lookInside]
  }

  mutating func pressed(_ key: Key, in inside: InsideBrowser) -> [Effect] {
    var inside = inside
    let all = remembered
    switch key {
    case .down, .character("j"): inside.selection += 1
    case .up, .character("k"): inside.selection -= 1
    case .pageDown, .control("f"): inside.selection += 10
    case .pageUp, .control("b"): inside.selection -= 10
    case .home, .character("g"): inside.selection = 0
    case .end, .character("G"): inside.selection = all.count - 1
    case .character("b"):
      browser = browser.next(1)
      refreshLiveLine()
      inside.selection = 0
    case .character("r"): showsSecrets.toggle()
    case .character("x"), .delete:
      return all.indices.contains(inside.selection) ? forget(all[inside.selection]) : []
    case .character("a"):
      addCookie()
      return []
    case .character("e"), .enter:
      guard all.indices.contains(inside.selection), case .cookie(let cookie) = all[inside.selection]
      else { return [] }
      editCookie(cookie)
      return []
    case .character("P"): return whileIdle([.clearPreflightCache])
    case .character("C"): return whileIdle([.clearCookies])
    default:
      overlay = nil
      return []
    }
    inside.selection = min(max(0, inside.selection), max(0, all.count - 1))
    overlay = .inside(inside)
    return []
  }

  private mutating func forget(_ item: Remembered) -> [Effect] {
    switch item {
    case .permission(let entry): return whileIdle([.forgetPermission(entry, browser)])
    case .cookie(let cookie): return whileIdle([.forgetCookie(cookie.identity, browser)])
    case .httpsOnly(let host):
      changeSettings { $0.hsts.removeAll { $0 == host } }
      return []
    case .connection: return forgetConnection()
    }
  }

  /// What a request under way remembers would be put back at its end.
  private mutating func whileIdle(_ effects: [Effect]) -> [Effect] {
    guard run?.inFlight == nil, asking == nil else {
      notice = Notice("Still under way; try again when it has ended")
      return []
    }
    return effects
  }
}
