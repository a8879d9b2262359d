internal import Screen

extension WorkspaceInfo {
  /// The requests that a list shows.
  func requests(in list: FilteredList) -> [Request] {
    list.fitting(requests) { [$0.name, $0.method, $0.url, $0.description] }
  }
}

extension Model {
  /// `O`: the workspace's requests, or what is wrong in its file.
  mutating func openRequestList() {
    guard let workspace else { return sayNoWorkspace() }
    var list = FilteredList()
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

  mutating func pressed(_ key: Key, inRequests list: FilteredList) -> [Effect] {
    guard let info = workspace?.info else { return [] }
    var list = list
    switch list.handle(key, killed: &killed, count: { info.requests(in: $0).count }) {
    case .closed: overlay = nil
    case .chosen:
      let shown = info.requests(in: list)
      guard shown.indices.contains(list.selection) else { return [] }
      overlay = nil
      return open(shown[list.selection].name)
    case .stays: overlay = .requests(list)
    }
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
