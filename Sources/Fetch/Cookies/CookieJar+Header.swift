extension CookieJar {
  /// The Cookie header for a request
  /// ([RFC 6265bis, retrieval algorithm](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-retrieval-algorithm)),
  /// and what was considered for it: an event for every cookie whose domain covers the host, in the
  /// header's order, those withheld among them.
  /// - Parameters:
  ///   - exchange: the request's index in the report.
  ///   - now: the time of the request; cookies that have expired are told once and dropped.
  /// - Returns: `value` is nil where no cookie goes along.
  package mutating func cookieHeader(
    for url: URLRecord, context: CookieContext, rules: CookieRules, exchange: Int, now: Timestamp
  ) -> (value: ByteString?, events: [CookieEvent]) {
    guard let host = url.host else { return (nil, []) }
    let visit = CookieVisit(url: url, context: context, rules: rules)
    let considered = cookies.indices.filter { host.cookieDomainMatches(cookies[$0].domain) }
      .sorted { cookies[$0].isSent(before: cookies[$1]) }
    var pairs: [[UInt8]] = []
    var events: [CookieEvent] = []
    for index in considered {
      let cookie = cookies[index]
      let reason = visit.withholding(cookie, from: host, now: now)
      events.append(
        CookieEvent(
          name: cookie.name, value: cookie.value, action: reason == nil ? .sent : .withheld,
          reason: reason ?? .matched, exchange: exchange))
      guard reason == nil else { continue }
      cookies[index].lastAccessed = now
      pairs.append(cookie.pair.bytes)
    }
    cookies.removeAll { $0.isExpired(at: now) && host.cookieDomainMatches($0.domain) }
    return (pairs.isEmpty ? nil : ByteString(pairs.joined(separator: Array("; ".utf8))), events)
  }
}

extension Cookie {
  /// The longer path first, then the older.
  fileprivate func isSent(before other: Cookie) -> Bool {
    path.count == other.path.count ? order < other.order : path.count > other.path.count
  }
}

extension CookieVisit {
  /// Why a cookie whose domain covers the host stays behind; nil where it goes along.
  fileprivate func withholding(_ cookie: Cookie, from host: Host, now: Timestamp) -> CookieReason? {
    if cookie.isExpired(at: now) { return .expired }
    if cookie.isHostOnly, cookie.domain != host.serialized { return .domainMismatch }
    if !url.cookiePath.cookiePathMatches(cookie.path) { return .pathMismatch }
    if cookie.isSecure, !isSecure { return .secureOverHTTP }
    return partitionFault(cookie) ?? sameSiteFault(cookie.sameSite, isSecure: cookie.isSecure)
  }

  private func partitionFault(_ cookie: Cookie) -> CookieReason? {
    if let other = cookie.partition { return other == partition ? nil : .otherPartition }
    guard isCrossSite else { return nil }
    switch rules.thirdParty {
    case .allow: return nil
    case .partition: return .otherPartition
    case .block: return .thirdPartyBlocked
    }
  }
}
