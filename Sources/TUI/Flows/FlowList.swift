internal import Screen

extension WorkspaceInfo {
  /// The flows that a list shows.
  func flows(in list: FilteredList) -> [Flow] {
    list.fitting(flows) { [$0.name, $0.description] + $0.steps }
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
    var list = FilteredList()
    list.selection = workspace.info.flows.firstIndex { $0.name == flow?.opened.name } ?? 0
    overlay = .flows(list)
  }

  mutating func pressed(_ key: Key, inFlows list: FilteredList) -> [Effect] {
    guard let workspace else { return [] }
    var list = list
    switch list.handle(key, killed: &killed, count: { workspace.info.flows(in: $0).count }) {
    case .closed: overlay = nil
    case .chosen:
      let shown = workspace.info.flows(in: list)
      guard shown.indices.contains(list.selection) else { return [] }
      overlay = nil
      guard whileNothingRuns() else { return [] }
      return [.openFlow(shown[list.selection].name, environment: workspace.environment)]
    case .stays: overlay = .flows(list)
    }
    return []
  }
}

/// The list of flows, with the chosen one's steps.
enum FlowListView {
  static func lines(_ list: FilteredList, _ model: Model, width: Int, height: Int) -> [Line] {
    guard let info = model.workspace?.info else { return [] }
    let head = list.head()
    let shown = info.flows(in: list)
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
}
