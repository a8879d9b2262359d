extension FetchStateMachine {
  /// [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch) of the
  /// actual request.
  mutating func sendActual(now: Timestamp) -> Action {
    let request = actualRequest(at: now)
    var wire = request.wire
    let mode = cacheMode
    switch state.responses.decision(for: wire, mode: mode, partition: cachePartition, now: now) {
    case .use(let entry):
      return useStored(entry, for: wire, now: now)
    case .fail:
      let reason = check(
        .httpCacheHasResponse, asked: Check.Side("cache mode", "only-if-cached"),
        answered: Check.Side("HTTP cache", nil), failing: .notInHTTPCache)
      return finish(block(.beforeRequest, reason ?? .notInHTTPCache))
    case .revalidate(let entry):
      wire.headers.headers += entry.conditionalHeaders
      pending = .actual(revalidating: entry)
    case .ask:
      pending = .actual(revalidating: nil)
    }
    report.cookies += request.cookies
    state.cookies = request.jar
    report.exchanges.append(Exchange(request: wire, startedAt: now))
    return .send(wire)
  }

  /// The cache mode that holds: a script's conditional header wants the network's own answer.
  private var cacheMode: FetchRequest.CacheMode {
    if method == "HEAD", profile.has(.headPassesHTTPCacheBy) { return .noStore }
    if request.cache == .onlyIfCached, profile.has(.onlyIfCachedAsksNetwork) { return .forceCache }
    return request.cache.effective(for: headers)
  }

  /// Answers from the HTTP cache; every check is made on the stored headers.
  private mutating func useStored(
    _ entry: HTTPCache.Entry, for wire: WireRequest, now: Timestamp
  ) -> Action {
    var exchange = Exchange(request: wire, source: .httpCache, startedAt: now)
    exchange.response = entry.response
    report.exchanges.append(exchange)
    noteStoredFor(entry, wire)
    return actualAnswered(entry.response, exchange: report.exchanges.count - 1, now: now)
  }

  /// The answer with which the fetch goes on: after a 304 the stored one, else what came.
  mutating func cached(
    _ response: WireResponse, revalidating entry: HTTPCache.Entry?, exchange: Int, now: Timestamp
  ) -> WireResponse {
    let sent = report.exchanges[exchange]
    if let entry, response.status == 304 { noteStoredFor(entry, sent.request) }
    return state.responses.receive(
      response, to: sent.request, mode: cacheMode,
      revalidating: entry, partition: cachePartition, requestedAt: sent.startedAt, now: now)
  }

  private mutating func noteStoredFor(_ entry: HTTPCache.Entry, _ wire: WireRequest) {
    guard entry.requestOrigin != wire.headers.get("Origin") else { return }
    report.notes.append(.cachedForOtherOrigin(entry.requestOrigin))
  }

  /// Throws away what the HTTP cache holds for the current URL.
  mutating func forgetResponse() {
    state.responses.remove(
      HTTPCache.Key(partition: cachePartition, url: withoutUserInformation(currentURL)))
  }

  /// The actual request as it goes, or would go, over the wire, the cookies that were considered for it, and
  /// the jar once they have been (it notes when a cookie was last wanted).
  func actualRequest(
    at now: Timestamp
  ) -> (wire: WireRequest, cookies: [CookieEvent], jar: CookieJar) {
    var jar = state.cookies
    let exchange = report.exchanges.count
    let considered = jar.cookieHeader(
      for: currentURL, context: cookieContext, rules: cookieRules, exchange: exchange, now: now)
    let cookie = includesCredentials ? considered.value : nil
    let events =
      includesCredentials
      ? considered.events
      : considered.events.map { event in
        var event = event
        event.action = .withheld
        if event.reason == .matched { event.reason = .credentialsMode }
        return event
      }
    var author = headers
    if leavesBodyHeadersAway { author.headers.removeAll { Redirect.isBodyHeader($0.name) } }
    if profile.has(.rangeIsRewritten), let range = author.get("Range") {
      author.set("Range", LenientRange.rewritten(range))
    }
    var parts = browserHeaders(cookie: cookie, cacheControl: cacheControl)
    parts.origin = originHeader
    let sendsBody = method != "GET" && method != "HEAD"
    let wire = WireRequest(
      kind: .actual, method: method, url: withoutUserInformation(currentURL),
      headers: parts.actual(author), body: sendsBody ? body : nil)
    return (wire, events, jar)
  }

  func browserHeaders(cookie: ByteString?, cacheControl: HeaderList) -> BrowserHeaders {
    BrowserHeaders(
      profile: profile, isBare: request.isBare, target: currentURL, origin: nil,
      referrer: Referrer.value(
        page: request.page, origin: request.origin, target: currentURL,
        policy: referrerPolicy),
      cookie: cookie, cacheControl: cacheControl,
      storageAccess: storageAccess, site: FetchMetadata.site(report.urls, origin: request.origin),
      mode: request.mode)
  }

  /// includeCredentials of HTTP-network-or-cache fetch, step 8.3.
  var includesCredentials: Bool {
    switch request.credentials {
    case .include: true
    case .sameOrigin: tainting == .basic
    case .omit: false
    }
  }

  var cookieContext: CookieContext {
    CookieContext(page: request.page, pageOrigin: request.origin)
  }

  var cookieRules: CookieRules {
    profile.cookies.thirdParty(overridden: request.thirdPartyCookies)
  }

  /// Pragma and Cache-Control of HTTP-network-or-cache fetch, steps 8.17-8.18.
  var cacheControl: HeaderList {
    var list = HeaderList()
    switch request.cache.effective(for: headers) {
    case .noCache:
      if !headers.contains("Cache-Control") { list.append("Cache-Control", "max-age=0") }
    case .noStore, .reload:
      if !headers.contains("Pragma") { list.append("Pragma", "no-cache") }
      if !headers.contains("Cache-Control") { list.append("Cache-Control", "no-cache") }
    case .default, .forceCache, .onlyIfCached: break
    }
    return list
  }

  /// Sec-Fetch-Storage-Access, which Chromium and Firefox send with credentials to another site.
  private var storageAccess: ByteString? {
    guard includesCredentials, request.credentials == .include,
      currentURL.isPotentiallyTrustworthy,
      !request.origin.isSameSite(as: currentURL.origin, schemefully: true)
    else { return nil }
    switch profile.browser {
    case .chromium: return cookieRules.thirdParty == .allow ? "active" : "none"
    case .firefox: return "none"
    case .standard, .safari: return nil
    }
  }

  /// [Serializing a request origin](https://fetch.spec.whatwg.org/#serializing-a-request-origin): `null` once
  /// a redirect has left an origin that is not the page's.
  var serializedOrigin: ByteString {
    isOriginTainted ? "null" : ByteString(utf8: request.origin.serialized)
  }

  /// [Redirect-taint](https://fetch.spec.whatwg.org/#concept-request-redirect-taint) other than same-origin.
  var isOriginTainted: Bool {
    zip(report.urls, report.urls.dropFirst()).contains { last, next in
      !next.origin.isSameOrigin(as: last.origin)
        && !request.origin.isSameOrigin(as: last.origin)
    }
  }

  /// [Append a request Origin header](https://fetch.spec.whatwg.org/#append-a-request-origin-header).
  private var originHeader: ByteString? {
    if tainting == .cors { return serializedOrigin }
    if method == "GET" || method == "HEAD", !keepsOrigin { return nil }
    if request.mode == .cors || profile.has(.originIgnoresReferrerPolicy) {
      return serializedOrigin
    }
    let isDowngrade = request.origin.scheme == "https" && currentURL.scheme != "https"
    let isHidden: Bool =
      switch referrerPolicy {
      case .noReferrer: true
      case .noReferrerWhenDowngrade, .strictOrigin, .strictOriginWhenCrossOrigin: isDowngrade
      case .sameOrigin: !request.origin.isSameOrigin(as: currentURL.origin)
      case .origin, .originWhenCrossOrigin, .unsafeURL: false
      }
    return isHidden ? "null" : serializedOrigin
  }

  func withoutUserInformation(_ url: URLRecord) -> URLRecord {
    var url = url
    url.username = ""
    url.password = ""
    return url
  }
}

extension Origin {
  /// nil for an opaque origin.
  var scheme: String? {
    if case .tuple(let scheme, _, _) = self { return scheme }
    return nil
  }
}
