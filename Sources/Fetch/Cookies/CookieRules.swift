/// What the cookie jar does that differs from browser to browser (see `CookieRules+Browsers.swift` for
/// the values). Everything else is [RFC 6265bis](https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/).
package struct CookieRules: Hashable, Sendable {
  /// What becomes of cookies of another site than the page's.
  package enum ThirdParty: Hashable, Sendable {
    case allow
    /// Kept in a jar per top-level site.
    case partition
    /// Neither stored nor sent (but for `Partitioned` where `honoursPartitioned`).
    case block
  }

  /// What a text without a name means.
  package enum Nameless: Hashable, Sendable {
    /// `text` and `=text` are both a cookie with an empty name.
    case text
    /// `text` is a cookie with an empty value, and `=text` is refused.
    case name
  }

  /// How many cookies are kept. Past a limit the expired ones go, then those that have not been sent for
  /// the longest time, until the lower number is reached.
  package struct Limits: Hashable, Sendable {
    /// Cookies of one registrable domain, in one partition.
    package var perDomain: Int
    package var perDomainKept: Int
    package var total: Int
    package var totalKept: Int

    package init(
      perDomain: Int, perDomainKept: Int, total: Int, totalKept: Int,
      opaquePageFailsSameSite: Bool = false
    ) {
      self.perDomain = perDomain
      self.perDomainKept = perDomainKept
      self.total = total
      self.totalKept = totalKept
    }
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
  /// `__Host-` needs `Path=/` written out; else a default path of `/` will do (Firefox).
  package var hostPrefixNeedsPathAttribute: Bool
  package var honoursPartitioned: Bool
  package var nameless: Nameless
  /// TAB inside a name or value rejects the cookie (Chromium).
  package var rejectsTab: Bool
  /// Bytes that are not UTF-8 become U+FFFD (Firefox), else they are kept.
  package var repairsUTF8: Bool
  /// Name and value together at most 4096 bytes; an attribute's value over 1024 bytes is passed over.
  package var limitsSize: Bool
  /// A sandboxed page is another site than every host, its own too (Chromium); else the jar goes by the
  /// page's host.
  package var opaquePageIsCrossSite: Bool
  /// Lax and Strict are kept back from a sandboxed page (Firefox), though the jar goes by the page's host.
  package var opaquePageFailsSameSite: Bool
  /// A stored cookie that gets another value counts as new in the order of the Cookie header (Chromium);
  /// else it keeps its place.
  package var changedValueMovesToEnd: Bool
  package var limits: Limits

  package init(
    thirdParty: ThirdParty, unspecifiedSameSiteIsLax: Bool, sameSiteNoneNeedsSecure: Bool,
    isSchemeful: Bool, loopbackIsSecure: Bool, checksPrefixes: Bool,
    hostPrefixNeedsPathAttribute: Bool, honoursPartitioned: Bool, nameless: Nameless,
    rejectsTab: Bool, repairsUTF8: Bool, limitsSize: Bool, opaquePageIsCrossSite: Bool,
    changedValueMovesToEnd: Bool, limits: Limits, opaquePageFailsSameSite: Bool = false
  ) {
    self.thirdParty = thirdParty
    self.unspecifiedSameSiteIsLax = unspecifiedSameSiteIsLax
    self.sameSiteNoneNeedsSecure = sameSiteNoneNeedsSecure
    self.isSchemeful = isSchemeful
    self.loopbackIsSecure = loopbackIsSecure
    self.checksPrefixes = checksPrefixes
    self.hostPrefixNeedsPathAttribute = hostPrefixNeedsPathAttribute
    self.honoursPartitioned = honoursPartitioned
    self.nameless = nameless
    self.rejectsTab = rejectsTab
    self.repairsUTF8 = repairsUTF8
    self.limitsSize = limitsSize
    self.opaquePageFailsSameSite = opaquePageFailsSameSite
    self.opaquePageIsCrossSite = opaquePageIsCrossSite
    self.changedValueMovesToEnd = changedValueMovesToEnd
    self.limits = limits
  }

  /// These rules under the user's setting for third-party cookies.
  package func thirdParty(overridden setting: FetchRequest.ThirdPartyCookies) -> CookieRules {
    var rules = self
    switch setting {
    case .default: break
    case .allow: rules.thirdParty = .allow
    case .block: rules.thirdParty = .block
    }
    return rules
  }
}
