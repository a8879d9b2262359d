internal import Screen

extension Model {
  /// `H`: the list, read anew.
  mutating func openHistory() -> [Effect] {
    guard run?.inFlight == nil else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    past.filter = TextField()
    past.selection = 0
    overlay = .history
    return [.listHistory]
  }

  mutating func pressedInHistory(_ key: Key) -> [Effect] {
    switch key {
    case .escape: overlay = nil
    case .up, .control("p"): past.selection -= 1
    case .down, .control("n"): past.selection += 1
    case .pageUp: past.selection -= 10
    case .pageDown: past.selection += 10
    case .enter: return use(.show)
    case .control("d"): return use(.compare)
    case .control("e"): return use(.takeRequest)
    default:
      if past.filter.handle(key, killed: &killed) { past.selection = 0 }
    }
    past.selection = min(max(0, past.selection), max(0, past.shown.count - 1))
    return []
  }

  /// Asks for the chosen run.
  private mutating func use(_ use: PastRuns.Use) -> [Effect] {
    let shown = past.shown
    guard shown.indices.contains(past.selection) else { return [] }
    let entry = shown[past.selection]
    past.wanted = (entry, use)
    overlay = nil
    return endWatch() + [.openHistory(entry.id)]
  }
}
