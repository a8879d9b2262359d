internal import Fetch
package import JSONLines

/// Takes the requests of a recording (HAR) for a workspace: those that scripts made, each once. What the answers
/// were does not matter here.
package enum RecordedRequests {
  /// Whether a document is a recording.
  package static func isOne(_ document: JSONNode) -> Bool {
    document["log"]?["entries"] != nil
  }

  /// - Throws: where no script's request is in it.
  package static func collection(_ document: JSONNode) throws(ImportFailure) -> ImportedCollection {
    let entries = document["log"]?["entries"]?.elements ?? []
    // Chromium's and WebKit's recordings tell what asked; where none does, the request itself has to.
    let tells = entries.contains { $0["_resourceType"] != nil }
    let requests = entries.filter { entry in
      tells
        ? ["fetch", "xhr"].contains(entry["_resourceType"]?.text ?? "")
        : entry["request"].map(mayBeScripts) ?? false
    }.compactMap { $0["request"].flatMap(imported) }
    guard !requests.isEmpty else {
      throw ImportFailure("the recording holds no request that a script made")
    }
    return ImportedCollection(title: "From a recording", requests.map(withoutRemarks))
  }

  private static func headers(_ request: JSONNode) -> [FetchRequest.ScriptHeader] {
    (request["headers"]?.elements ?? []).compactMap { header in
      // HTTP/2's own fields are no headers.
      guard let name = header["name"]?.text, !name.hasPrefix(":") else { return nil }
      return FetchRequest.ScriptHeader(name, header["value"]?.scalarText ?? "")
    }
  }

  private static func mayBeScripts(_ request: JSONNode) -> Bool {
    let headers = headers(request)
    func value(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name }?.value.lowercased()
    }
    if let destination = value("sec-fetch-dest") { return destination == "empty" }
    return value("origin") != nil || value("x-requested-with") != nil
  }

  private static func imported(_ request: JSONNode) -> ImportedRequest? {
    guard let url = request["url"]?.text, url.hasPrefix("http") else { return nil }
    let headers = headers(request)
    let asks = headers.contains { $0.name.lowercased() == "access-control-request-method" }
    guard !asks else { return nil }
    var parts = RequestParts()
    parts.url = url
    parts.method = request["method"]?.text
    parts.headers = headers
    parts.body = request["postData"]?["text"]?.text.map { ByteString(utf8: $0) }
    return parts.imported()
  }

  /// What is said of each request would be said over and over.
  private static func withoutRemarks(_ request: ImportedRequest) -> ImportedRequest {
    var request = request
    request.remarks = []
    return request
  }
}
