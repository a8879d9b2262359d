internal import Fetch

extension ImportedCollection {
  /// The requests of a recording or of a pasted text. Values that are named like secrets become variables.
  package init(title: String, _ requests: [ImportedRequest]) {
    self.init(title: title)
    var seen: Set<FetchRequest> = []
    for imported in requests where seen.insert(imported.request).inserted { add(imported) }
    for remark in requests.flatMap(\.remarks) where !remarks.contains(remark) {
      remarks.append(remark)
    }
    nameServers()
  }

  private mutating func add(_ imported: ImportedRequest) {
    let request = imported.request
    let url = try? URLRecord.parse(request.url, base: request.page)
    let path = url.map { $0.serializedPath } ?? request.url
    var made = Operation(
      name: "\(request.method.lowercased())-\(path)", method: request.method, url: request.url)
    made.headers = request.headers.map { header in
      guard SecretName.isOne(header.name), !header.value.contains("{{") else { return header }
      let name = Self.name(header.name.lowercased())
      define(.init(name, nil))
      return FetchRequest.ScriptHeader(header.name, "{{\(name)}}")
    }
    made.body = request.body?.text
    if request.credentials != .sameOrigin { made.credentials = request.credentials }
    if request.mode != .cors { made.mode = request.mode }
    if imported.originIsKnown { made.origin = request.origin.serialized }
    add(made)
  }

  /// The server that most requests go to becomes the environment, and their addresses paths.
  private mutating func nameServers() {
    let hosts = operations.map { (try? URLRecord.parse($0.url))?.origin.serialized }
    var counts: [String: Int] = [:]
    for case let host? in hosts { counts[host, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    guard let most else { return }
    let isLocal = most.contains("localhost") || most.contains("127.0.0.1")
    servers = [Server(name: isLocal ? "local" : "production", baseURL: most)]
    for (index, host) in hosts.enumerated() where host == most {
      guard operations[index].url.hasPrefix(most + "/") else { continue }
      operations[index].url.removeFirst(most.count)
    }
  }
}
