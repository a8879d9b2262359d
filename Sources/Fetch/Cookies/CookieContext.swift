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
    guard let page, page.host != nil else { return true }
    return !url.origin.isSameSite(as: page.origin, schemefully: rules.isSchemeful)
  }

  /// The jar of partitioned cookies that a URL has under this page.
  func partition(isThirdParty: Bool) -> CookiePartition {
    CookiePartition(
      site: page.map { $0.origin.site().serialized } ?? "null", isThirdParty: isThirdParty)
  }
}
