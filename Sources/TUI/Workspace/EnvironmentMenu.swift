internal import Screen

/// The workspace's environments, to choose one.
package struct EnvironmentMenu: Hashable, Sendable {
  package var selection = 0

  package init() {}
}

extension Model {
  /// `v`.
  mutating func openEnvironmentMenu() {
    guard let workspace else { return sayNoWorkspace() }
    guard !workspace.info.environments.isEmpty else {
      notice = Notice(
        "\(workspace.info.file) names no environment; write [environments.staging] with base-url")
      return
    }
    var menu = EnvironmentMenu()
    menu.selection =
      workspace.info.environments.firstIndex { $0.name == workspace.environment } ?? 0
    overlay = .environments(menu)
  }

  mutating func pressed(_ key: Key, in menu: EnvironmentMenu) -> [Effect] {
    guard let environments = workspace?.info.environments else { return [] }
    var menu = menu
    switch key {
    case .enter:
      overlay = nil
      guard environments.indices.contains(menu.selection) else { return [] }
      return choose(environments[menu.selection])
    case .down, .character("j"), .control("n"), .tab, .character("v"): menu.selection += 1
    case .up, .character("k"), .control("p"), .backTab: menu.selection -= 1
    case .home, .character("g"): menu.selection = 0
    case .end, .character("G"): menu.selection = environments.count - 1
    case .escape, .character("q"), .control("g"):
      overlay = nil
      return []
    default: return []
    }
    menu.selection = min(max(0, menu.selection), environments.count - 1)
    overlay = .environments(menu)
    return []
  }

  private mutating func choose(_ environment: WorkspaceInfo.Environment) -> [Effect] {
    guard whileNothingRuns(), var workspace else { return [] }
    let before = workspace.current
    workspace.environment = environment.name
    self.workspace = workspace
    let ending = endWatch() + [.useEnvironment(environment.name)]
    notice = Notice("Environment: \(environment.name)")
    if place == .flow, let name = flow?.opened.name {
      return ending + [.openFlow(name, environment: environment.name)]
    }
    if let opened = workspace.opened(as: form) {
      return ending + [.openRequest(opened.name, environment: environment.name, .follow)]
    }
    rebase(from: before, to: environment)
    return ending
  }
}

/// The list of environments.
enum EnvironmentMenuView {
  static func lines(_ menu: EnvironmentMenu, _ model: Model, width: Int) -> [Line] {
    guard let workspace = model.workspace else { return [] }
    let all = workspace.info.environments
    let longest = all.map { Text.width(Printable.text($0.name)) }.max() ?? 0
    let height = max(1, OverlayView.contentHeight(model) - 6)
    let first = Model.scroll(0, showing: menu.selection, of: all.count, height: height, margin: 1)
    let rows = all.indices.dropFirst(first).prefix(height).map { index -> Line in
      let isChosen = index == menu.selection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      line.add(all[index].name == workspace.environment ? "* " : "  ", .success, [.bold])
      line.add(Printable.text(all[index].name).padded(to: min(longest, width / 2)) + "  ")
      line.add(Printable.text(all[index].baseURL ?? ""), .muted)
      line.isSelected = isChosen
      return line
    }
    var lines = rows + [Line()]
    if all.indices.contains(menu.selection) { lines += about(all[menu.selection], width) }
    return lines
      + [Line()]
      + Line.wrapped(
        "enter makes the request that is open for it; * is the one that holds; esc closes",
        width: width, .muted)
  }

  private static func about(_ environment: WorkspaceInfo.Environment, _ width: Int) -> [Line] {
    let origin = environment.origin.map { "The page is of \($0)." } ?? "The page is the file's."
    return Line.wrapped(Printable.text(origin), width: width, .note)
      + environment.connection.flatMap {
        Line.wrapped(Printable.text($0), width: width, .warning)
      }
  }
}
