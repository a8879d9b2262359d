internal import Fetch
package import JSONLines

/// Reads [OpenAPI](https://spec.openapis.org/oas/) 3.0 and 3.1: every operation becomes a request, every server an
/// environment. The document may come from JSON or YAML.
package enum OpenAPIDocument {
  /// Whether a document is one, of any version.
  package static func isOne(_ document: JSONNode) -> Bool {
    document["openapi"] != nil || document["swagger"] != nil
  }

  /// - Throws: for a version that is not read here.
  package static func collection(_ document: JSONNode) throws(ImportFailure) -> ImportedCollection {
    if document["swagger"] != nil {
      throw ImportFailure(
        "this is Swagger 2.0; convert it to OpenAPI 3 first (for example with swagger2openapi)")
    }
    let version = document["openapi"]?.scalarText ?? ""
    guard version.hasPrefix("3.") else {
      throw ImportFailure("OpenAPI \(version) is not read here; 3.0 and 3.1 are")
    }
    var reader = OpenAPIReader(document: document)
    return reader.collection()
  }
}

/// Goes through a document.
struct OpenAPIReader {
  let document: JSONNode
  var result: ImportedCollection
  private var remarked: Set<String> = []

  init(document: JSONNode) {
    self.document = document
    result = ImportedCollection(title: document["info"]?["title"]?.text ?? "API")
  }

  static let methods = ["get", "post", "put", "patch", "delete", "head", "options"]

  mutating func collection() -> ImportedCollection {
    servers()
    for (path, item) in document["paths"]?.members ?? [] {
      let item = resolved(item)
      for method in Self.methods {
        guard let operation = item[method] else { continue }
        add(operation, method, path, item)
      }
      if item["trace"] != nil { remark("TRACE of \(path) was left out: scripts may not use it.") }
    }
    return result
  }

  mutating func remark(_ text: String) {
    if remarked.insert(text).inserted { result.remarks.append(text) }
  }

  // MARK: References

  /// What a node refers to, through as many references as there are; the node itself where they go round in a circle
  /// or lead nowhere.
  mutating func resolved(_ node: JSONNode) -> JSONNode {
    var node = node
    var seen: Set<String> = []
    while let reference = node["$ref"]?.text {
      guard seen.insert(reference).inserted else { return .object([:]) }
      guard reference.hasPrefix("#/") else {
        remark("\(reference) is in another file, which was not read.")
        return .object([:])
      }
      let parts = reference.dropFirst(2).split(separator: "/").map {
        Self.decoded(String($0)).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      guard let found = parts.reduce(Optional(document), { $0?[$1] }) else {
        remark("\(reference) is not in the document.")
        return .object([:])
      }
      node = found
    }
    return node
  }

  /// Without percent-encoding, which a fragment may have.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Servers

  private mutating func servers() {
    var names: Set<String> = []
    for (index, server) in (document["servers"]?.elements ?? []).enumerated() {
      guard let url = server["url"]?.text else { continue }
      let description = server["description"]?.text
      let proposal = description.map { ImportedCollection.name($0.lowercased()) }
      let name = ImportedCollection.unused(
        proposal ?? Self.name(of: url, index), among: names)
      names.insert(name)
      let variables = (server["variables"]?.members ?? []).map { key, value in
        ImportedCollection.Variable(
          ImportedCollection.name(key), value["default"]?.scalarText ?? "")
      }
      result.servers.append(
        ImportedCollection.Server(
          name: name, baseURL: url.contains("://") ? Self.template(url) : nil,
          description: description, variables: variables))
      if !url.contains("://") {
        remark(
          "The server \"\(url)\" does not say on which host; write it into base-url of \(name).")
      }
    }
  }

  private static func name(of url: String, _ index: Int) -> String {
    let isLocal = url.contains("localhost") || url.contains("127.0.0.1")
    return isLocal ? "local" : index == 0 ? "production" : "server-\(index + 1)"
  }

  /// `{name}` as `{{name}}`, with a name that a variable can have.
  static func template(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      result += rest[..<open] + "{{" + ImportedCollection.name(String(name)) + "}}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  // MARK: Operations

  private mutating func add(
    _ operation: JSONNode, _ method: String, _ path: String, _ item: JSONNode
  ) {
    var made = ImportedCollection.Operation(
      name: operation["operationId"]?.text ?? "\(method)\(path)", method: method.uppercased(),
      url: Self.template(path))
    made.description = operation["summary"]?.text ?? operation["description"]?.text
    for parameter in parameters(of: operation, item) { self.parameter(parameter, &made) }
    body(of: operation, &made)
    security(of: operation, &made)
    result.add(made)
  }

  /// The path's parameters with the operation's, which go before them.
  private mutating func parameters(of operation: JSONNode, _ item: JSONNode) -> [JSONNode] {
    func key(_ node: JSONNode) -> String {
      "\(node["in"]?.text ?? "") \(node["name"]?.text ?? "")"
    }
    var own: [JSONNode] = []
    for node in operation["parameters"]?.elements ?? [] { own.append(resolved(node)) }
    var shared: [JSONNode] = []
    for node in item["parameters"]?.elements ?? [] { shared.append(resolved(node)) }
    let names = Set(own.map(key))
    return shared.filter { !names.contains(key($0)) } + own
  }

  private mutating func parameter(
    _ node: JSONNode, _ operation: inout ImportedCollection.Operation
  ) {
    guard let name = node["name"]?.text else { return }
    let example = example(ofParameter: node)
    switch node["in"]?.text {
    case "path":
      result.define(.init(ImportedCollection.name(name), example ?? sample(node)))
    case "query":
      guard node["required"] == .bool(true) || example != nil else { return }
      let joint = operation.url.contains("?") ? "&" : "?"
      operation.url +=
        "\(joint)\(FormEncoding.component(name))=\(FormEncoding.component(example ?? sample(node)))"
    case "header":
      let isFixed = ["accept", "content-type", "authorization"].contains(name.lowercased())
      guard !isFixed, node["required"] == .bool(true) || example != nil else { return }
      operation.headers.append(.init(name, example ?? sample(node)))
    case "cookie":
      operation.credentials = .include
    default: return
    }
  }

  private mutating func sample(_ parameter: JSONNode) -> String {
    var maker = ExampleMaker(reader: self)
    let value = maker.example(of: parameter["schema"] ?? .object([:]))
    self = maker.reader
    return value.scalarText ?? "1"
  }

  private mutating func example(ofParameter node: JSONNode) -> String? {
    if let text = node["example"]?.scalarText { return text }
    if let first = node["examples"]?.members.first {
      return resolved(first.value)["value"]?.scalarText
    }
    guard let schema = node["schema"].map({ resolved($0) }) else { return nil }
    return schema["example"]?.scalarText ?? schema["examples"]?.elements.first?.scalarText
      ?? schema["default"]?.scalarText
  }

  private mutating func body(
    of operation: JSONNode, _ made: inout ImportedCollection.Operation
  ) {
    guard let body = operation["requestBody"].map({ resolved($0) }),
      let content = body["content"]?.members, !content.isEmpty
    else { return }
    let preferred =
      content.first { $0.key.lowercased().hasPrefix("application/json") }
      ?? content.first { $0.key.lowercased().contains("json") }
      ?? content.first { $0.key == "application/x-www-form-urlencoded" } ?? content[0]
    let type = preferred.key
    guard !type.hasPrefix("multipart/") else {
      remark("\(made.name) takes \(type), which was left out: give it as body-file.")
      return
    }
    let value = example(ofMedia: preferred.value)
    made.headers.append(.init("Content-Type", type))
    if type.lowercased().contains("json") {
      made.body = value.prettyText
    } else if type == "application/x-www-form-urlencoded" {
      made.body = value.members.map {
        "\(FormEncoding.component($0.key))=\(FormEncoding.component($0.value.scalarText ?? ""))"
      }.joined(separator: "&")
    } else {
      made.body = value.scalarText ?? value.prettyText
    }
  }

  private mutating func example(ofMedia media: JSONNode) -> JSONNode {
    if let example = media["example"] { return example }
    if let first = media["examples"]?.members.first?.value {
      let found = resolved(first)
      if let value = found["value"] { return value }
    }
    var maker = ExampleMaker(reader: self)
    let value = maker.example(of: media["schema"] ?? .object([:]))
    self = maker.reader
    return value
  }

  // MARK: Security

  private mutating func security(
    of operation: JSONNode, _ made: inout ImportedCollection.Operation
  ) {
    let requirements = (operation["security"] ?? document["security"])?.elements ?? []
    guard let names = requirements.first?.members.map(\.key) else { return }
    for name in names {
      guard let node = document["components"]?["securitySchemes"]?[name] else { continue }
      scheme(resolved(node), ImportedCollection.name(name), &made)
    }
  }

  private mutating func scheme(
    _ node: JSONNode, _ variable: String, _ made: inout ImportedCollection.Operation
  ) {
    let value = "{{\(variable)}}"
    switch (node["type"]?.text, node["in"]?.text) {
    case ("apiKey", "header"?):
      made.headers.append(.init(node["name"]?.text ?? "X-API-Key", value))
    case ("apiKey", "query"?):
      let joint = made.url.contains("?") ? "&" : "?"
      made.url += "\(joint)\(FormEncoding.component(node["name"]?.text ?? "key"))=\(value)"
    case ("apiKey", "cookie"?):
      made.credentials = .include
      return
    case ("http", _) where node["scheme"]?.text?.lowercased() == "basic":
      made.headers.append(.init("Authorization", "Basic \(value)"))
    case ("http", _), ("oauth2", _), ("openIdConnect", _):
      made.headers.append(.init("Authorization", "Bearer \(value)"))
    default: return
    }
    result.define(.init(variable, nil))
  }
}
