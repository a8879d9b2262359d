/// What lies over the screen and takes the keys.
package enum Overlay: Hashable, Sendable {
  /// The keys of where one stands.
  case help(scroll: Int)
  case palette(Palette)
  /// The check or exchange that is chosen in Steps, in full.
  case details(scroll: Int)
  /// The URL's query as a table.
  case query(QueryTable)
  /// What was pasted, before it is taken (`Model.pasting`).
  case recognition(scroll: Int)
  case copyMenu(CopyMenu)
  case sides(SideChooser)
  case watch(WatchChooser)
  /// The earlier runs (`Model.past`).
  case history
  case themes(ThemeChooser)
  case stackMenu(StackMenu)
  /// What the browser remembers.
  case inside(InsideBrowser)
  case settings(BrowserSettings)
  /// The workspace's requests.
  case requests(FilteredList)
  case environments(EnvironmentMenu)
  /// The commands of the workspace's secrets, before they may run.
  case allowCommands(scroll: Int)
  case problems(ProblemList)
  case flows(FilteredList)
  case save(SaveDialog)
  case cookie(CookieEditor)
  case flowDifferences(FlowDifferences)
}

/// The palette of all commands.
package struct Palette: Hashable, Sendable {
  package var filter = TextField()
  package var selection = 0
}

/// A search in the focused region, or the filter of the scenario list.
package struct Search: Hashable, Sendable {
  package var field = TextField()
  /// Whether it is being typed.
  package var isOpen = false

  package var isActive: Bool { !field.isEmpty }
}

/// One line that the last action left, until the next key.
package struct Notice: Hashable, Sendable {
  package var text: String
  package var isError: Bool

  package init(_ text: String, isError: Bool = false) {
    self.text = text
    self.isError = isError
  }
}
