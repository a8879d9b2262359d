internal import Screen

/// The workspace's flows, to choose one.
package struct FlowList: Hashable, Sendable {
  package var filter = TextField()
  package var selection = 0

  package init() {}

  func shown(of info: WorkspaceInfo) -> [WorkspaceInfo.Flow] {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    return info.flows.filter { flow in
      let text = ([flow.name, flow.description] + flow.steps).joined(separator: " ").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }
}

extension Model {
  /// `L`: the flow that is open, else the list.
  mutating func openFlows() {
    guard let workspace else { return sayNoWorkspace() }
    if flow != nil, place != .flow {
      place = .flow
      return
    }
    guard !workspace.info.flows.isEmpty else {
      notice = Notice(
        "\(workspace.info.file) has no flow; write [[flows.login.steps]] with request = \"…\"")
      return
    }
    var list = FlowList()
    list.selection = workspace.info.flows.firstIndex { $0.name == flow?.opened.name } ?? 0
    overlay = .flows(list)
  }

  mutating func pressed(_ key: Key, in list: FlowList) -> [Effect] {
    guard let workspace else { return [] }
    var list = list
    let shown = list.shown(of: workspace.info)
    switch key {
    case .escape, .control("g"):
      overlay = nil
      return []
    case .enter:
      guard shown.indices.contains(list.selection) else { return [] }
      overlay = nil
      guard whileNothingRuns() else { return [] }
      return [.openFlow(shown[list.selection].name, environment: workspace.environment)]
    case .down, .control("n"), .tab: list.selection += 1
    case .up, .control("p"), .backTab: list.selection -= 1
    case .pageDown: list.selection += 10
    case .pageUp: list.selection -= 10
    default:
      if list.filter.handle(key, killed: &killed) { list.selection = 0 }
    }
    list.selection = min(
      max(0, list.selection), max(0, list.shown(of: workspace.info).count - 1))
    overlay = .flows(list)
    return []
  }
}

/// The list of flows, with the chosen one's steps.
enum FlowListView {
  static func lines(_ list: FlowList, _ model: Model, width: Int, height: Int) -> [Line] {
    guard let info = model.workspace?.info else { return [] }
    var head = Line("> ", .accent, [.bold])
    head.add(list.filter.text)
    if list.filter.isEmpty { head.add("type to search", .placeholder) }
    let shown = list.shown(of: info)
    guard !shown.isEmpty else { return [head, Line(), Line("No flow fits", .muted)] }
    let chosen = shown[min(list.selection, shown.count - 1)]
    let room = max(1, height - 8)
    let first = Model.scroll(0, showing: list.selection, of: shown.count, height: room, margin: 1)
    let rows = shown.indices.dropFirst(first).prefix(room).map { index -> Line in
      let isChosen = index == list.selection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      line.add(Printable.text(shown[index].name))
      let count = shown[index].steps.count
      line.add("   \(count) step\(count == 1 ? "" : "s")", .muted)
      line.isSelected = isChosen
      return line
    }
    var about: [Line] = []
    if !chosen.description.isEmpty {
      about += Line.wrapped(Printable.text(chosen.description), width: width, .note)
    }
    let steps = chosen.steps.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "   ")
    about += Line.wrapped(Printable.text(steps), width: width, .muted)
    var keys = Line()
    for (key, what) in [("enter", " opens it   "), ("esc", " closes")] {
      keys.add(key, .key, [.bold])
      keys.add(what, .hint)
    }
    return [head, Line()] + rows + [Line()] + about + [Line(), keys]
  }

  static func cursorColumn(_ list: FlowList) -> Int {
    2 + Text.width(list.filter.textBeforeCursor)
  }
}
