/// [Sec-Fetch-* headers](https://w3c.github.io/webappsec-fetch-metadata/).
enum FetchMetadata {
  /// The value of Sec-Fetch-Site: the farthest relation over all hops.
  static func site(_ urls: [URLRecord], origin: Origin) -> ByteString {
    var isSameOrigin = true
    for url in urls where !origin.isSameOrigin(as: url.origin) {
      isSameOrigin = false
      if !origin.isSameSite(as: url.origin, schemefully: true) { return "cross-site" }
    }
    return isSameOrigin ? "same-origin" : "same-site"
  }
}
