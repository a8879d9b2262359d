extension ByteString {
  /// [Path-match](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-paths-and-path-match):
  /// the same, or a prefix that ends at a `/`.
  func cookiePathMatches(_ cookiePath: ByteString) -> Bool {
    guard hasPrefix(cookiePath) else { return false }
    return count == cookiePath.count || cookiePath.bytes.last == UInt8(ascii: "/")
      || bytes[cookiePath.count] == UInt8(ascii: "/")
  }
}

extension URLRecord {
  /// The path as it goes on the wire, without the query.
  var cookiePath: ByteString {
    let path = serializedPath
    return ByteString(utf8: path.isEmpty ? "/" : path)
  }

  /// [Default-path](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-paths-and-path-match):
  /// the directory of the path, without its last `/`.
  var cookieDefaultPath: ByteString {
    let path = cookiePath.bytes
    guard path.first == UInt8(ascii: "/"),
      let last = path.lastIndex(of: UInt8(ascii: "/")), last > 0
    else { return "/" }
    return ByteString(path[..<last])
  }

  /// Whether Secure cookies may be set and sent here: over TLS, or on a loopback name where the browser
  /// trusts those.
  func isSecureForCookies(rules: CookieRules) -> Bool {
    scheme == "https" || scheme == "wss"
      || (rules.loopbackIsSecure && host.map { $0.isLoopback } ?? false)
  }
}

extension Host {
  /// [Domain-match](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-domain-matching):
  /// the same, or a sub-domain; an address only matches itself.
  func cookieDomainMatches(_ domain: String) -> Bool {
    let text = serialized
    if text == domain { return true }
    guard case .domain = self else { return false }
    return !domain.isEmpty && text.hasSuffix("." + domain)
  }
}
