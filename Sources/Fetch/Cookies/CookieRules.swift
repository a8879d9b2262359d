/// What the cookie jar does that differs from browser to browser (see `Browsers/` for the values).
package struct CookieRules: Hashable, Sendable {
  /// What becomes of cookies of another site than the page's.
  package enum ThirdParty: Hashable, Sendable {
    case allow
    /// Kept in a jar per top-level site.
    case partition
    /// Neither stored nor sent (but for `Partitioned` where `honoursPartitioned`).
    case block
  }

  package var thirdParty: ThirdParty
  /// No SameSite attribute means Lax (Chromium), else None.
  package var unspecifiedSameSiteIsLax: Bool
  package var sameSiteNoneNeedsSecure: Bool
  /// http and https of one registrable domain are two sites (Chromium).
  package var isSchemeful: Bool
  /// Secure cookies are accepted from and sent to `http://localhost`, `*.localhost`, 127/8 and [::1].
  package var loopbackIsSecure: Bool
  package var checksPrefixes: Bool
  package var honoursPartitioned: Bool
  /// A cookie without `=` is one with an empty name (standard, Chromium, WebKit), else an empty value
  /// (Firefox), and then `=value` is rejected.
  package var bareTextIsValue: Bool
  /// TAB inside a value rejects the cookie (Chromium).
  package var rejectsTab: Bool
  /// Name and value together at most 4096 bytes.
  package var limitsSize: Bool
  /// A sandboxed page is another site than every host, its own too (Chromium); else the jar goes by the
  /// page's host.
  package var opaquePageIsCrossSite: Bool

  package init(
    thirdParty: ThirdParty, unspecifiedSameSiteIsLax: Bool, sameSiteNoneNeedsSecure: Bool,
    isSchemeful: Bool, loopbackIsSecure: Bool, checksPrefixes: Bool, honoursPartitioned: Bool,
    bareTextIsValue: Bool, rejectsTab: Bool, limitsSize: Bool, opaquePageIsCrossSite: Bool
  ) {
    self.thirdParty = thirdParty
    self.unspecifiedSameSiteIsLax = unspecifiedSameSiteIsLax
    self.sameSiteNoneNeedsSecure = sameSiteNoneNeedsSecure
    self.isSchemeful = isSchemeful
    self.loopbackIsSecure = loopbackIsSecure
    self.checksPrefixes = checksPrefixes
    self.honoursPartitioned = honoursPartitioned
    self.bareTextIsValue = bareTextIsValue
    self.rejectsTab = rejectsTab
    self.limitsSize = limitsSize
    self.opaquePageIsCrossSite = opaquePageIsCrossSite
  }
}
