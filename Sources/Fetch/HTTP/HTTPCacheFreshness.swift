extension HTTPCache.Entry {
  /// How an answer's lifetime came about.
  package enum Lifetime: Hashable, Sendable {
    /// Cache-Control max-age, in seconds.
    case maxAge(Int64)
    /// Expires less Date, in seconds; 0 where Expires is no date.
    case expires(Int64)
    /// Nothing was said: a tenth of the time since Last-Modified, or a year for a permanent redirect and
    /// the like ([heuristic freshness](https://httpwg.org/specs/rfc9111.html#heuristic.freshness)).
    case heuristic(Int64)
    /// Nothing was said and nothing can be guessed.
    case none

    package var seconds: Int64 {
      switch self {
      case .maxAge(let seconds), .expires(let seconds), .heuristic(let seconds): seconds
      case .none: 0
      }
    }
  }

  /// [Freshness lifetime](https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime).
  package var lifetime: Lifetime {
    let directives = HTTPCacheDirectives(response.headers)
    if let maxAge = directives.maxAge { return .maxAge(maxAge) }
    if let expires = response.headers.values(of: "Expires").first {
      // Any value that is no date, `0` above all, means that it has expired.
      let end = Timestamp(cookieDate: expires) ?? date
      return .expires(max(0, end.seconds(since: date)))
    }
    if directives.mustRevalidate { return .none }
    if [300, 301, 308, 410].contains(response.status) { return .heuristic(365 * 86400) }
    guard let text = response.headers.values(of: "Last-Modified").first,
      let modified = Timestamp(cookieDate: text)
    else { return .none }
    return .heuristic(max(0, date.seconds(since: modified) / 10))
  }

  /// [Age](https://httpwg.org/specs/rfc9111.html#age.calculations) in seconds: what the answer said of
  /// itself, or what the clocks say, and the time that it has lain here.
  package func age(at now: Timestamp) -> Int64 {
    let apparent = max(0, receivedAt.seconds(since: date))
    let told = response.headers.values(of: "Age").first.flatMap(HeaderValues.deltaSeconds) ?? 0
    let corrected =
      min(told, HTTPCache.longestLifetime) + max(0, receivedAt.seconds(since: requestedAt))
    return max(apparent, corrected) + max(0, now.seconds(since: receivedAt))
  }

  /// Whether it may be used without asking the server: younger than its lifetime, and neither the answer
  /// nor the request says no-cache. The request's own max-age counts too, which is how the cache mode
  /// no-cache works.
  package func isFresh(for request: WireRequest, at now: Timestamp) -> Bool {
    let wanted = HTTPCacheDirectives(request.headers)
    guard !HTTPCacheDirectives(response.headers).noCache, !wanted.noCache else { return false }
    let age = age(at: now)
    return lifetime.seconds > age && wanted.maxAge.map { age <= $0 && $0 > 0 } ?? true
  }

  /// Date, or the time of arrival where there is none.
  private var date: Timestamp {
    response.headers.values(of: "Date").first.flatMap { Timestamp(cookieDate: $0) } ?? receivedAt
  }
}

extension Timestamp {
  /// Whole seconds from another time to this one, within the bounds of what HTTP can say.
  fileprivate func seconds(since other: Timestamp) -> Int64 {
    let (difference, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
    return overflow ? (milliseconds < 0 ? .min : .max) / 4 : difference / 1000
  }
}
