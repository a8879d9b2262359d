extension FetchStateMachine {
  /// A response with a redirect status that has passed the CORS check: the redirect mode decides.
  mutating func redirectAnswered(
    _ response: WireResponse, exchange: Int, now: Timestamp
  ) -> Action {
    let mode = Check.Side("redirect mode", ByteString(utf8: request.redirect.rawValue))
    let status = Check.Side("status", ByteString(utf8: "\(response.status)"))
    switch request.redirect {
    case .error:
      let reason = BlockReason.redirectModeError(status: response.status)
      _ = check(
        .redirectModeAllows, asked: mode, answered: status, exchange: exchange, failing: reason)
      clearPreflightPermissions()
      return finish(block(.redirect, reason, exchange: exchange))
    case .manual:
      _ = check(
        .redirectModeAllows, asked: mode, answered: status, exchange: exchange, failing: nil)
      report.response = FilteredResponse(
        kind: .opaqueredirect, url: currentURL.serialized(excludingFragment: true),
        redirected: false, status: 0, headers: [])
      return .finished(report)
    case .follow:
      return follow(response, exchange: exchange, now: now)
    }
  }

  /// [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch).
  private mutating func follow(
    _ response: WireResponse, exchange: Int, now: Timestamp
  ) -> Action {
    let next: URLRecord
    switch Redirect.location(of: response, at: currentURL, profile: profile) {
    case .absent: return respond(response, exchange: exchange)
    case .url(let url): next = url
    case .notParsed(let value):
      return refuse(.locationParses, .locationNotParsed(value), value, exchange: exchange)
    case .multiple(let values):
      return refuse(
        .locationParses, .locationMultiple(values), response.headers.get("Location") ?? "",
        exchange: exchange)
    }
    let shown = ByteString(utf8: next.serialized())
    // 6. Only http and https are followed.
    guard next.isHTTP else {
      return refuse(.locationSchemeIsHTTP, .redirectScheme(next), shown, exchange: exchange)
    }
    // 7-8. At most 20.
    guard redirectCount < Redirect.limit else {
      return refuse(.redirectCountIsUnderLimit, .tooManyRedirects, shown, exchange: exchange)
    }
    redirectCount += 1
    // 9-10. No user name or password in a Location that crosses origins.
    let crosses =
      request.mode == .cors && !request.origin.isSameOrigin(as: next.origin) || tainting == .cors
    if next.hasCredentials, crosses || profile.has(.locationCredentialsAreNeverAllowed) {
      return refuse(
        .locationHasNoCredentials, .redirectHasCredentials(next), shown, exchange: exchange)
    }
    changeMethod(status: response.status, next: next)
    dropAuthorization(next)
    referrerPolicy = Referrer.policy(in: response.headers) ?? referrerPolicy
    let wasTainted = isOriginTainted
    report.urls.append(next)
    if tainting == .cors || !request.origin.isSameOrigin(as: next.origin), isOriginTainted,
      !wasTainted
    {
      report.notes.append(.originTainted(at: next))
    }
    return mainFetch(now: now)
  }

  private mutating func refuse(
    _ rule: Rule, _ reason: BlockReason, _ location: ByteString, exchange: Int
  ) -> Action {
    _ = check(
      rule, asked: Check.Side("URL", ByteString(utf8: currentURL.serialized())),
      answered: Check.Side("Location", location), exchange: exchange, failing: reason)
    clearPreflightPermissions()
    return finish(block(.redirect, reason, exchange: exchange))
  }

  /// 12. POST becomes GET by 301 and 302, everything but GET and HEAD by 303; the body goes, and what
  /// described it.
  private mutating func changeMethod(status: Int, next: URLRecord) {
    // Headers that an earlier hop dropped come back in Firefox and WebKit.
    headers.headers += droppedBodyHeaders
    droppedBodyHeaders = []
    leavesBodyHeadersAway =
      profile.has(.bodyHeadersFollowFirstMethod)
      && Redirect.changesToGET(firstMethod, status: status)
    guard Redirect.changesToGET(method, status: status) else { return }
    report.notes.append(.methodChanged(from: method, status: status))
    keepsOrigin =
      profile.has(.originStaysAfterMethodChange) && tainting != .cors
      && currentURL.origin.isSameOrigin(as: next.origin)
    method = "GET"
    body = nil
    let dropped = headers.headers.filter { Redirect.isBodyHeader($0.name) }
    if profile.has(.contentTypeReturnsAfterRedirect) { droppedBodyHeaders = dropped }
    headers.headers.removeAll { Redirect.isBodyHeader($0.name) }
  }

  /// 13. Authorization does not leave the origin that it was meant for.
  private mutating func dropAuthorization(_ next: URLRecord) {
    if currentURL.origin.isSameOrigin(as: next.origin) {
      headers.headers += droppedAuthorization
      droppedAuthorization = []
      return
    }
    guard headers.contains("Authorization") else { return }
    report.notes.append(.authorizationDropped(from: currentURL, to: next))
    if profile.has(.authorizationReturnsAfterRedirect) {
      droppedAuthorization = headers.headers.filter {
        $0.name.matchesIgnoringCase("Authorization")
      }
    }
    headers.remove("Authorization")
  }
}
