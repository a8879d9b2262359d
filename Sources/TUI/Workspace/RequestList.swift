internal import Screen

/// The workspace's requests, to choose one.
package struct RequestList: Hashable, Sendable {
  package var filter = TextField()
  package var selection = 0

  package init() {}

  /// What the filter leaves: every word of it occurs in the name, method, address or description.
  func shown(of info: WorkspaceInfo) -> [WorkspaceInfo.Request] {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return info.requests }
    return info.requests.filter { request in
      let text = [request.name, request.method, request.url, request.description]
        .joined(separator: " ").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }
}

extension Model {
  /// `O`: the workspace's requests, or what is wrong in its file.
  mutating func openRequestList() {
    guard let workspace else { return sayNoWorkspace() }
    var list = RequestList()
    if let name = form?.workspaceRequest,
      let index = workspace.info.requests.firstIndex(where: { $0.name == name })
    {
      list.selection = index
    }
    overlay = .requests(list)
  }

  mutating func sayNoWorkspace() {
    notice = Notice("There is no corscope.toml in this folder or above it; corscope init makes one")
  }

  mutating func pressed(_ key: Key, in list: RequestList) -> [Effect] {
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
      return open(shown[list.selection].name)
    case .down, .control("n"), .tab: list.selection += 1
    case .up, .control("p"), .backTab: list.selection -= 1
    case .pageDown: list.selection += 10
    case .pageUp: list.selection -= 10
    default:
      if list.filter.handle(key, killed: &killed) { list.selection = 0 }
    }
    list.selection = min(
      max(0, list.selection), max(0, list.shown(of: workspace.info).count - 1))
    overlay = .requests(list)
    return []
  }

  /// Asks for a request of the workspace.
  private mutating func open(_ name: String) -> [Effect] {
    guard whileNothingRuns() else { return [] }
    return [.openRequest(name, environment: workspace?.environment, .take)]
  }

  /// Says so where something is under way that the change would pull the ground from.
  mutating func whileNothingRuns() -> Bool {
    guard run?.inFlight == nil, asking == nil, !curlCall.isUnderWay, workspace?.filling == nil,
      askingEnvironment == nil, !surveys.isRunning
    else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return false
    }
    return true
  }
}
