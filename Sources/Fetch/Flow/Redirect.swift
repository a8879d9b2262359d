/// Statuses and URLs of redirects.
package enum Redirect {
  /// The most redirects that are followed
  /// ([HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch), step 7).
  package static let limit = 20

  /// [Redirect status](https://fetch.spec.whatwg.org/#redirect-status).
  package static func isRedirectStatus(_ status: Int) -> Bool {
    [301, 302, 303, 307, 308].contains(status)
  }

  /// What a response says about where to go.
  enum Location: Hashable {
    case absent
    case url(URLRecord)
    case notParsed(ByteString)
    case multiple([ByteString])
  }

  /// [Location URL](https://fetch.spec.whatwg.org/#concept-response-location-url).
  static func location(
    of response: WireResponse, at url: URLRecord, profile: BrowserProfile
  ) -> Location {
    let lines = response.headers.values(of: "Location")
    guard var value = lines.first else { return .absent }
    if value.isEmpty, profile.has(.emptyLocationIsNone) { return .absent }
    if lines.count > 1 {
      if profile.has(.multipleLocationsAreJoined) {
        value = response.headers.get("Location") ?? value
      } else if !(profile.has(.multipleLocationsMayBeEqual) && Set(lines).count == 1) {
        return .multiple(lines)
      }
    }
    guard var next = try? URLRecord.parse(percentEncodingHighBytes(value), base: url) else {
      return .notParsed(value)
    }
    // The fragment of the first URL survives a Location that has none.
    if next.fragment == nil { next.fragment = url.fragment }
    return .url(next)
  }

  /// Bytes above ASCII stand for themselves, whatever encoding the server had in mind.
  private static func percentEncodingHighBytes(_ value: ByteString) -> String {
    value.bytes.reduce(into: "") { text, byte in
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + digits
      }
    }
  }

  /// Whether a redirect turns a method into GET.
  static func changesToGET(_ method: ByteString, status: Int) -> Bool {
    (status == 301 || status == 302) && method == "POST"
      || status == 303 && method != "GET" && method != "HEAD"
  }

  /// Headers that go with a body and are dropped with it
  /// ([request-body-header name](https://fetch.spec.whatwg.org/#request-body-header-name)).
  static func isBodyHeader(_ name: ByteString) -> Bool {
    ["content-encoding", "content-language", "content-location", "content-type"]
      .contains(name.asciiLowercased)
  }
}
