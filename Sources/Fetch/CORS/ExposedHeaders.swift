/// Which headers of an answer a script may read.
package enum ExposedHeaders {
  private static let safelist: Set<ByteString> = [
    "cache-control", "content-language", "content-length", "content-type", "expires",
    "last-modified", "pragma",
  ]

  /// [Forbidden response-header name](https://fetch.spec.whatwg.org/#forbidden-response-header-name).
  package static func isForbidden(_ name: ByteString) -> Bool {
    ["set-cookie", "set-cookie2"].contains(name.asciiLowercased)
  }

  /// [CORS filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response-cors): the safelisted
  /// names and those that Access-Control-Expose-Headers adds.
  package static func visible(
    _ headers: HeaderList, includesCredentials: Bool, profile: BrowserProfile
  ) -> HeaderList {
    var list = HeaderValues.tokens("Access-Control-Expose-Headers", in: headers)
    if case .invalid = list, profile.has(.exposeHeadersIgnoresInvalidAfterWildcard),
      headers.values(of: "Access-Control-Expose-Headers").flatMap(HeaderValues.items).first == "*"
    {
      list = .tokens(["*"])
    }
    let exposed = Set(list.tokens.map(\.asciiLowercased))
    let exposesAll = !includesCredentials && exposed.contains("*")
    return HeaderList(
      headers.headers.filter { header in
        let name = header.name.asciiLowercased
        if isForbidden(name) { return false }
        if name == "accept", exposed.contains("*"), profile.has(.exposeWildcardShowsAccept) {
          return true
        }
        return exposesAll || safelist.contains(name) || exposed.contains(name)
      })
  }
}
