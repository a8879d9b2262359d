internal import Fetch
internal import JSONLines
internal import Survey

extension Workspace {
  /// Reads the text of a `corscope.toml`.
  /// - Parameters:
  ///   - path: kept, and what relative files are relative to.
  ///   - name: what mistakes call the file.
  /// - Throws: every mistake at once.
  package static func read(
    _ text: String, path: String, name: String = "corscope.toml"
  ) throws(WorkspaceFailure) -> Workspace {
    let node = try ConfigNode.read(text, file: name)
    let reader = WorkspaceReader(mistakes: MistakeCollector(file: name))
    let workspace = reader.workspace(node, path: path)
    try reader.mistakes.check()
    return workspace
  }
}

/// Goes through a file's tables.
struct WorkspaceReader {
  let mistakes: MistakeCollector

  func workspace(_ node: ConfigNode, path: String) -> Workspace {
    var top = TableReader(node, mistakes)
    let workspace = Workspace(
      path: path, defaults: defaults(top.member("defaults")),
      variables: variables(top.named("variables")),
      environments: top.named("environments").map { environment($0.key, $0.node) },
      requests: top.named("requests").map { request($0.key, $0.node) },
      flows: top.named("flows").map { flow($0.key, $0.node) })
    top.finish()
    checkNames(workspace, node)
    return workspace
  }

  // MARK: Tables

  private func defaults(_ node: ConfigNode?) -> RequestDefaults {
    var defaults = RequestDefaults()
    guard let node else { return defaults }
    var table = TableReader(node, mistakes)
    defaults.origin = table.text("origin")
    defaults.page = table.text("page")
    defaults.browser = table.choice(
      "browser", Browser.allCases.map(\.rawValue) + ["chrome", "webkit"]
    ) { Browser(name: $0) }
    defaults.environment = table.text("environment")
    defaults.headers = headers(table.named("headers"))
    defaults.credentials = table.choice("credentials", of: FetchRequest.CredentialsMode.self)
    defaults.mode = table.choice("mode", of: FetchRequest.Mode.self)
    table.finish()
    return defaults
  }

  private func environment(_ name: String, _ node: ConfigNode) -> WorkspaceEnvironment {
    var table = TableReader(node, mistakes)
    var environment = WorkspaceEnvironment(name: name, place: node.keyPlace)
    environment.origin = table.text("origin")
    environment.page = table.text("page")
    environment.baseURL = table.text("base-url")
    environment.headers = headers(table.named("headers"))
    environment.variables = variables(table.named("variables"))
    environment.cacert = table.text("cacert")
    environment.cert = table.text("cert")
    environment.key = table.text("key")
    environment.isInsecure = table.flag("insecure") ?? false
    environment.resolve = resolve(&table)
    table.finish()
    return environment
  }

  private func resolve(_ table: inout TableReader) -> [String] {
    let entries = table.texts("resolve") ?? []
    for entry in entries where entry.split(separator: ":", maxSplits: 2).count != 3 {
      if let node = table.member("resolve") {
        mistakes.add("must be \"HOST:PORT:ADDRESS\", not \"\(entry)\"", at: node.path, node.place)
      }
    }
    return entries
  }

  func headers(_ members: [(key: String, node: ConfigNode)]) -> [FetchRequest.ScriptHeader] {
    members.compactMap { name, node in
      if case .string(let value) = node.value { return FetchRequest.ScriptHeader(name, value) }
      mistakes.add("must be a text in quotes, not \(node.value.kind)", at: node.path, node.place)
      return nil
    }
  }

  private func variables(
    _ members: [(key: String, node: ConfigNode)]
  ) -> [String: WorkspaceVariable] {
    var variables: [String: WorkspaceVariable] = [:]
    for (name, node) in members {
      if !Template.isName(name) {
        mistakes.add(
          "is no name for a variable: letters, digits, _, - and . only", at: node.path,
          node.keyPlace)
      }
      guard let source = source(node) else { continue }
      variables[name] = WorkspaceVariable(source: source, place: node.keyPlace)
    }
    return variables
  }

  private func source(_ node: ConfigNode) -> WorkspaceVariable.Source? {
    switch node.value {
    case .string(let text): return .text(text)
    case .integer(let number): return .text(String(number))
    case .table:
      let known = mistakes.mistakes.count
      var table = TableReader(node, mistakes)
      let name = table.text("env")
      let command = table.text("command")
      table.finish()
      switch (name, command) {
      case (let name?, nil): return .environment(name)
      case (nil, let command?): return .command(command)
      default: if mistakes.mistakes.count > known { return nil }
      }
    case .number, .boolean, .other, .array: break
    }
    mistakes.add(
      "must be a text, { env = \"NAME\" } or { command = \"…\" }", at: node.path, node.place)
    return nil
  }

  // MARK: Names

  /// What names something that is not there.
  private func checkNames(_ workspace: Workspace, _ node: ConfigNode) {
    if let wanted = workspace.defaults.environment, workspace.environment(wanted) == nil {
      report(
        "there is no environment \"\(wanted)\"", wanted, workspace.environments.map(\.name),
        at: .keys("defaults", "environment"), in: node)
    }
    let names = workspace.requests.map(\.name)
    for flow in workspace.flows {
      for (index, step) in flow.steps.enumerated() {
        guard let wanted = step.request, !names.contains(wanted) else { continue }
        report(
          "there is no request \"\(wanted)\"", wanted, names,
          at: [.key("flows"), .key(flow.name), .key("steps"), .index(index), .key("request")],
          in: node)
      }
    }
  }

  private func report(
    _ problem: String, _ wanted: String, _ known: [String], at path: TOMLPath, in node: ConfigNode
  ) {
    let hint = NearestName.of(wanted, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
    let found = path.reduce(Optional(node)) { $0?[$1] }
    mistakes.add(problem + hint, at: path, (found ?? node).place)
  }
}

extension ConfigNode {
  fileprivate subscript(part: TOMLPart) -> ConfigNode? {
    switch (part, value) {
    case (.key(let key), .table(let members)): members.first { $0.key == key }?.node
    case (.index(let index), .array(let elements)):
      elements.indices.contains(index) ? elements[index] : nil
    default: nil
    }
  }
}
