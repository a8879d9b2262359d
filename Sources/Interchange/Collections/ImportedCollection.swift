package import Fetch

/// The requests of a description (OpenAPI) or a collection (Postman), with their servers and variables. Secrets are
/// variables without a value.
package struct ImportedCollection: Hashable, Sendable {
  package struct Variable: Hashable, Sendable {
    package var name: String
    /// nil for a secret, which comes from outside.
    package var value: String?

    package init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }

  package struct Server: Hashable, Sendable {
    package var name: String
    /// With `{{name}}` for variables; nil where the text does not say.
    package var baseURL: String?
    package var description: String?
    package var variables: [Variable]

    package init(
      name: String, baseURL: String?, description: String? = nil, variables: [Variable] = []
    ) {
      self.name = name
      self.baseURL = baseURL
      self.description = description
      self.variables = variables
    }
  }

  package struct Operation: Hashable, Sendable {
    package var name: String
    package var description: String?
    package var method: String
    /// A path that continues the server's base, or a whole address.
    package var url: String
    package var headers: [FetchRequest.ScriptHeader]
    package var body: String?
    package var credentials: FetchRequest.CredentialsMode?
    package var mode: FetchRequest.Mode?
    package var origin: String?

    package init(name: String, method: String, url: String) {
      self.name = name
      self.method = method
      self.url = url
      headers = []
    }
  }

  package var title: String
  package var servers: [Server] = []
  package var variables: [Variable] = []
  package var operations: [Operation] = []
  /// What could not be taken: whole sentences.
  package var remarks: [String] = []

  package init(title: String) {
    self.title = title
  }

  /// Adds a variable, unless there is one of the name.
  mutating func define(_ variable: Variable) {
    if !variables.contains(where: { $0.name == variable.name }) { variables.append(variable) }
  }

  /// Adds a request under a name that no other one has.
  mutating func add(_ operation: Operation) {
    var operation = operation
    operation.name = Self.unused(
      Self.name(operation.name), among: Set(operations.map(\.name)))
    operations.append(operation)
  }

  static func unused(_ name: String, among known: Set<String>) -> String {
    guard known.contains(name) else { return name }
    var number = 2
    while known.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  /// A text as a name that needs no quotes: its letters and digits, with `-` between its words.
  static func name(_ text: String) -> String {
    var name = ""
    for character in text.unicodeScalars.prefix(200) {
      let isPlain =
        character.isASCII && (character.properties.isAlphabetic || "0"..."9" ~= character)
      if isPlain || character == "_" {
        name.unicodeScalars.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name += "-"
      }
    }
    while name.last == "-" { name.removeLast() }
    return name.isEmpty ? "request" : String(name.prefix(60))
  }
}
