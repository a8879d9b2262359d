/// Puts the headers of a request together: the script's, those that the standards add, and what a browser
/// sends of its own, in that browser's order over HTTP/1.1 (browser-behaviour B.6).
struct BrowserHeaders {
  var profile: BrowserProfile
  /// Leaves away what the browser sends of its own.
  var isBare: Bool
  var target: URLRecord
  var origin: ByteString?
  var referrer: ByteString?
  var cookie: ByteString?
  /// Pragma and Cache-Control as the cache mode wants them.
  var cacheControl: HeaderList
  /// Cookies may go to another site (Chromium and Firefox say so in a header).
  var storageAccess: ByteString?
  var site: ByteString
  var mode: FetchRequest.Mode

  private var isTrustworthy: Bool { target.isPotentiallyTrustworthy }

  /// The headers of an actual request.
  /// - Parameter author: the script's headers; repeated names are joined on the wire.
  func actual(_ author: HeaderList) -> HeaderList {
    let author = joined(author)
    var list = HeaderList()
    func own(_ name: ByteString, _ value: ByteString?) {
      guard let value, !author.contains(name), !isBare else { return }
      list.headers.append(Header(name, value))
    }
    func given(_ name: ByteString, _ value: ByteString?) {
      guard let value, !author.contains(name) else { return }
      list.headers.append(Header(name, value))
    }
    let hints = profile.browser == .chromium && isTrustworthy
    switch profile.browser {
    case .standard:
      list.headers += author.headers
      own("Accept", "*/*")
      own("Referer", referrer)
      given("Origin", origin)
      fetchMetadata().forEach { own($0.name, $0.value) }
      list.headers += cacheControl.headers
      // A part of an encoded answer could not be decoded.
      given("Accept-Encoding", author.contains("Range") ? "identity" : nil)
    case .chromium:
      list.headers += cacheControl.headers
      let late: [ByteString] = ["content-type", "accept", "accept-language"]
      list.headers += author.headers.filter { !late.contains($0.name.asciiLowercased) }
      own("sec-ch-ua-platform", hints ? Self.chromiumPlatform : nil)
      own("User-Agent", userAgent)
      own("sec-ch-ua", hints ? Self.chromiumBrands : nil)
      list.headers += author.headers.filter { $0.name.asciiLowercased == "content-type" }
      own("sec-ch-ua-mobile", hints ? "?0" : nil)
      list.headers += author.headers.filter { $0.name.asciiLowercased == "accept" }
      own("Accept", "*/*")
      given("Origin", origin)
      fetchMetadata().forEach { own($0.name, $0.value) }
      own("Sec-Fetch-Storage-Access", storageAccess)
      own("Referer", referrer)
      own("Accept-Encoding", acceptEncoding(author))
      list.headers += author.headers.filter { $0.name.asciiLowercased == "accept-language" }
      own("Accept-Language", "en-US,en;q=0.9")
    case .firefox:
      list.headers += author.headers.filter {
        ["user-agent", "accept", "accept-language"].contains($0.name.asciiLowercased)
      }
      own("User-Agent", userAgent)
      own("Accept", "*/*")
      own("Accept-Language", "en-US,en;q=0.9")
      own("Accept-Encoding", acceptEncoding(author))
      own("Referer", referrer)
      list.headers += author.headers.filter {
        !["user-agent", "accept", "accept-language"].contains($0.name.asciiLowercased)
      }
      given("Origin", origin)
      own("Sec-Fetch-Storage-Access", storageAccess)
      given("Cookie", cookie)
      fetchMetadata().forEach { own($0.name, $0.value) }
      own("Priority", "u=4")
      list.headers += cacheControl.headers
    case .safari:
      list.headers += author.headers
      given("Origin", origin)
      own("Referer", referrer)
      own("Accept", "*/*")
      own("User-Agent", userAgent)
      own("Accept-Encoding", acceptEncoding(author))
      own("Accept-Language", "en-US,en;q=0.9")
      fetchMetadata().forEach { own($0.name, $0.value) }
      list.headers += cacheControl.headers
    }
    given("Cookie", profile.browser == .firefox ? nil : cookie)
    return list
  }

  /// The headers of a preflight ([CORS-preflight
  /// fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0), steps 1-6).
  func preflight(method: ByteString, headerNames: [ByteString]) -> HeaderList {
    let names = ByteString(headerNames.map(\.bytes).joined(separator: [UInt8(ascii: ",")]))
    var list = HeaderList()
    func own(_ name: ByteString, _ value: ByteString?) {
      guard let value, !isBare else { return }
      list.headers.append(Header(name, value))
    }
    func asked() {
      list.headers.append(Header("Access-Control-Request-Method", method))
      guard !headerNames.isEmpty else { return }
      list.headers.append(Header("Access-Control-Request-Headers", names))
    }
    func given(_ name: ByteString, _ value: ByteString?) {
      guard let value else { return }
      list.headers.append(Header(name, value))
    }
    // The standard itself sets Accept on a preflight, so a bare one has it too.
    let accept = Header("Accept", "*/*")
    switch profile.browser {
    case .standard:
      list.headers.append(accept)
      asked()
      own("Referer", referrer)
      given("Origin", origin)
      fetchMetadata().forEach { own($0.name, $0.value) }
    case .chromium:
      list.headers.append(accept)
      asked()
      given("Origin", origin)
      own("User-Agent", userAgent)
      own("Sec-Fetch-Mode", "cors")
      own("Sec-Fetch-Site", isTrustworthy ? site : nil)
      own("Sec-Fetch-Dest", isTrustworthy ? "empty" : nil)
      own("Referer", referrer)
      own("Accept-Encoding", acceptEncoding(HeaderList()))
      own("Accept-Language", "en-US,en;q=0.9")
    case .firefox:
      own("User-Agent", userAgent)
      list.headers.append(accept)
      own("Accept-Language", "en-US,en;q=0.9")
      own("Accept-Encoding", acceptEncoding(HeaderList()))
      asked()
      own("Referer", referrer)
      given("Origin", origin)
      own("Sec-Fetch-Storage-Access", storageAccess)
      fetchMetadata().forEach { own($0.name, $0.value) }
      own("Priority", "u=4")
      list.headers += cacheControl.headers
    case .safari:
      given("Origin", origin)
      asked()
      own("Referer", referrer)
      own("User-Agent", userAgent)
      list.headers.append(accept)
      own("Accept-Encoding", acceptEncoding(HeaderList()))
      own("Accept-Language", "en-US,en;q=0.9")
      fetchMetadata().forEach { own($0.name, $0.value) }
    }
    return list
  }

  /// Repeated names become one line, values joined with `, `, at the place of the first.
  private func joined(_ headers: HeaderList) -> HeaderList {
    var values = headers.valuesByName()
    return HeaderList(
      headers.headers.compactMap { header in
        let name = header.name.asciiLowercased
        guard let all = values.removeValue(forKey: name) else { return nil }
        if profile.has(.singleHeadersAreReplaced), Self.single.contains(name), let last = all.last {
          return Header(header.name, last)
        }
        return Header(header.name, HeaderList.combined(all))
      })
  }

  /// Only to potentially trustworthy URLs; each browser in its own order.
  private func fetchMetadata() -> [Header] {
    guard isTrustworthy else { return [] }
    let mode = Header("Sec-Fetch-Mode", ByteString(utf8: mode.rawValue))
    let site = Header("Sec-Fetch-Site", site)
    let destination = Header("Sec-Fetch-Dest", "empty")
    return switch profile.browser {
    case .standard: [destination, mode, site]
    case .chromium: [site, mode, destination]
    case .firefox, .safari: [destination, mode, site]
    }
  }

  private func acceptEncoding(_ author: HeaderList) -> ByteString? {
    if author.contains("Range") { return "identity" }
    guard isTrustworthy else { return "gzip, deflate" }
    switch profile.browser {
    case .standard: return nil
    case .chromium, .firefox: return "gzip, deflate, br, zstd"
    case .safari: return target.scheme == "https" ? "gzip, deflate, br" : "gzip, deflate"
    }
  }

  private var userAgent: ByteString? {
    switch profile.browser {
    case .standard: nil
    case .chromium:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
    case .firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
    case .safari:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15"
    }
  }

  /// Names that Gecko's nsHttpHeaderArray counts as single.
  private static let single: Set<ByteString> = [
    "authorization", "content-disposition", "content-type", "from", "if-modified-since",
    "if-unmodified-since", "location", "max-forwards", "proxy-authorization", "user-agent",
  ]
  private static let chromiumPlatform: ByteString = "\"Linux\""
  private static let chromiumBrands: ByteString =
    "\"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\""
}
