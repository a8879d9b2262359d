internal import Screen

/// The list of themes. The one that is chosen colours the screen at once; it stays only when it is taken.
package struct ThemeChooser: Hashable, Sendable {
  /// What to go back to.
  package let before: String
  package var selection: Int
  /// The first theme that is shown.
  var top = 0

  init(before: String, among themes: [String]) {
    self.before = before
    selection = themes.firstIndex(of: before) ?? 0
  }
}

extension Model {
  mutating func openThemeChooser() {
    guard themes.count > 1 else {
      notice = Notice("There is one theme only")
      return
    }
    overlay = .themes(ThemeChooser(before: theme, among: themes))
    keepChosenThemeInSight()
  }

  mutating func pressed(_ key: Key, in chooser: ThemeChooser) -> [Effect] {
    switch key {
    case .down, .character("j"), .character("t"), .tab: return choose(theme: chooser.selection + 1)
    case .up, .character("k"), .backTab: return choose(theme: chooser.selection - 1)
    case .home, .character("g"): return choose(theme: 0)
    case .end, .character("G"): return choose(theme: themes.count - 1)
    case .pageDown: return choose(theme: min(themes.count - 1, chooser.selection + 10))
    case .pageUp: return choose(theme: max(0, chooser.selection - 10))
    case .enter:
      overlay = nil
      notice = Notice("Theme: \(theme)")
      return [.keepTheme(theme)]
    default:
      overlay = nil
      return theme == chooser.before ? [] : take(theme: chooser.before)
    }
  }

  /// The chosen theme, around at the ends.
  private mutating func choose(theme index: Int) -> [Effect] {
    guard case .themes(var chooser) = overlay else { return [] }
    chooser.selection = (index + themes.count) % themes.count
    overlay = .themes(chooser)
    keepChosenThemeInSight()
    return take(theme: themes[chooser.selection])
  }

  private mutating func take(theme name: String) -> [Effect] {
    theme = name
    return [.setTheme(name)]
  }

  mutating func keepChosenThemeInSight() {
    guard case .themes(var chooser) = overlay else { return }
    chooser.top = Self.scroll(
      chooser.top, showing: chooser.selection, of: themes.count,
      height: ThemeChooserView.listHeight(self), margin: 1)
    overlay = .themes(chooser)
  }
}
