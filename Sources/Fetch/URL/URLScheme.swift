extension URLRecord {
  /// The port that a [special scheme](https://url.spec.whatwg.org/#special-scheme) uses where none is
  /// written; nil for `file` and for every scheme that is not special.
  package static func defaultPort(of scheme: String) -> UInt16? {
    switch scheme {
    case "http", "ws": 80
    case "https", "wss": 443
    case "ftp": 21
    default: nil
    }
  }

  static func isSpecial(scheme: String) -> Bool {
    scheme == "file" || defaultPort(of: scheme) != nil
  }

  /// [Is special](https://url.spec.whatwg.org/#is-special).
  package var isSpecial: Bool { Self.isSpecial(scheme: scheme) }

  /// Whether this is an [HTTP(S) URL](https://fetch.spec.whatwg.org/#http-scheme): http or https.
  package var isHTTP: Bool { scheme == "http" || scheme == "https" }

  /// The port written, or else the scheme's default; nil where the scheme has none.
  package var effectivePort: UInt16? { port ?? Self.defaultPort(of: scheme) }

  /// [Includes credentials](https://url.spec.whatwg.org/#include-credentials).
  package var hasCredentials: Bool { !username.isEmpty || !password.isEmpty }
}
