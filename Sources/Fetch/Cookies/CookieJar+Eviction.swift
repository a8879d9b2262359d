extension CookieJar {
  /// Keeps the jar within its limits after a new cookie. Time over first, then the one unused for the
  /// longest time; of equals the older.
  /// - Parameter site: the registrable domain of the new cookie's host, or the host.
  mutating func evict(
    after new: Cookie, of site: String, limits: CookieRules.Limits, now: Timestamp
  ) {
    // Counting sites is only worth it once there are as many cookies as one site may have.
    guard cookies.count > limits.perDomain || cookies.count > limits.total else { return }
    let below = "." + site
    evict(downTo: limits.perDomainKept, past: limits.perDomain, now: now) {
      $0.partition == new.partition && ($0.domain == site || $0.domain.hasSuffix(below))
    }
    evict(downTo: limits.totalKept, past: limits.total, now: now) { _ in true }
  }

  private mutating func evict(
    downTo kept: Int, past limit: Int, now: Timestamp, among belongs: (Cookie) -> Bool
  ) {
    guard cookies.count(where: belongs) > limit else { return }
    cookies.removeAll { $0.isExpired(at: now) && belongs($0) }
    let remaining = cookies.filter(belongs)
    guard remaining.count > limit else { return }
    let byUse = remaining.sorted {
      $0.lastAccessed == $1.lastAccessed
        ? $0.order < $1.order : $0.lastAccessed < $1.lastAccessed
    }
    let evicted = Set(byUse.prefix(remaining.count - kept).map(\.order))
    cookies.removeAll { evicted.contains($0.order) }
  }
}
