extension URLRecord {
  /// [The URL's origin](https://url.spec.whatwg.org/#concept-url-origin).
  ///
  /// A tuple for http, https, ws, wss and ftp; for blob, the origin of the http or https URL in its path.
  /// Everything else has an opaque origin, always `.opaque(0)`: a URL alone cannot tell one opaque origin
  /// from another, so whoever needs them apart replaces the number.
  package var origin: Origin {
    if scheme == "blob" {
      guard let inner = try? URLRecord.parse(serializedPath), inner.isHTTP else {
        return .opaque(0)
      }
      return inner.origin
    }
    guard Self.defaultPort(of: scheme) != nil, let host else { return .opaque(0) }
    return .tuple(scheme: scheme, host: host, port: port)
  }

  /// Whether a resource from here counts as
  /// [potentially trustworthy](https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy):
  /// https and wss, loopback hosts, file, data, and `about:blank` and `about:srcdoc`.
  package var isPotentiallyTrustworthy: Bool {
    switch scheme {
    case "data", "file": true
    case "about": path == .opaque("blank") || path == .opaque("srcdoc")
    default: origin.isPotentiallyTrustworthy
    }
  }
}

extension Origin {
  /// [Potentially trustworthy](https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy):
  /// https, wss, or a loopback host; never an opaque origin.
  package var isPotentiallyTrustworthy: Bool {
    guard case .tuple(let scheme, let host, _) = self else { return false }
    return scheme == "https" || scheme == "wss" || scheme == "file" || host.isLoopback
  }

  /// Parses an origin as the `Origin` header and the command line have it.
  ///
  /// Written as scheme, host and port and nothing more; `null` is `.opaque(0)`. The scheme and the host
  /// may be in any case and notation that a URL allows.
  /// - Throws: An error that says what does not belong into an origin.
  package static func parse(_ text: String) throws(URLParseError) -> Origin {
    if text == "null" { return .opaque(0) }
    let scalars = Array(text.unicodeScalars)
    if let offset = scalars.firstIndex(where: { $0.value <= 0x20 || $0 == "\u{7F}" }) {
      throw URLParseError(
        "an origin must not contain \(URLParseError.described(scalars[offset]))", offset: offset)
    }
    guard let authority = authorityStart(scalars) else {
      throw URLParseError("an origin begins with a scheme such as https://", offset: 0)
    }
    if let offset = scalars[authority...].firstIndex(where: { "/\\?#@".unicodeScalars.contains($0) }
    ) {
      throw URLParseError(unwanted(scalars, at: offset), offset: offset)
    }
    let url = try URLRecord.parse(text)
    guard case .tuple = url.origin else {
      throw URLParseError(
        "the scheme \(URLParseError.quoted(url.scheme.unicodeScalars)) has no origin but null; "
          + "use http or https", offset: 0)
    }
    return url.origin
  }

  /// The index after `://`.
  private static func authorityStart(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let colon = scalars.firstIndex(of: ":"), colon > 0,
      scalars[(colon + 1)...].starts(with: "//".unicodeScalars)
    else { return nil }
    return colon + 3
  }

  private static func unwanted(_ scalars: [Unicode.Scalar], at offset: Int) -> String {
    switch scalars[offset] {
    case "@": "an origin has no user name or password"
    case "?": "an origin has no query"
    case "#": "an origin has no fragment"
    case _ where offset == scalars.count - 1: "an origin does not end with a slash"
    default: "an origin has no path"
    }
  }
}
