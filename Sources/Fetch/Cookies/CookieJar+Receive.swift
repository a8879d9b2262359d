extension CookieJar {
  /// Takes a Set-Cookie value that was met on an answer of `url`
  /// ([RFC 6265bis, storage model](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-storage-model)).
  /// The answer's CORS check has no say in this.
  ///
  /// Of several faults the first is told: third-party blocking, then the line itself, Domain, Secure,
  /// SameSite, prefixes, Partitioned.
  /// - Parameters:
  ///   - exchange: the answer's index in the report.
  ///   - now: the time of the answer.
  package mutating func receive(
    _ setCookie: ByteString, from url: URLRecord, context: CookieContext, rules: CookieRules,
    exchange: Int, now: Timestamp
  ) -> CookieEvent {
    let line = SetCookieLine(setCookie, rules: rules, now: now)
    func event(_ action: CookieEvent.Action, _ reason: CookieReason) -> CookieEvent {
      CookieEvent(
        name: line.name, value: line.value, action: action, reason: reason, exchange: exchange)
    }
    let visit = CookieVisit(url: url, context: context, rules: rules)
    if let fault = line.fault ?? visit.fault(of: line) { return event(.rejected, fault) }
    let cookie = visit.cookie(from: line, now: now)
    if !visit.isSecure, !cookie.isSecure, shadowsSecureCookie(cookie, now: now) {
      return event(.rejected, .secureShadowed)
    }
    let site = url.host?.registrableDomain ?? cookie.domain
    guard store(cookie, of: site, rules: rules, now: now) else {
      return event(.rejected, .expired)
    }
    return cookie.isExpired(at: now) ? event(.removed, .expired) : event(.stored, .accepted)
  }

  /// Whether a cookie from an insecure answer would cover one that only TLS may set: the same name, one
  /// domain within the other, and a path within the other's.
  private func shadowsSecureCookie(_ cookie: Cookie, now: Timestamp) -> Bool {
    cookies.contains { old in
      old.isSecure && old.name == cookie.name && old.partition == cookie.partition
        && !old.isExpired(at: now)
        && (Self.isWithin(old.domain, cookie.domain) || Self.isWithin(cookie.domain, old.domain))
        && cookie.path.cookiePathMatches(old.path)
    }
  }

  private static func isWithin(_ domain: String, _ other: String) -> Bool {
    domain == other || domain.hasSuffix("." + other)
  }

  /// - Returns: false where the cookie has expired and there was none to remove.
  private mutating func store(
    _ new: Cookie, of site: String, rules: CookieRules, now: Timestamp
  ) -> Bool {
    let old = index(of: new.identity)
    if new.isExpired(at: now) {
      guard let old else { return false }
      cookies.remove(at: old)
      return true
    }
    guard let old else {
      set(new)
      evict(after: new, of: site, limits: rules.limits, now: now)
      return true
    }
    var cookie = new
    cookie.created = cookies[old].created
    if rules.changedValueMovesToEnd, cookies[old].value != new.value {
      cookies.remove(at: old)
      cookie.created = new.created
    }
    set(cookie)
    return true
  }
}
