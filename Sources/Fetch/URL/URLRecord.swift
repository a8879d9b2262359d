/// [A URL record](https://url.spec.whatwg.org/#concept-url): what the URL parser makes of a text.
package struct URLRecord: Hashable, Sendable {
  /// [A path](https://url.spec.whatwg.org/#concept-url-path): a list of segments, or opaque.
  package enum Path: Hashable, Sendable {
    case opaque(String)
    case segments([String])
  }

  /// Lower case, without the colon.
  package var scheme: String
  package var username = ""
  package var password = ""
  package var host: Host?
  /// nil where it is absent or the scheme's default.
  package var port: UInt16?
  package var path: Path
  package var query: String?
  package var fragment: String?

  package init(scheme: String, host: Host? = nil, port: UInt16? = nil, path: Path = .segments([])) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }
}
