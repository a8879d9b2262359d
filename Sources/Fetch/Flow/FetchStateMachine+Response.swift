extension FetchStateMachine {
  /// The second half of [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch): what becomes of the
  /// answer to the actual request.
  mutating func actualAnswered(
    _ response: WireResponse, exchange: Int, now: Timestamp
  ) -> Action {
    noteAuthentication(response, exchange: exchange)
    if let action = retryWithAuthentication(response, now: now) { return action }
    let isRedirect = Redirect.isRedirectStatus(response.status)
    let stage: Report.Stage =
      isRedirect && response.headers.contains("Location") ? .redirect : .response
    if tainting == .cors, let reason = corsReason(response, exchange: exchange) {
      clearPreflightPermissions()
      if profile.has(.blockedResponseIsNotCached) { forgetResponse() }
      return finish(block(stage, reason, exchange: exchange))
    }
    if tainting == .opaque, let reason = resourcePolicyReason(response, exchange: exchange) {
      return finish(block(stage, reason, exchange: exchange))
    }
    if isRedirect { return redirectAnswered(response, exchange: exchange, now: now) }
    return respond(response, exchange: exchange)
  }

  /// Stores an answer's cookies; where the credentials mode leaves them out, tells that each was passed over.
  mutating func receiveCookies(
    _ response: WireResponse, exchange: Int, now: Timestamp
  ) {
    guard includesCredentials else {
      return passCookiesOver(response, exchange: exchange, because: .credentialsMode)
    }
    for value in response.headers.values(of: "Set-Cookie") {
      report.cookies.append(
        state.cookies.receive(
          value, from: currentURL, context: cookieContext, rules: cookieRules, exchange: exchange,
          now: now))
    }
  }

  /// Tells of each Set-Cookie that it was not even looked at.
  mutating func passCookiesOver(
    _ response: WireResponse, exchange: Int, because reason: CookieReason
  ) {
    for line in response.headers.values(of: "Set-Cookie") {
      let pair = line.bytes.prefix { $0 != UInt8(ascii: ";") }
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      report.cookies.append(
        CookieEvent(
          name: ByteString(name).strippingTabsAndSpaces,
          value: ByteString(pair.dropFirst(name.count + 1)).strippingTabsAndSpaces,
          action: .rejected, reason: reason, exchange: exchange))
    }
  }

  mutating func noteAuthentication(_ response: WireResponse, exchange: Int) {
    guard response.status == 401, let challenge = response.headers.get("WWW-Authenticate") else {
      return
    }
    report.notes.append(.authenticationAsked(exchange: exchange, challenge: challenge))
  }

  /// HTTP-network-or-cache fetch, step 15: a 401 is answered with the user's name and password, never for a
  /// CORS request.
  private mutating func retryWithAuthentication(
    _ response: WireResponse, now: Timestamp
  ) -> Action? {
    guard response.status == 401, tainting != .cors, includesCredentials, !hasTriedAuthentication,
      let (user, password) = request.authentication, !headers.contains("Authorization"),
      let challenge = response.headers.get("WWW-Authenticate"),
      challenge.asciiLowercased.hasPrefix("basic")
    else { return nil }
    hasTriedAuthentication = true
    headers.set("Authorization", "Basic " + Base64.encode(ByteString(utf8: "\(user):\(password)")))
    return sendActual(now: now)
  }

  private mutating func corsReason(_ response: WireResponse, exchange: Int) -> BlockReason? {
    let startedAtHome =
      report.urls.first.map { request.origin.isSameOrigin(as: $0.origin) } ?? false
    let needsCredentials =
      profile.has(.redirectFromOwnOriginNeedsCredentials) && startedAtHome
      && request.credentials == .sameOrigin && preflightedHop != report.urls.count
      && Redirect.isRedirectStatus(response.status)
    let checks = CORSCheck.checks(
      response.headers, origin: serializedOrigin,
      includesCredentials: request.credentials == .include || needsCredentials, exchange: exchange)
    report.checks += checks
    return checks.lazy.compactMap(\.reason).first
  }

  /// [Cross-origin resource policy check](https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check),
  /// for opaque responses only.
  private mutating func resourcePolicyReason(
    _ response: WireResponse, exchange: Int
  ) -> BlockReason? {
    guard let policy = response.headers.get("Cross-Origin-Resource-Policy") else { return nil }
    let isAllowed: Bool =
      switch policy {
      case "same-origin": request.origin.isSameOrigin(as: currentURL.origin)
      case "same-site":
        request.origin.isSameSite(as: currentURL.origin, schemefully: false)
          && (request.origin.scheme == "https" || currentURL.scheme != "https")
      default: true
      }
    return check(
      .crossOriginResourcePolicyAllows,
      asked: Check.Side("origin", ByteString(utf8: request.origin.serialized)),
      answered: Check.Side("Cross-Origin-Resource-Policy", policy), exchange: exchange,
      failing: isAllowed ? nil : .crossOriginResourcePolicy(policy))
  }

  /// Main fetch, step 14: the [filtered
  /// response](https://fetch.spec.whatwg.org/#concept-filtered-response) for the response tainting.
  mutating func respond(_ response: WireResponse, exchange: Int) -> Action {
    if tainting == .opaque {
      report.response = FilteredResponse(
        kind: .opaque, url: "", redirected: false, status: 0, headers: [])
      return .finished(report)
    }
    let includesCredentials = request.credentials == .include
    let visible =
      tainting == .basic
      ? HeaderList(
        response.headers.headers.filter { !ExposedHeaders.isForbidden($0.name) })
      : ExposedHeaders.visible(
        response.headers, includesCredentials: includesCredentials, profile: profile)
    let shown = Set(visible.headers.map(\.name.asciiLowercased))
    let hidden = response.headers.headers.map(\.name).filter {
      !shown.contains($0.asciiLowercased)
    }
    if !hidden.isEmpty { report.notes.append(.headersHidden(hidden)) }
    noteVary(response, exchange: exchange)
    let isNullBody = [101, 103, 204, 205, 304].contains(response.status) || method == "HEAD"
    report.response = FilteredResponse(
      kind: tainting == .basic ? .basic : .cors,
      url: currentURL.serialized(excludingFragment: true), redirected: report.urls.count > 1,
      status: response.status, headers: visible.sortedAndCombined(),
      body: isNullBody ? "" : response.body, bodyIsTruncated: response.bodyIsTruncated)
    return .finished(report)
  }

  /// An answer for one origin that may be cached must say that it depends on Origin
  /// ([CORS protocol and HTTP caches](https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches)).
  private mutating func noteVary(_ response: WireResponse, exchange: Int) {
    guard tainting == .cors,
      let allowed = response.headers.get("Access-Control-Allow-Origin"), allowed != "*"
    else { return }
    let vary = response.headers.values(of: "Vary").flatMap(HeaderValues.items)
    if !vary.contains(where: { $0 == "*" || $0.matchesIgnoringCase("Origin") }) {
      report.notes.append(.varyMissing(exchange: exchange))
    }
  }
}

/// [Base64](https://www.rfc-editor.org/rfc/rfc4648#section-4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ input: ByteString) -> ByteString {
    var output: [UInt8] = []
    var index = 0
    let bytes = input.bytes
    while index < bytes.count {
      let chunk = bytes[index..<min(index + 3, bytes.count)]
      var group: UInt32 = 0
      for byte in chunk { group = group << 8 | UInt32(byte) }
      group <<= UInt32(8 * (3 - chunk.count))
      for position in 0..<4 {
        let symbol = alphabet[Int(group >> UInt32(18 - 6 * position)) & 63]
        output.append(position <= chunk.count ? symbol : UInt8(ascii: "="))
      }
      index += 3
    }
    return ByteString(output)
  }
}
