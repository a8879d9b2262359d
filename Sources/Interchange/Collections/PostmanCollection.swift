internal import Fetch
package import JSONLines

/// Reads [Postman collections](https://schema.postman.com/) of version 2.1 (and 2.0, which differs in nothing that is
/// read here). Scripts are left out.
package enum PostmanCollection {
  /// Whether a document is one.
  package static func isOne(_ document: JSONNode) -> Bool {
    document["item"] != nil && document["info"] != nil
  }

  /// - Throws: for a version that is not read here.
  package static func collection(_ document: JSONNode) throws(ImportFailure) -> ImportedCollection {
    let schema = document["info"]?["schema"]?.text ?? ""
    guard schema.isEmpty || schema.contains("/v2.") else {
      throw ImportFailure(
        "this is not version 2.1 of Postman's format; export the collection as v2.1")
    }
    var reader = PostmanReader(
      result: ImportedCollection(title: document["info"]?["name"]?.text ?? "Collection"))
    for variable in document["variable"]?.elements ?? [] {
      guard let name = (variable["key"] ?? variable["id"])?.text else { continue }
      reader.define(name, variable["value"]?.scalarText)
    }
    reader.read(document["item"]?.elements ?? [], auth: document["auth"], depth: 0)
    return reader.result
  }
}

private struct PostmanReader {
  /// Folders within one another.
  private static let deepest = 50

  var result: ImportedCollection

  /// What is named like a secret has no value here.
  mutating func define(_ name: String, _ value: String?) {
    result.define(.init(name, SecretName.isOne(name) ? nil : value ?? ""))
  }

  mutating func read(_ items: [JSONNode], auth: JSONNode?, depth: Int) {
    guard depth < Self.deepest else { return }
    for item in items {
      let auth = item["auth"] ?? auth
      if let inner = item["item"]?.elements { read(inner, auth: auth, depth: depth + 1) }
      guard let request = item["request"] else { continue }
      add(request, item["name"]?.text ?? "request", auth: request["auth"] ?? auth)
      if item["event"] != nil {
        remark("The scripts of \(item["name"]?.text ?? "a request") were left out.")
      }
    }
  }

  private mutating func remark(_ text: String) {
    if !result.remarks.contains(text) { result.remarks.append(text) }
  }

  private mutating func add(_ request: JSONNode, _ name: String, auth: JSONNode?) {
    // A request may be nothing but its address.
    let url = request.text ?? request["url"]?.text ?? request["url"]?["raw"]?.text ?? ""
    guard !url.isEmpty else {
      remark("\(name) has no address, and was left out.")
      return
    }
    var made = ImportedCollection.Operation(
      name: name.lowercased(), method: request["method"]?.text ?? "GET", url: address(url))
    made.description = name
    for header in request["header"]?.elements ?? [] where header["disabled"] != .bool(true) {
      guard let name = header["key"]?.text, !name.isEmpty else { continue }
      made.headers.append(.init(name, header["value"]?.scalarText ?? ""))
    }
    body(request["body"], &made)
    authorize(auth, &made)
    result.add(made)
  }

  /// With a scheme, which Postman does not insist on.
  private func address(_ url: String) -> String {
    url.contains("://") || url.hasPrefix("{{") ? url : "http://" + url
  }

  private mutating func body(
    _ body: JSONNode?, _ made: inout ImportedCollection.Operation
  ) {
    guard let body, body["disabled"] != .bool(true) else { return }
    let hasType = made.headers.contains { $0.name.lowercased() == "content-type" }
    switch body["mode"]?.text {
    case "raw":
      made.body = body["raw"]?.text
      let language = body["options"]?["raw"]?["language"]?.text
      if !hasType, language == "json" {
        made.headers.append(.init("Content-Type", "application/json"))
      }
    case "urlencoded":
      made.body = (body["urlencoded"]?.elements ?? []).filter { $0["disabled"] != .bool(true) }
        .map {
          let value = $0["value"]?.scalarText ?? ""
          return FormEncoding.component($0["key"]?.text ?? "") + "="
            + (value.contains("{{") ? value : FormEncoding.component(value))
        }.joined(separator: "&")
      if !hasType {
        made.headers.append(.init("Content-Type", "application/x-www-form-urlencoded"))
      }
    case let mode?:
      remark("The body of \(made.description ?? made.name) is of the kind \(mode), left out here.")
    case nil: return
    }
  }

  private mutating func authorize(
    _ auth: JSONNode?, _ made: inout ImportedCollection.Operation
  ) {
    guard let auth, let type = auth["type"]?.text, type != "noauth" else { return }
    guard !made.headers.contains(where: { $0.name.lowercased() == "authorization" }) else { return }
    func value(_ key: String) -> String? {
      auth[type]?.elements.first { $0["key"]?.text == key }?["value"]?.scalarText
        ?? auth[type]?[key]?.scalarText
    }
    switch type {
    case "bearer", "oauth2":
      made.headers.append(
        .init(
          "Authorization",
          "Bearer " + secret(value(type == "bearer" ? "token" : "accessToken"), "token")))
    case "basic":
      made.headers.append(.init("Authorization", "Basic " + secret(nil, "basic-credentials")))
    case "apikey":
      guard value("in") != "query" else {
        remark("\(made.name) sends its key in the address; write it into its url.")
        return
      }
      made.headers.append(.init(value("key") ?? "X-API-Key", secret(value("value"), "api-key")))
    default: remark("\(made.name) signs in by \(type), which was left out.")
    }
  }

  /// The collection's own placeholder; else a variable, since the value itself is a secret.
  private mutating func secret(_ value: String?, _ name: String) -> String {
    if let value, value.hasPrefix("{{"), value.hasSuffix("}}") { return value }
    result.define(.init(name, nil))
    return "{{\(name)}}"
  }
}

/// What is named like a secret; the same words that hide values in reports.
enum SecretName {
  static func isOne(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["auth", "cookie", "token", "session", "secret", "key", "password"].contains {
      name.contains($0)
    }
  }
}
