/// Headers that a script may not set, and those that pass in mode no-cors.
package enum ForbiddenHeaders {
  private static let names: Set<ByteString> = [
    "accept-charset", "accept-encoding", "access-control-request-headers",
    "access-control-request-method", "connection", "content-length", "cookie", "cookie2", "date",
    "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer",
    "transfer-encoding", "upgrade", "via",
  ]

  private static let methodOverrideNames: Set<ByteString> = [
    "x-http-method", "x-http-method-override", "x-method-override",
  ]

  /// [Forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header).
  package static func isForbidden(name: ByteString, value: ByteString) -> Bool {
    let name = name.asciiLowercased
    if names.contains(name) || name.hasPrefix("proxy-") || name.hasPrefix("sec-") { return true }
    guard methodOverrideNames.contains(name) else { return false }
    return HeaderValues.quotedItems(of: value).contains(where: Method.isForbidden)
  }

  /// [no-CORS-safelisted request-header](https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header).
  package static func isNoCORSSafelisted(
    name: ByteString, value: ByteString, profile: BrowserProfile
  ) -> Bool {
    let noCORSNames: [ByteString] = [
      "accept", "accept-language", "content-language", "content-type",
    ]
    return noCORSNames.contains(name.asciiLowercased)
      && Safelist.unsafeReason(name: name, value: value, profile: profile) == nil
  }
}
