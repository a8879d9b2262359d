import ArgumentParser
import Curl
import Fetch
import JSONLines
import Reports

/// The request that a curl command line and the page's options mean.
struct CheckRequest {
  private(set) var request: FetchRequest
  /// Cookies that the jar is to hold beforehand, as `name=value`.
  private(set) var cookies: [String]
  /// What of the command line was taken otherwise than curl takes it.
  private(set) var remarks: [String] = []
  /// Whose behaviour.
  private(set) var browser: Browser
  /// How the server is reached; nil where the command line alone says so.
  var options: CurlOptions?
  /// Values to hide wherever they show up.
  private(set) var secrets: [String] = []

  /// The same, with those of headers that are named like secrets: a server may repeat them under another name.
  var hiddenValues: [String] { secrets + request.secretHeaderValues }

  /// A request that is complete as it is.
  init(_ request: FetchRequest, browser: Browser, options: CurlOptions, secrets: [String]) {
    self.request = request
    self.browser = browser
    self.options = options
    self.secrets = secrets
    cookies = []
  }

  /// - Parameter originByDefault: for a command line that tells of no page.
  init(
    curl: CurlRequestOptions, page options: PageOptions, originByDefault: String? = nil
  ) throws {
    var headers = try CurlHeaders(curl)
    var data = try CurlData(curl)
    let url = try Self.address(curl, data: &data)
    let place = try Self.page(
      of: url, options, curl, originByDefault: originByDefault, headers: &headers,
      remarks: &remarks)
    remarks += data.remarks
    cookies = curl.cookie + headers.takeAll("cookie")
    if let name = data.contentType, !headers.names("content-type") {
      headers.append("Content-Type", name)
    }
    if let type = data.accept, !headers.names("accept") { headers.append("Accept", type) }

    browser = options.browser?.browser ?? .chromium
    request = FetchRequest(url: url, origin: place.origin, page: place.page)
    request.method = curl.method ?? (curl.head ? "HEAD" : data.body == nil ? "GET" : "POST")
    request.headers = headers.list
    request.body = data.body
    options.apply(to: &request)
    if let user = curl.user {
      guard let colon = user.firstIndex(of: ":") else {
        throw ValidationError("--user: must be name:password; nothing is asked for here")
      }
      request.authentication = (
        String(user[..<colon]), String(user[user.index(after: colon)...])
      )
    }
  }

  /// The address, with the data in its query where that is asked for.
  private static func address(_ curl: CurlRequestOptions, data: inout CurlData) throws -> String {
    var url = curl.url ?? ""
    if PageAddress.isRelative(url), url.hasPrefix("/") || url.hasPrefix("?") || url.isEmpty {
      return url
    }
    // As in curl, what has no `://` has no scheme, even if it has a port.
    if !url.contains("://"), !url.hasPrefix("data:"), !url.hasPrefix("blob:") {
      url = "http://" + url
    }
    guard curl.get, let body = data.takeBody() else { return url }
    let fragment = url.firstIndex(of: "#") ?? url.endIndex
    let joint = url[..<fragment].contains("?") ? "&" : "?"
    return url[..<fragment] + joint + body.text + url[fragment...]
  }

  private static func page(
    of url: String, _ options: PageOptions, _ curl: CurlRequestOptions, originByDefault: String?,
    headers: inout CurlHeaders, remarks: inout [String]
  ) throws -> PageAddress {
    var pageText = options.page
    let referers = headers.takeAll("referer") + [curl.referer].compactMap(\.self)
    if let referer = referers.last {
      remarks.append(
        "A script cannot set Referer; the browser makes it from the page's URL, "
          + "which was taken to be \(options.page ?? referer).")
      pageText = pageText ?? referer
    }
    var originText = options.origin
    if originText == nil, let origin = headers.takeAll("origin").last {
      remarks.append("A script cannot set Origin; \(origin) was taken for the page's origin.")
      originText = origin
    }
    if originText == nil, let pageText {
      originText = try parsed(pageText, "--page").origin.serialized
    }
    guard var originText = originText ?? originByDefault else {
      throw ValidationError(
        """
        --origin is missing: whose page makes this call? For example --origin \
        https://app.example.com, or --origin null for a file or a sandboxed frame, or --origin \
        same for a page of the API's own.
        """)
    }
    if originText == "same" { originText = try parsed(url, "URL").origin.serialized }
    let place: PageAddress
    do throws(PageAddress.Mistake) {
      place = try PageAddress(origin: originText, page: pageText)
    } catch {
      throw ValidationError("\(error.isInOrigin ? "--origin" : "--page"): \(error.message)")
    }
    guard place.page != nil || !PageAddress.isRelative(url) else {
      throw ValidationError("--page is missing: with origin null nothing else resolves \(url)")
    }
    return place
  }

  private static func parsed(_ text: String, _ option: String) throws -> URLRecord {
    do throws(URLParseError) {
      return try URLRecord.parse(text)
    } catch {
      throw ValidationError("\(option): \(error)")
    }
  }
}

extension CheckRequest {
  /// What the browser remembers when the request is made: the cookies, as if an answer to the same page
  /// had set them so that they may go to other sites.
  /// - Returns: and what became of those that it did not take.
  func state(of browser: Browser, now: Timestamp) -> (state: BrowserState, refused: [CookieEvent]) {
    var state = BrowserState()
    let refused = state.take(cookies, for: request, as: browser, now: now)
    return (state, refused)
  }
}

extension BrowserState {
  /// Takes cookies as if an answer to the request's page had set them so that they may go to other sites.
  /// - Returns: what became of those that the browser did not take.
  mutating func take(
    _ pairs: [String], for request: FetchRequest, as browser: Browser, now: Timestamp
  ) -> [CookieEvent] {
    guard let url = try? URLRecord.parse(request.url, base: request.page) else { return [] }
    let context = CookieContext(page: request.page, pageOrigin: request.origin)
    let rules = BrowserProfile.of(browser).cookies
      .thirdParty(overridden: request.thirdPartyCookies)
    var refused: [CookieEvent] = []
    for cookie in pairs.flatMap({ $0.split(separator: ";") }) {
      let pair = ByteString(utf8: cookie).strippingTabsAndSpaces
      guard !pair.isEmpty else { continue }
      let attributes: ByteString =
        url.scheme == "https" ? "; Path=/; SameSite=None; Secure" : "; Path=/"
      let event = cookies.receive(
        pair + attributes, from: url, context: context, rules: rules, exchange: 0, now: now)
      if event.action == .rejected { refused.append(event) }
    }
    return refused
  }
}

extension FetchRequest {
  /// The values of headers that are named like secrets: a server may repeat them under another name.
  var secretHeaderValues: [String] {
    headers.filter { Secrets.isSecret(ByteString(utf8: $0.name)) }
      .flatMap { [$0.value] + $0.value.split(separator: " ").suffix(1).map(String.init) }
      // Of a short one nothing would be left readable.
      .filter { $0.count >= 8 }
  }
}
