extension CookieRules {
  /// RFC 6265bis and the layered cookies draft (`[LC]` in `browser-behaviour.md`, D.2 and D.3), where they
  /// fix anything; third-party cookies are left to the browser there, so they are allowed.
  package static let standard = CookieRules(
    thirdParty: .allow,
    // "Unset" is sent: D.2, first row.
    unspecifiedSameSiteIsLax: false,
    sameSiteNoneNeedsSecure: true,
    // RFC 6265bis defines "same-site" by HTML's sites, which have a scheme.
    isSchemeful: true,
    // A potentially trustworthy origin is secure: D.2.
    loopbackIsSecure: true,
    checksPrefixes: true,
    hostPrefixNeedsPathAttribute: true,
    honoursPartitioned: true,
    nameless: .text,
    rejectsTab: false,
    repairsUTF8: false,
    limitsSize: true,
    opaquePageIsCrossSite: true,
    changedValueMovesToEnd: false,
    // At least 50 a domain and 3000 in all are asked for; the browsers' own numbers are taken.
    limits: Limits(perDomain: 180, perDomainKept: 150, total: 3300, totalKept: 3000))

  /// Chromium 156: measured (`browser-behaviour.md`, D.2 to D.6) and recorded (the cases named).
  package static let chromium = CookieRules(
    // Chrome's default; `cookies/cross-site-none-secure`.
    thirdParty: .allow,
    // `cookies/cross-site-unmarked`.
    unspecifiedSameSiteIsLax: true,
    // `cookies/same-site-none-insecure`.
    sameSiteNoneNeedsSecure: true,
    // D.2 "schemeful", D.6 last line.
    isSchemeful: true,
    // `cookies/secure-on-http-loopback`.
    loopbackIsSecure: true,
    // `cookies/host-prefix`, `cookies/secure-prefix`; `__Http-` since 140.
    checksPrefixes: true,
    // D.2 "`__Host-` needs".
    hostPrefixNeedsPathAttribute: true,
    // `cookies/cross-site-partitioned`.
    honoursPartitioned: true,
    // `cookies/odd-values`.
    nameless: .text,
    // D.3.
    rejectsTab: true,
    repairsUTF8: false,
    limitsSize: true,
    // `cookies/opaque-page`.
    opaquePageIsCrossSite: true,
    // D.2 "order in `Cookie`".
    changedValueMovesToEnd: true,
    // net/cookies/cookie_monster.h: kDomainMaxCookies, kDomainPurgeCookies, kMaxCookies, kPurgeCookies.
    limits: Limits(perDomain: 180, perDomainKept: 150, total: 3300, totalKept: 3000))

  /// Firefox 153: measured (`browser-behaviour.md`, D.2 to D.6) and recorded (the cases named).
  package static let firefox = CookieRules(
    // Total Cookie Protection: D.6; `cookies/cross-site-unmarked`.
    thirdParty: .partition,
    unspecifiedSameSiteIsLax: false,
    // `cookies/same-site-none-insecure`.
    sameSiteNoneNeedsSecure: true,
    // D.2 "schemeful".
    isSchemeful: false,
    // `cookies/secure-on-http-loopback`.
    loopbackIsSecure: true,
    // `cookies/host-prefix`, `cookies/secure-prefix`; `__Http-` since 143.
    checksPrefixes: true,
    // D.2 "`__Host-` needs".
    hostPrefixNeedsPathAttribute: false,
    // `cookies/cross-site-partitioned`.
    honoursPartitioned: true,
    // `cookies/odd-values`.
    nameless: .name,
    // D.3.
    rejectsTab: false,
    repairsUTF8: true,
    limitsSize: true,
    // `cookies/opaque-page`.
    opaquePageIsCrossSite: false,
    changedValueMovesToEnd: false,
    // Preferences network.cookie.maxPerHost, quotaPerHost and maxNumber; the last is acted on at a tenth
    // more than its value.
    limits: Limits(perDomain: 180, perDomainKept: 150, total: 3300, totalKept: 3000),
    // Recorded: Lax and Strict cookies of a sandboxed frame and its own host.
    opaquePageFailsSameSite: true)

  /// Safari, as far as WebKitGTK shows it. Where only libsoup was seen (its jar is not Safari's:
  /// `browser-behaviour.md` 0.2), the standard's value is taken.
  package static let safari = CookieRules(
    // D.6; `cookies/cross-site-none-secure`.
    thirdParty: .block,
    unspecifiedSameSiteIsLax: false,
    // D.2: WebKitGTK measured, Safari by MDN's data; `cookies/same-site-none-insecure`.
    sameSiteNoneNeedsSecure: false,
    // D.2 "schemeful".
    isSchemeful: false,
    // D.2 "`Secure` on `http://localhost`".
    loopbackIsSecure: false,
    // libsoup does not check them; Safari does (D.2, unverified).
    checksPrefixes: true,
    // The standard's.
    hostPrefixNeedsPathAttribute: true,
    // Not in WebKitGTK (`cookies/cross-site-partitioned`); Safari from 26.2 (D.6).
    honoursPartitioned: false,
    // `cookies/odd-values`.
    nameless: .text,
    // The standard's; libsoup cuts at the tab (D.3).
    rejectsTab: false,
    repairsUTF8: false,
    // The standard's; libsoup has no limit (D.2).
    limitsSize: true,
    // `cookies/opaque-page`.
    opaquePageIsCrossSite: false,
    changedValueMovesToEnd: false,
    // The standard's least numbers would be 50 and 3000; Safari's own are not known.
    limits: Limits(perDomain: 180, perDomainKept: 150, total: 3300, totalKept: 3000))
}
