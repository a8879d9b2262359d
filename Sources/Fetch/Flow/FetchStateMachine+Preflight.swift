extension FetchStateMachine {
  /// [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), up to the point where something is sent.
  mutating func httpFetch(now: Timestamp) -> Action {
    guard tainting == .cors else { return sendActual(now: now) }
    noteSafelistChecks()
    guard needsPreflight() else { return sendActual(now: now) }
    wasPreflighted = true
    if causes() != [.earlierHopWasPreflighted] { preflightedHop = report.urls.count }
    let question = preflightQuestion()
    if canUsePreflightCache {
      let isCovered = state.preflights.covers(
        question, key: preflightKey, now: now, profile: profile)
      if !isCovered, profile.has(.cacheMissRemovesAnswer) {
        state.preflights.removeAll(for: preflightKey)
      }
      guard isCovered else { return sendPreflight(question, now: now) }
      report.exchanges.append(
        Exchange(request: preflightRequest(question), source: .preflightCache, startedAt: now))
      return sendActual(now: now)
    }
    return sendPreflight(question, now: now)
  }

  private mutating func sendPreflight(_ question: PreflightQuestion, now: Timestamp) -> Action {
    let wire = preflightRequest(question)
    report.exchanges.append(Exchange(request: wire, startedAt: now))
    pending = .preflight(question)
    return .send(wire)
  }

  /// Main fetch, step 12: the use-CORS-preflight flag, an unsafe method, or unsafe headers.
  func needsPreflight() -> Bool {
    !causes().isEmpty
  }

  /// Why the current hop needs a preflight; empty when it does not.
  func causes() -> [PreflightCause] {
    var causes: [PreflightCause] = []
    if !Method.isSafelisted(method) { causes.append(.method(method)) }
    for (header, reason) in zip(
      headers.headers, Safelist.unsafeReasons(headers, profile: profile))
    {
      guard let reason else { continue }
      causes.append(.header(name: header.name, value: header.value, reason))
    }
    if forcesPreflight { causes.append(.uploadListener) }
    if causes.isEmpty, report.urls.count > 1, staysPreflighted {
      causes.append(.earlierHopWasPreflighted)
    }
    return causes
  }

  /// Whether a simple request is preflighted for what it was before a redirect.
  private var staysPreflighted: Bool {
    profile.has(.preflightStaysWhenBegunUnsafe) && beganUnsafe
      || profile.has(.preflightStaysAfterPreflight)
        && (wasPreflighted || !firstUnsafeNames.isEmpty)
  }

  /// An XMLHttpRequest with a listener on `upload`
  /// ([send()](https://xhr.spec.whatwg.org/#the-send()-method), steps 5-6).
  private var forcesPreflight: Bool {
    request.api == .xhr && request.hasUploadListener
      && !(profile.has(.uploadListenerNeedsBody) && (body?.isEmpty ?? true))
  }

  /// Records, at the first hop that is a CORS request, what makes a preflight necessary.
  private mutating func noteSafelistChecks() {
    guard !hasNotedSafelist else { return }
    hasNotedSafelist = true
    report.preflightCauses = causes()
    report.checks.append(
      Check(
        rule: .methodIsSafelisted,
        outcome: Method.isSafelisted(method) ? .passed : .needsPreflight,
        asked: Check.Side("method", method),
        answered: Check.Side("safelisted methods", "GET, HEAD, POST")))
    for (header, reason) in zip(
      headers.headers, Safelist.unsafeReasons(headers, profile: profile))
    {
      report.checks.append(
        Check(
          rule: .headerIsSafelisted, outcome: reason == nil ? .passed : .needsPreflight,
          asked: Check.Side(header.name.text, header.value)))
    }
    if forcesPreflight {
      report.checks.append(
        Check(
          rule: .uploadListenerForcesPreflight, outcome: .needsPreflight,
          asked: Check.Side("XMLHttpRequest.upload", "a listener")))
    }
  }

  func preflightQuestion() -> PreflightQuestion {
    var names = Safelist.unsafeNames(headers, profile: profile)
    if report.urls.count > 1, profile.has(.preflightAsksForDroppedHeaders) {
      names = Set(names + firstUnsafeNames).sorted()
    }
    let origin =
      profile.has(.preflightOriginIsNeverTainted)
      ? ByteString(utf8: request.origin.serialized) : serializedOrigin
    return PreflightQuestion(
      origin: origin, method: method, headerNames: names, namingOrder: namingOrder(names),
      includesCredentials: request.credentials == .include, isForced: forcesPreflight,
      skipsCORSCheck: profile.has(.preflightOriginIsNeverTainted)
        && request.origin.isSameOrigin(as: currentURL.origin))
  }

  /// The order in which a missing header is looked for: sorted, or, in WebKit, well-known names first and
  /// then the script's order.
  private func namingOrder(_ names: [ByteString]) -> [ByteString] {
    var seen: Set<ByteString> = []
    let unique = names.filter { seen.insert($0).inserted }
    guard profile.has(.missingHeaderIsNamedInScriptOrder) else { return unique }
    let order = headers.headers.map(\.name.asciiLowercased).filter(seen.contains)
    let written = Set(order)
    let all = order + unique.filter { !written.contains($0) }
    return all.filter(WellKnownHeaders.contains) + all.filter { !WellKnownHeaders.contains($0) }
  }

  /// Steps 1-6 of CORS-preflight fetch.
  func preflightRequest(_ question: PreflightQuestion) -> WireRequest {
    var parts = browserHeaders(cookie: nil, cacheControl: preflightCacheControl)
    parts.origin = question.origin
    return WireRequest(
      kind: .preflight, method: "OPTIONS", url: withoutUserInformation(currentURL),
      headers: parts.preflight(method: question.method, headerNames: question.headerNames))
  }

  /// Firefox repeats the request's Pragma and Cache-Control on the preflight (`gen/single-0715`).
  private var preflightCacheControl: HeaderList {
    profile.has(.preflightRepeatsCacheControl) ? cacheControl : HeaderList()
  }

  /// Step 7 of CORS-preflight fetch.
  mutating func preflightAnswered(
    _ response: WireResponse, question: PreflightQuestion, exchange: Int, now: Timestamp
  ) -> Action {
    passCookiesOver(response, exchange: exchange, because: .onPreflight)
    noteAuthentication(response, exchange: exchange)
    let preflight = PreflightCheck(
      question: question, response: response, exchange: exchange, profile: profile)
    let checks = preflight.checks()
    report.checks += checks
    let failures = checks.compactMap(\.reason)
    guard let reason = failures.first else {
      keep(preflight, now: now)
      if preflight.wildcardCoversAuthorization {
        report.notes.append(.authorizationCoveredByWildcard)
      }
      return sendActual(now: now)
    }
    if profile.has(.refusedPreflightIsCached), failures.allSatisfy(Self.isMissingPermission) {
      keep(preflight, now: now)
    } else {
      clearPreflightPermissions()
    }
    report.unsent.append(actualRequest(at: now).wire)
    return finish(block(.preflight, reason, exchange: exchange))
  }

  private static func isMissingPermission(_ reason: BlockReason) -> Bool {
    switch reason {
    case .methodNotAllowed, .headerNotAllowed: true
    default: false
    }
  }

  /// Steps 7.8-7.15: keep what the answer allows.
  private mutating func keep(_ preflight: PreflightCheck, now: Timestamp) {
    let text = preflight.response.headers.get("Access-Control-Max-Age")
    let isLong = currentURL.serialized().utf8.count >= 1024
    guard let seconds = MaxAge.seconds(preflight.response.headers, profile: profile),
      !(request.origin.isOpaque && profile.has(.opaqueOriginIsNotCached)),
      !(isLong && profile.has(.longURLIsNotCached)),
      !(request.cache == .noStore && profile.has(.noStorePreflightIsNotCached))
    else {
      report.notes.append(.preflightCached(seconds: 0, header: text))
      return
    }
    state.preflights.store(
      preflightKey, methods: preflight.allowedMethods.tokens,
      headers: preflight.allowedHeaders.tokens,
      hasCredentials: preflight.question.includesCredentials, seconds: seconds, now: now,
      profile: profile)
    report.notes.append(.preflightCached(seconds: Int(clamping: seconds), header: text))
  }

  /// Main fetch, step 12: a network error takes the permissions for this URL with it.
  mutating func clearPreflightPermissions() {
    guard wasPreflighted, !profile.has(.cacheSurvivesBlockedResponse) else { return }
    state.preflights.removeAll(for: preflightKey)
  }

  private var canUsePreflightCache: Bool {
    switch request.cache {
    case .noStore, .reload: !profile.has(.cacheModeBypassesPreflightCache)
    case .noCache: !profile.has(.noCacheBypassesPreflightCache)
    default: true
    }
  }

  var preflightKey: PreflightCache.Key {
    PreflightCache.Key(
      partition: pageSite, origin: originKey, url: withoutUserInformation(currentURL).serialized())
  }

  /// The request's origin as it is serialised, so `null` once a redirect has tainted it. Two opaque origins
  /// both serialise as `null`, yet are not the same.
  private var originKey: String {
    if isOriginTainted, !profile.has(.preflightCacheIsKeyedByPage) { return "null" }
    if case .opaque(let number) = request.origin { return "null #\(number)" }
    return request.origin.serialized
  }

  /// [Network partition key](https://fetch.spec.whatwg.org/#network-partition-key): the page's site.
  private var pageSite: String {
    (request.page?.origin ?? request.origin).site().serialized
  }

  /// The partition of the HTTP cache.
  var cachePartition: String {
    profile.has(.httpCacheIsSplitByCredentials) && includesCredentials
      ? pageSite + " with credentials" : pageSite
  }
}

/// Names that WebKit knows as constants; it looks at those before the others
/// (recorded-differences, surprises; its HTTPHeaderNames).
enum WellKnownHeaders {
  private static let names: Set<ByteString> = [
    "accept", "accept-charset", "accept-language", "accept-encoding", "accept-ranges",
    "access-control-allow-credentials", "access-control-allow-headers",
    "access-control-allow-methods", "access-control-allow-origin",
    "access-control-expose-headers", "access-control-max-age", "access-control-request-headers",
    "access-control-request-method", "age", "authorization", "cache-control", "connection",
    "content-disposition", "content-encoding", "content-language", "content-length",
    "content-location", "content-range", "content-security-policy", "content-type", "cookie",
    "cross-origin-resource-policy", "date", "default-style", "dnt", "etag", "expect", "expires",
    "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "keep-alive", "last-event-id", "last-modified", "link", "location",
    "max-forwards", "origin", "pragma", "proxy-authenticate", "proxy-authorization", "purpose",
    "range", "referer", "referrer-policy", "refresh", "retry-after", "save-data", "server",
    "service-worker", "set-cookie", "sourcemap", "te", "timing-allow-origin", "trailer",
    "transfer-encoding", "upgrade", "upgrade-insecure-requests", "user-agent", "vary", "via",
    "x-content-type-options", "x-correlation-id", "x-frame-options", "x-sourcemap",
    "x-temp-tablet", "x-xss-protection",
  ]

  static func contains(_ name: ByteString) -> Bool {
    names.contains(name)
  }
}
