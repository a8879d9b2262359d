/// The page on whose behalf a request is made, as far as cookies care.
package struct CookieContext: Hashable, Sendable {
  /// The page's URL (its host decides third-party state and the partition), nil if unknown.
  package var page: URLRecord?
  /// Opaque for a sandboxed page.
  package var pageOrigin: Origin

  package init(page: URLRecord?, pageOrigin: Origin) {
    self.page = page
    self.pageOrigin = pageOrigin
  }

  /// Whether a URL is of another site than the page: then SameSite and third-party rules apply. A page
  /// that is not known is of another site than everything.
  package func isCrossSite(_ url: URLRecord, rules: CookieRules) -> Bool {
    if pageOrigin.isOpaque, rules.opaquePageIsCrossSite { return true }
    guard let page, let pageSite = CookieSite(page), let site = CookieSite(url) else { return true }
    return site.domain != pageSite.domain || (rules.isSchemeful && site.scheme != pageSite.scheme)
  }

  /// The jar of partitioned cookies that a URL has under this page.
  package func partition(for url: URLRecord, rules: CookieRules) -> CookiePartition {
    CookiePartition(
      site: page.flatMap { CookieSite($0) }.map { "\($0.scheme)://\($0.domain)" } ?? "null",
      isThirdParty: isCrossSite(url, rules: rules))
  }
}

/// [A site](https://html.spec.whatwg.org/multipage/browsers.html#site): scheme and registrable domain,
/// or the host itself where it has none (an address, a public suffix).
struct CookieSite: Hashable {
  var scheme: String
  var domain: String

  /// - Returns: nil for a URL without a host.
  init?(_ url: URLRecord) {
    guard let host = url.host, host != .empty else { return nil }
    // WebSocket URLs share the cookies of http and https.
    scheme = url.scheme == "ws" ? "http" : url.scheme == "wss" ? "https" : url.scheme
    domain = Self.domain(of: host.serialized)
  }

  static func domain(of host: String) -> String {
    PublicSuffixList.registrableDomain(of: host) ?? host
  }
}
