internal import Fetch

/// One setting of a server's CORS, as small as settings come.
package enum ServerItem: Hashable, Sendable {
  /// The `Origin` header as it comes; `*` for a page without an origin.
  case allowOrigin(String)
  case allowCredentials
  case allowMethod(String)
  /// In lower case.
  case allowHeader(String)
  case exposeHeader(String)
  /// A preflight gets an answer of its own: no error, no redirect, no sign-in.
  case answerPreflights
  case allowEmbedding

  /// In the imperative.
  package var words: String {
    switch self {
    case .allowOrigin("*"): "allow every origin (*)"
    case .allowOrigin(let origin): "allow the origin \(origin)"
    case .allowCredentials: "allow credentials"
    case .allowMethod(let name): "allow the method \(name)"
    case .allowHeader(let name): "allow the header \(name)"
    case .exposeHeader(let name): "expose the header \(name)"
    case .answerPreflights: "answer OPTIONS with 204 before anything else looks at the request"
    case .allowEmbedding: "send Cross-Origin-Resource-Policy: cross-origin"
    }
  }
}

extension [ServerItem] {
  /// An answer as a server with these settings would have given it: what it had stays, but for what they replace.
  func applied(to response: WireResponse, of request: WireRequest) -> WireResponse {
    var response = response
    if contains(.answerPreflights), request.kind == .preflight,
      !(200...299).contains(response.status)
    {
      response.status = 204
      response.reason = ""
      response.body = ""
      for name in ["Location", "WWW-Authenticate"] as [ByteString] {
        response.headers.headers.removeAll { $0.name.matchesIgnoringCase(name) }
      }
    }
    let origin = request.headers.get("Origin")
    for item in self { item.apply(to: &response.headers, origin: origin, request.kind) }
    return response
  }
}

extension ServerItem {
  fileprivate func apply(
    to headers: inout HeaderList, origin: ByteString?, _ kind: WireRequest.Kind
  ) {
    switch self {
    case .allowOrigin("*"): headers.set("Access-Control-Allow-Origin", "*")
    case .allowOrigin(let allowed):
      guard let origin, origin == ByteString(utf8: allowed) else { return }
      headers.set("Access-Control-Allow-Origin", origin)
    case .allowCredentials:
      guard origin != nil else { return }
      headers.set("Access-Control-Allow-Credentials", "true")
    case .allowMethod(let name):
      guard kind == .preflight else { return }
      add(name, to: "Access-Control-Allow-Methods", of: &headers, ignoringCase: false)
    case .allowHeader(let name):
      guard kind == .preflight else { return }
      add(name, to: "Access-Control-Allow-Headers", of: &headers, ignoringCase: true)
    case .exposeHeader(let name):
      guard kind == .actual else { return }
      add(name, to: "Access-Control-Expose-Headers", of: &headers, ignoringCase: true)
    case .allowEmbedding:
      guard kind == .actual else { return }
      headers.set("Cross-Origin-Resource-Policy", "cross-origin")
    case .answerPreflights: return
    }
  }

  /// Writes the list anew, so that what made it unreadable goes.
  private func add(
    _ name: String, to header: ByteString, of headers: inout HeaderList, ignoringCase: Bool
  ) {
    var words = headers.values(of: header).flatMap { Self.tokens($0) }
    let isThere = words.contains {
      ignoringCase ? $0.lowercased() == name.lowercased() : $0 == name
    }
    if !isThere { words.append(name) }
    headers.set(header, ByteString(utf8: words.joined(separator: ", ")))
  }

  /// The names of a list; what is none is left away.
  static func tokens(_ value: ByteString) -> [String] {
    let signs = Set("!#$%&'*+-.^_`|~".utf8)
    return value.bytes.split { byte in
      !(signs.contains(byte) || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26)
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}
