internal import Fetch
internal import Survey

extension WorkspaceReader {
  func request(_ name: String, _ node: ConfigNode) -> WorkspaceRequest {
    var table = TableReader(node, mistakes)
    let isTable = if case .table = node.value { true } else { false }
    var request = request(name, &table)
    if isTable, request.url == nil, table.member("url") == nil {
      mistakes.add("has no url", at: node.path, node.keyPlace)
    }
    request.description = table.text("description")
    request.expectation = table.member("expect").map(expectation)
    table.finish()
    return request
  }

  /// What requests and steps have in common.
  func request(_ name: String, _ table: inout TableReader) -> WorkspaceRequest {
    var request = WorkspaceRequest(name: name, place: table.node.keyPlace)
    for key in Self.requestKeys { request.places[key] = table.member(key)?.place }
    request.method = table.text("method")
    request.url = table.text("url")
    if let path = table.text("path") {
      if request.url != nil, let place = request.places["path"] {
        mistakes.add(
          "url and path exclude each other", at: table.node.path + [.key("path")], place)
      }
      request.url = path
      request.places["url"] = request.places["path"]
    }
    request.headers = headers(table.named("headers"))
    request.body = body(&table)
    request.origin = table.text("origin")
    request.page = table.text("page")
    request.credentials = table.choice("credentials", of: FetchRequest.CredentialsMode.self)
    request.mode = table.choice("mode", of: FetchRequest.Mode.self)
    request.redirect = table.choice("redirect", of: FetchRequest.RedirectMode.self)
    request.cache = table.choice("cache", of: FetchRequest.CacheMode.self)
    return request
  }

  private static let requestKeys = [
    "method", "url", "path", "headers", "body", "json", "body-file", "origin", "page",
  ]

  private func body(_ table: inout TableReader) -> WorkspaceRequest.Body? {
    let text = table.text("body")
    let json = table.member("json")
    let file = table.text("body-file")
    guard [text != nil, json != nil, file != nil].filter(\.self).count < 2 else {
      mistakes.add(
        "body, json and body-file exclude each other", at: table.node.path, table.node.keyPlace)
      return nil
    }
    if let json {
      // In quotes it is the JSON text itself.
      if case .string(let text) = json.value { return .json(text) }
      guard let text = json.json else {
        mistakes.add("holds a value that JSON does not have", at: json.path, json.place)
        return nil
      }
      return .json(text)
    }
    return text.map { .text($0) } ?? file.map { .file($0) }
  }

  private func expectation(_ node: ConfigNode) -> Expectation {
    var table = TableReader(node, mistakes)
    let expectation = Expectation(
      allowedFrom: table.texts("allowed-from") ?? [],
      blockedFrom: table.texts("blocked-from") ?? [])
    table.finish()
    return expectation
  }

  // MARK: Flows

  func flow(_ name: String, _ node: ConfigNode) -> WorkspaceFlow {
    var table = TableReader(node, mistakes)
    var flow = WorkspaceFlow(name: name, place: node.keyPlace)
    flow.description = table.text("description")
    if let steps = table.member("steps") {
      if case .array(let elements) = steps.value {
        flow.steps = elements.map(step)
      } else {
        mistakes.add(
          "must be a list of steps, written as [[flows.\(name).steps]], not \(steps.value.kind)",
          at: steps.path, steps.place)
      }
    }
    table.finish()
    return flow
  }

  private func step(_ node: ConfigNode) -> WorkspaceFlow.Step {
    // A step that is nothing but a request's name.
    if case .string(let name) = node.value {
      return WorkspaceFlow.Step(
        place: node.place, request: name,
        changes: WorkspaceRequest(name: name, place: node.place))
    }
    var table = TableReader(node, mistakes)
    let name = table.text("request")
    let label = table.text("name")
    var step = WorkspaceFlow.Step(
      place: node.keyPlace, label: label, request: name,
      changes: request(label ?? name ?? "step", &table))
    step.captures = table.named("capture").compactMap(capture)
    step.headersSet = headers(table.named("set-headers"))
    step.headersRemoved = table.texts("remove-headers") ?? []
    step.endsSession = table.flag("ends-session")
    step.expected = table.choice("expect", ["allowed", "blocked", "failed"]) {
      Report.Outcome(rawValue: $0)
    }
    step.wait = table.number("wait", in: 0...600_000) ?? 0
    if name == nil, step.changes.url == nil, case .table = node.value {
      mistakes.add("has neither a request nor a url", at: node.path, node.keyPlace)
    }
    table.finish()
    return step
  }

  private func capture(_ name: String, _ node: ConfigNode) -> Capture? {
    if !Template.isName(name) {
      mistakes.add(
        "is no name for a variable: letters, digits, _, - and . only", at: node.path, node.keyPlace)
      return nil
    }
    guard case .table = node.value else {
      mistakes.add(Self.captureForms, at: node.path, node.place)
      return nil
    }
    var table = TableReader(node, mistakes)
    let sources: [Capture.Source] = [
      table.text("header").map { .header($0) }, table.text("json").map { .json($0) },
      table.text("cookie").map { .cookie($0) },
    ].compactMap(\.self)
    table.finish()
    guard sources.count == 1, let source = sources.first else {
      mistakes.add(Self.captureForms, at: node.path, node.place)
      return nil
    }
    if case .json(let pointer) = source, !pointer.isEmpty, !pointer.hasPrefix("/") {
      mistakes.add(
        "a JSON pointer begins with a slash, like /user/id", at: node.path, node.place)
      return nil
    }
    return Capture(name, source)
  }

  private static let captureForms =
    "must be one of { header = \"Name\" }, { json = \"/path/to/it\" } and { cookie = \"name\" }"
}
