internal import Screen

extension Model {
  mutating func pressedInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .palette(let palette): return pressed(key, in: palette)
    case .copyMenu(let menu): return pressed(key, in: menu)
    case .sides(let chooser): return pressed(key, in: chooser)
    case .watch(let chooser): return pressed(key, in: chooser)
    case .history: return pressedInHistory(key)
    case .themes(let chooser): return pressed(key, in: chooser)
    case .stackMenu(let menu): return pressed(key, in: menu)
    case .inside(let inside): return pressed(key, in: inside)
    case .settings(let settings): pressed(key, in: settings)
    case .requests(let list): return pressed(key, inRequests: list)
    case .environments(let menu): return pressed(key, in: menu)
    case .allowCommands(let scroll): return pressedInAllowing(key, scroll: scroll)
    case .problems(let list):
      scrollOverlay(key, list.scroll) { scroll in
        var list = list
        list.scroll = scroll
        return .problems(list)
      }
    case .cookie(let editor): return pressed(key, in: editor)
    case .save(let dialog): return pressed(key, in: dialog)
    case .flows(let list): return pressed(key, inFlows: list)
    case .flowDifferences(let differences):
      scrollOverlay(key, differences.scroll) { scroll in
        var differences = differences
        differences.scroll = scroll
        return .flowDifferences(differences)
      }
    case .help(let scroll):
      scrollOverlay(key, scroll) { .help(scroll: $0) }
    case .details(let scroll):
      scrollOverlay(key, scroll) { .details(scroll: $0) }
    case .query(let table): return pressed(key, in: table)
    case .recognition(let scroll): return pressedInRecognition(key, scroll: scroll)
    case nil: break
    }
    return []
  }

  private mutating func scrollOverlay(
    _ key: Key, _ scroll: Int, _ make: (Int) -> Overlay
  ) {
    guard let target = overlayScroll(after: key, from: scroll) else {
      if case .details = overlay,
        bindings.command(for: key, in: context, isDemo: isDemo) == .openBody
      {
        openBody()
      }
      overlay = nil
      return
    }
    overlay = make(target)
  }

  /// The first line that is shown after a key, of those that there are; nil where the key does not scroll.
  func overlayScroll(after key: Key, from scroll: Int) -> Int? {
    let height = OverlayView.contentHeight(self)
    let page = max(1, height - 2)
    let target: Int
    switch key {
    case .down, .character("j"): target = scroll + 1
    case .up, .character("k"): target = scroll - 1
    case .pageDown, .control("f"), .character(" "): target = scroll + page
    case .pageUp, .control("b"): target = scroll - page
    case .home, .character("g"): target = 0
    case .end, .character("G"): target = Self.farAway
    default: return nil
    }
    return min(max(0, target), max(0, overlayLines.count - height))
  }

  private mutating func pressed(_ key: Key, in palette: Palette) -> [Effect] {
    var palette = palette
    let found = paletteCommands(palette)
    switch key {
    case .escape, .control("p"), .control("g"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard found.indices.contains(palette.selection) else { return [] }
      return perform(found[palette.selection].command)
    case .down, .control("n"), .tab: palette.selection += 1
    case .up, .backTab: palette.selection -= 1
    case .pageDown: palette.selection += 10
    case .pageUp: palette.selection -= 10
    default:
      if palette.filter.handle(key, killed: &killed) { palette.selection = 0 }
    }
    palette.selection = min(
      max(0, palette.selection), max(0, paletteCommands(palette).count - 1))
    overlay = .palette(palette)
    return []
  }

  /// The commands of where one stands that fit the filter, best first.
  package func paletteCommands(_ palette: Palette) -> [CommandInfo] {
    let available = bindings.available(in: context, isDemo: isDemo)
      .filter { $0.command != .palette && $0.command != .leave }
    guard !palette.filter.isEmpty else { return available }
    return
      available
      .compactMap { info in
        FuzzyMatch.score(palette.filter.text, in: info.title).map { (info, $0) }
      }
      .enumerated()
      .sorted { ($0.element.1, -$0.offset) > ($1.element.1, -$1.offset) }
      .map(\.element.0)
  }

  mutating func openDetails() {
    guard chosenRow != nil else {
      notice = Notice("Nothing is chosen")
      return
    }
    overlay = .details(scroll: 0)
  }
}
