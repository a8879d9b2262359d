internal import Fetch

/// What becomes of a request of the workspace once it is read.
package enum RequestOpening: Hashable, Sendable {
  /// It goes into the form.
  case take
  /// The form's request follows to another environment; what the user changed in it stays.
  case follow
  /// It is sent there beside the run, and the form stays where it is.
  case compare
}

extension Model {
  /// The screen is in a folder with a workspace.
  package mutating func enter(_ state: WorkspaceState) {
    workspace = state
    known.learn(state.info)
  }

  /// Begins with a request of the workspace in the form, before anything was edited.
  package mutating func begin(with opened: OpenedRequest) {
    forms = [RequestForm(opened.request)]
    forms[0].workspaceRequest = opened.name
    formTitles = [opened.name]
    workspace?.opened = opened
    refreshLiveLine()
    if let first = opened.missing.first { notice = Notice(first, isError: true) }
  }

  /// Begins with the list of the workspace's requests, or what is wrong in its file; behind it waits an empty request
  /// to the environment's address.
  package mutating func beginWithList() {
    guard let workspace, forms.indices.contains(0) else { return }
    if let base = workspace.current?.baseURL { forms[0].url.setText(base) }
    refreshLiveLine()
    if !workspace.info.requests.isEmpty || !workspace.info.mistakes.isEmpty { openRequestList() }
  }

  mutating func opened(_ opened: OpenedRequest, _ purpose: RequestOpening) -> [Effect] {
    if purpose == .compare { return openedElsewhere(opened) }
    put(opened, purpose)
    return []
  }

  private mutating func put(_ opened: OpenedRequest, _ purpose: RequestOpening) {
    guard let workspace, workspace.environment == opened.environment, let form else { return }
    isEditing = false
    noteEdit(isTyping: false)
    if purpose == .follow, let before = workspace.opened, before.name == opened.name {
      var moved = form.following(
        from: (before.request, before.baseURL), to: (opened.request, opened.baseURL))
      moved.workspaceRequest = opened.name
      set(moved)
    } else {
      var request = opened.request
      request.keepSettings(of: form.base)
      forms = [RequestForm(request)]
      forms[0].workspaceRequest = opened.name
      formTitles = [opened.name]
      currentForm = 0
      field = .url
      focus = .request
      requestScroll = 0
      refreshLiveLine()
    }
    self.workspace?.opened = opened
    if let first = opened.missing.first {
      let more = opened.missing.count > 1 ? " (and \(opened.missing.count - 1) more)" : ""
      notice = Notice(first + more, isError: true)
    } else if purpose == .take {
      notice = Notice(
        "\(opened.name) is in Request; \(key(.send)) sends it, \(key(.undo)) takes it back")
    }
  }

  mutating func notOpened(_ name: String, _ problems: [String]) -> [Effect] {
    overlay = .problems(ProblemList(title: "\(name) cannot be opened", problems: problems))
    return stopAskingEnvironment()
  }

  /// The form goes to another environment without a request of the file: its page's origin, and the address where it
  /// begins with the old base.
  mutating func rebase(
    from old: WorkspaceInfo.Environment?, to new: WorkspaceInfo.Environment
  ) {
    guard var form else { return }
    noteEdit(isTyping: false)
    form.rebase(from: old, to: new)
    set(form)
  }

  /// The file was read anew. What stands in the form stays there.
  mutating func workspaceRead(_ info: WorkspaceInfo) -> [Effect] {
    guard var state = workspace else { return [] }
    state.info = info.keeping(state.info)
    forgetComparison()
    var effects: [Effect] = []
    if info.environment(state.environment) == nil, info.mistakes.isEmpty {
      state.environment = info.environments.first?.name
      effects = [.useEnvironment(state.environment)]
    }
    workspace = state
    known.learn(info)
    if let problem = info.mistakes.first {
      let more = info.mistakes.count > 1 ? " (and \(info.mistakes.count - 1) more; O)" : ""
      notice = Notice(problem + more, isError: true)
    } else {
      notice = Notice(
        "\(info.file) was read again: \(info.requests.count) requests, "
          + "\(info.environments.count) environments; the form stays as it is")
    }
    return effects
  }
}

extension RequestForm {
  /// Its page's origin and, where it begins with the old base, its address are the new environment's.
  mutating func rebase(
    from old: WorkspaceInfo.Environment?, to new: WorkspaceInfo.Environment
  ) {
    if let page = new.origin, old?.origin == nil || origin.text == old?.origin {
      origin.setText(page)
    }
    guard let base = new.baseURL else { return }
    let moved = url.text.moved(from: old?.baseURL, to: base)
    url.setText(url.isEmpty ? base : moved ?? url.text)
  }

  /// The form in another environment: what still stands as the old one had it becomes what the new one has.
  func following(
    from old: (request: FetchRequest, baseURL: String?),
    to new: (request: FetchRequest, baseURL: String?)
  ) -> RequestForm {
    let (before, after) = (RequestForm(old.request), RequestForm(new.request))
    var request = new.request
    request.keepSettings(of: base)
    var result = RequestForm(request)
    if method.text != before.method.text { result.method = method }
    if origin.text != before.origin.text { result.origin = origin }
    if url.text != before.url.text {
      result.url.setText(url.text.moved(from: old.baseURL, to: new.baseURL ?? "") ?? url.text)
    }
    if credentials != before.credentials { result.credentials = credentials }
    if mode != before.mode { result.mode = mode }
    if redirect != before.redirect { result.redirect = redirect }
    if cache != before.cache { result.cache = cache }
    result.api = api
    result.hasUploadListener = hasUploadListener
    if body.text != before.body.text || binaryBody != before.binaryBody {
      result.body = body
      result.binaryBody = binaryBody
    }
    result.parkedParameters = parkedParameters
    result.headers = followed(before.headers, after.headers)
    return result
  }

  /// The rows that the user left alone take the new environment's values; those of the old one alone go, those of
  /// the new one alone come.
  private func followed(_ before: [HeaderRow], _ after: [HeaderRow]) -> [HeaderRow] {
    func key(_ row: HeaderRow) -> String { row.name.text.lowercased() }
    var rows: [HeaderRow] = []
    for row in headers {
      guard let old = before.first(where: { key($0) == key(row) }),
        old.value.text == row.value.text
      else {
        rows.append(row)
        continue
      }
      guard var new = after.first(where: { key($0) == key(row) }) else { continue }
      new.isOn = row.isOn
      rows.append(new)
    }
    let known = Set(before.map(key) + headers.map(key))
    return rows + after.filter { !known.contains(key($0)) }
  }
}

extension FetchRequest {
  /// What the user has settled about the browser goes on.
  mutating func keepSettings(of other: FetchRequest) {
    thirdPartyCookies = other.thirdPartyCookies
    localNetworkAccess = other.localNetworkAccess
    hsts = other.hsts
    isBare = other.isBare
  }
}

extension String {
  /// The address under another base; nil where it does not begin with the old one.
  fileprivate func moved(from old: String?, to new: String) -> String? {
    guard let old, !old.isEmpty, !new.isEmpty, hasPrefix(old) else { return nil }
    return new + dropFirst(old.count)
  }
}
