internal import JSONLines

/// Makes an example of a JSON schema, where its document gives none.
struct ExampleMaker {
  /// Schemas within one another; deeper ones are left empty.
  private static let deepest = 12
  /// Values altogether.
  private static let most = 2000

  var reader: OpenAPIReader
  /// The references that are being followed: one that comes again is a circle.
  private var following: [String] = []
  private var count = 0

  init(reader: OpenAPIReader) {
    self.reader = reader
  }

  mutating func example(of schema: JSONNode) -> JSONNode {
    count += 1
    guard following.count < Self.deepest, count < Self.most else { return .null }
    if let reference = schema["$ref"]?.text {
      guard !following.contains(reference) else { return .null }
      following.append(reference)
      defer { following.removeLast() }
      return example(of: reader.resolved(schema))
    }
    following.append("")
    defer { following.removeLast() }
    if let given = given(schema) { return given }
    if let parts = schema["allOf"]?.elements { return merged(parts, schema) }
    if let choice = (schema["oneOf"] ?? schema["anyOf"])?.elements.first {
      return example(of: choice)
    }
    return made(schema)
  }

  /// What the schema itself says, as 3.0 and 3.1 spell it.
  private func given(_ schema: JSONNode) -> JSONNode? {
    schema["example"] ?? schema["examples"]?.elements.first ?? schema["const"] ?? schema["default"]
      ?? schema["enum"]?.elements.first
  }

  private mutating func merged(_ parts: [JSONNode], _ schema: JSONNode) -> JSONNode {
    var members: [String: JSONNode] = [:]
    var last = JSONNode.null
    for part in parts {
      last = example(of: part)
      if case .object(let found) = last { members.merge(found) { $1 } }
    }
    if schema["properties"] != nil, case .object(let own) = object(schema) {
      members.merge(own) { $1 }
    }
    return members.isEmpty ? last : .object(members)
  }

  private mutating func made(_ schema: JSONNode) -> JSONNode {
    // 3.1 may name several types; null is the least telling one.
    let types = schema["type"]?.elements.compactMap(\.text) ?? []
    switch schema["type"]?.text ?? types.first(where: { $0 != "null" }) ?? implied(schema) {
    case "object": return object(schema)
    case "array": return .array(schema["items"].map { [example(of: $0)] } ?? [])
    case "integer": return schema["minimum"] ?? .int(1)
    case "number": return schema["minimum"] ?? .int(1)
    case "boolean": return .bool(true)
    case "string": return .string(text(schema["format"]?.text))
    default: return .null
    }
  }

  private func implied(_ schema: JSONNode) -> String {
    schema["properties"] != nil ? "object" : schema["items"] != nil ? "array" : ""
  }

  private mutating func object(_ schema: JSONNode) -> JSONNode {
    var members: [String: JSONNode] = [:]
    for (name, property) in schema["properties"]?.members ?? [] {
      // What only the server sets is not sent.
      guard property["readOnly"] != .bool(true) else { continue }
      members[name] = example(of: property)
    }
    return .object(members)
  }

  private func text(_ format: String?) -> String {
    switch format {
    case "date-time": "2026-01-31T12:00:00Z"
    case "date": "2026-01-31"
    case "email": "ann@example.com"
    case "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6"
    case "uri", "url": "https://example.com/"
    default: "text"
    }
  }
}

extension JSONNode {
  /// A member of an object.
  subscript(name: String) -> JSONNode? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// In the order of their names.
  var members: [(key: String, value: JSONNode)] {
    if case .object(let members) = self { members.sorted { $0.key < $1.key } } else { [] }
  }

  var elements: [JSONNode] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var integer: Int? {
    switch self {
    case .int(let number): number
    case .double(let number): Int(exactly: number.rounded())
    default: nil
    }
  }

  /// A value that is no list and no object, as people write it.
  var scalarText: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// As indented JSON.
  var prettyText: String {
    String(decoding: line(isPretty: true), as: UTF8.self)
  }
}
