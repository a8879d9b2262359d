extension URLRecord {
  /// [The URL serializer](https://url.spec.whatwg.org/#concept-url-serializer).
  package func serialized(excludingFragment: Bool = false) -> String {
    var text = scheme + ":"
    if let host {
      text += "//"
      if hasCredentials {
        text += username
        if !password.isEmpty { text += ":" + password }
        text += "@"
      }
      text += host.serialized
      if let port { text += ":\(port)" }
    } else if case .segments(let segments) = path, segments.count > 1, segments[0].isEmpty {
      // Without it the path's "//" would read as the start of a host.
      text += "/."
    }
    text += serializedPath
    if let query { text += "?" + query }
    if !excludingFragment, let fragment { text += "#" + fragment }
    return text
  }

  /// [The URL path serializer](https://url.spec.whatwg.org/#url-path-serializer).
  package var serializedPath: String {
    switch path {
    case .opaque(let text): text
    case .segments(let segments): segments.reduce(into: "") { $0 += "/" + $1 }
    }
  }

  /// Path and query as they stand on a request line; never empty for a URL whose path is a list.
  package var requestTarget: String {
    let path = serializedPath
    return (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "")
  }
}
