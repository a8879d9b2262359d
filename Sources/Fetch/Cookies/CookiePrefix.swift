extension CookieVisit {
  /// [Cookie name prefixes](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes),
  /// compared without case. A nameless cookie whose value looks like one is refused too: a server could
  /// not tell it from the real one.
  func prefixFault(of line: SetCookieLine) -> CookieReason? {
    guard rules.checksPrefixes else { return nil }
    guard !line.name.isEmpty else { return CookiePrefix(line.value)?.reason }
    guard let prefix = CookiePrefix(line.name) else { return nil }
    return allows(prefix, line) ? nil : prefix.reason
  }

  private func allows(_ prefix: CookiePrefix, _ line: SetCookieLine) -> Bool {
    let isSecured = line.isSecure && isSecure
    switch prefix {
    case .secure: return isSecured
    case .http: return isSecured && line.isHTTPOnly
    case .host: return isSecured && isBoundToHost(line)
    case .hostHTTP: return isSecured && isBoundToHost(line) && line.isHTTPOnly
    }
  }

  private func isBoundToHost(_ line: SetCookieLine) -> Bool {
    let path = rules.hostPrefixNeedsPathAttribute ? line.path : line.path ?? url.cookieDefaultPath
    return line.domain == nil && path == "/"
  }
}

private enum CookiePrefix: CaseIterable {
  // The longer one first: `__Host-Http-` begins with `__Host-`.
  case hostHTTP, host, secure, http

  init?(_ text: ByteString) {
    let text = text.asciiLowercased
    guard let found = Self.allCases.first(where: { text.hasPrefix($0.text) }) else { return nil }
    self = found
  }

  private var text: ByteString {
    switch self {
    case .hostHTTP: "__host-http-"
    case .host: "__host-"
    case .secure: "__secure-"
    case .http: "__http-"
    }
  }

  var reason: CookieReason {
    switch self {
    case .hostHTTP, .http: .prefixHTTPOnly
    case .host: .prefixHost
    case .secure: .prefixSecure
    }
  }
}
