extension HTTPCache {
  /// One stored answer.
  package struct Entry: Hashable, Sendable {
    package var key: Key
    /// The headers of the request that fetched it, for `Vary`.
    package var requestHeaders: HeaderList
    package var response: WireResponse
    package var requestedAt: Timestamp
    package var receivedAt: Timestamp
    /// Place by age in the cache.
    var order = 0

    init(
      key: Key, request: WireRequest, response: WireResponse, requestedAt: Timestamp,
      receivedAt: Timestamp
    ) {
      self.key = key
      requestHeaders = request.headers
      self.response = response
      for name in Self.connectionHeaders(response.headers) { self.response.headers.remove(name) }
      self.requestedAt = requestedAt
      self.receivedAt = receivedAt
    }

    /// An answer that has been stored before.
    package init(
      key: Key, requestHeaders: HeaderList, response: WireResponse, requestedAt: Timestamp,
      receivedAt: Timestamp
    ) {
      self.key = key
      self.requestHeaders = requestHeaders
      self.response = response
      self.requestedAt = requestedAt
      self.receivedAt = receivedAt
    }

    /// Headers of the connection, which no cache keeps
    /// ([storing header and trailer fields](https://httpwg.org/specs/rfc9111.html#storing.fields)).
    private static func connectionHeaders(_ headers: HeaderList) -> [ByteString] {
      headers.values(of: "Connection").flatMap(HeaderValues.items) + [
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "TE",
        "Transfer-Encoding", "Upgrade",
      ]
    }

    /// The Origin header of the request that fetched it; nil where it had none. Where it is not the
    /// present request's, the answer was made for somebody else.
    package var requestOrigin: ByteString? { requestHeaders.get("Origin") }

    /// What to add to a request that asks whether this answer still holds
    /// ([Fetch](https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), `revalidatingFlag`). Empty
    /// where the answer has neither ETag nor Last-Modified.
    package var conditionalHeaders: [Header] {
      var headers: [Header] = []
      if let tag = response.headers.get("ETag") { headers.append(Header("If-None-Match", tag)) }
      if let date = response.headers.get("Last-Modified") {
        headers.append(Header("If-Modified-Since", date))
      }
      return headers
    }

    /// Bytes that count against the cache's limit.
    var size: Int {
      let fields = response.headers.headers + requestHeaders.headers
      return fields.reduce(response.body.count) { $0 + $1.name.count + $1.value.count }
    }

    /// [Calculating cache keys with Vary](https://httpwg.org/specs/rfc9111.html#caching.negotiated.responses).
    func matchesVary(of request: WireRequest) -> Bool {
      varied.allSatisfy { requestHeaders.get($0) == request.headers.get($0) }
    }

    /// The names in `Vary`, `*` among them.
    var varied: [ByteString] {
      response.headers.values(of: "Vary").flatMap(HeaderValues.items(of:))
    }

    /// Whether a private cache may keep it at all.
    var isStorable: Bool {
      let directives = HTTPCacheDirectives(response.headers)
      guard !directives.noStore, !HTTPCacheDirectives(requestHeaders).noStore,
        !varied.contains("*"),
        !response.bodyIsTruncated
      else { return false }
      switch response.status {
      // Cacheable by default, but for 206, whose missing parts are never completed here.
      case 200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501: return true
      case 206, 304, ..<200: return false
      default:
        return directives.isPublic || directives.maxAge != nil
          || response.headers.contains("Expires")
      }
    }
  }
}

extension WireResponse {
  /// With each of the newer header's fields in place of its own, but for those that describe one
  /// connection or the stored body.
  func freshened(by newer: HeaderList) -> WireResponse {
    var response = self
    let listed = newer.values(of: "Connection").flatMap(HeaderValues.items(of:))
    let kept = Set(listed.map(\.asciiLowercased)).union(Self.keptNames)
    let replacing = newer.headers.filter { !kept.contains($0.name.asciiLowercased) }
    for header in replacing { response.headers.remove(header.name) }
    response.headers.headers += replacing
    return response
  }

  private static let keptNames: Set<ByteString> = [
    "connection", "content-encoding", "content-length", "content-range", "keep-alive",
    "proxy-authenticate", "proxy-authentication-info", "proxy-authorization", "proxy-connection",
    "te", "trailer", "transfer-encoding", "upgrade",
  ]
}
