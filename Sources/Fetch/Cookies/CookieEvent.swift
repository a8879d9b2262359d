/// What happened to one cookie: a `Set-Cookie` that was met, or a stored cookie that was considered for a
/// request.
package struct CookieEvent: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable {
    case stored, rejected, sent, withheld
    /// `Max-Age=0` or a past `Expires` removed it.
    case removed
  }

  package var name: ByteString
  package var value: ByteString
  package var action: Action
  package var reason: CookieReason
  /// Index into `Report.exchanges`.
  package var exchange: Int

  package init(
    name: ByteString, value: ByteString, action: Action, reason: CookieReason, exchange: Int
  ) {
    self.name = name
    self.value = value
    self.action = action
    self.reason = reason
    self.exchange = exchange
  }
}

/// Why a cookie was stored, rejected, sent or withheld
/// ([RFC 6265bis](https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/) and the browsers).
package enum CookieReason: String, CaseIterable, Hashable, Sendable {
  case accepted
  case matched
  /// The credentials mode is omit, or same-origin for another origin.
  case credentialsMode = "credentials-mode"
  case sameSiteLax = "same-site-lax"
  case sameSiteStrict = "same-site-strict"
  /// No SameSite attribute, which this browser treats as Lax.
  case sameSiteDefaultLax = "same-site-default-lax"
  case sameSiteNoneInsecure = "same-site-none-insecure"
  case thirdPartyBlocked = "third-party-blocked"
  /// Stored in, or left in, the jar of another top-level site.
  case otherPartition = "other-partition"
  case secureOverHTTP = "secure-over-http"
  case secureShadowed = "secure-shadowed"
  case domainMismatch = "domain-mismatch"
  case domainIsPublicSuffix = "domain-is-public-suffix"
  case pathMismatch = "path-mismatch"
  case prefixSecure = "prefix-secure"
  case prefixHost = "prefix-host"
  case prefixHTTPOnly = "prefix-http-only"
  case partitionedNeedsSecure = "partitioned-needs-secure"
  case tooLarge = "too-large"
  case invalidCharacter = "invalid-character"
  case emptyNameAndValue = "empty-name-and-value"
  case expired
  /// `Set-Cookie` on a preflight's answer is never looked at.
  case onPreflight = "on-preflight"
}
