/// The rules by which a browser departs from the standards, one case each. A browser's profile is the set
/// of its departures; the place where a departure decides asks for it by name.
///
/// Versions seen: Chromium 156.0.8078.79, Firefox 153.7.0, WebKitGTK 2.50.6. The cases named are recordings
/// under Tests/Conformance.
package enum Departure: String, CaseIterable, Hashable, Sendable {
  // Request headers
  /// Chromium counts well-formed client hints as safelisted (`safelist/dpr`).
  case clientHintsAreSafelisted
  /// Chromium drops a User-Agent that the script set (`forbidden/user-agent-is-not`).
  case userAgentIsForbidden
  /// Firefox takes bytes from 0x80 for unsafe (`safelist/accept-latin1`).
  case highBytesAreUnsafe
  /// Firefox refuses a Content-Type with a comma in a parameter or a semicolon after one (browser-behaviour
  /// B.2).
  case contentTypeParametersMustEnd
  /// WebKit reads `BYTES=0-1` as a simple range (`safelist/range-upper`).
  case rangeUnitIgnoresCase
  /// WebKit reads `bytes=+1-2` as a simple range.
  case rangeMayHavePlus
  /// Chromium takes a range for unsafe that begins beyond 64 bits.
  case hugeRangeStartIsUnsafe
  /// All three take a range for unsafe that ends beyond 64 bits (`safelist/range-big`).
  case hugeRangeIsUnsafe
  /// Chromium reads a single range leniently and writes it anew: `bytes = 00-1` becomes `bytes=0-1`
  /// (`safelist/range-spaced`, `safelist/range-upper`).
  case rangeIsRewritten
  /// Chromium and WebKit join repeated headers before they look (`safelist/two-lines-over-128`).
  case repeatedHeadersAreJoinedFirst
  /// Firefox has no limit of 1024 bytes for all safelisted values (`safelist/sum-over-1024`).
  case noSumOfSafelistedValues
  /// Firefox sends only the last value of a repeated Content-Type or Authorization, and of a few more.
  case singleHeadersAreReplaced
  /// Firefox asks for a name as often as the script set it (`ask/same-header-twice`).
  case requestHeadersRepeatNames
  /// Chromium puts UTF-8 in place without serialising the media type anew (`xhr/content-type-charset`).
  case charsetIsReplacedInPlace
  /// Chromium needs no preflight for an upload listener without a body (`xhr/upload-listener-get`).
  case uploadListenerNeedsBody
  /// Chromium sends the page's origin whatever the referrer policy (`mode/no-cors-post-no-referrer`).
  case originIgnoresReferrerPolicy

  // Preflight
  /// All three let `Access-Control-Allow-Headers: *` cover Authorization (`acah/authorization-star`).
  case wildcardCoversAuthorization
  /// Chromium looks at a redirect before anything else (`preflight-status/301-no-acao`).
  case preflightRedirectIsLookedAtFirst
  /// WebKit looks at the status, redirects among it, before the CORS check (`preflight-status/404-no-acao`).
  case preflightStatusIsLookedAtFirst
  /// Firefox reads Allow-Headers only after it has looked for the method (browser-behaviour B.3).
  case methodIsLookedAtBeforeAllowHeaders
  /// WebKit names well-known headers first, then in the script's order (`acah/two-missing`).
  case missingHeaderIsNamedInScriptOrder

  // Preflight cache
  /// Chromium and WebKit keep one answer a URL, replaced whole (browser-behaviour B.1).
  case preflightCacheHoldsOneAnswer
  /// Firefox does not keep an answer whose Max-Age is no plain number (`cache/garbage`).
  case invalidMaxAgeIsNotCached
  /// All three take a negative Max-Age for "do not keep" (`cache/negative`).
  case negativeMaxAgeIsZero
  /// Chromium and WebKit read `+600` as 600 (`cache/plus`).
  case maxAgeMayHavePlus
  /// Chromium and WebKit take a Max-Age beyond 64 bits for missing (`cache/huge`).
  case hugeMaxAgeIsDefault
  /// Firefox never reuses a `*` (`cache/star`).
  case cachedWildcardNeverMatches
  /// WebKit lets a kept `*` cover Authorization (browser-behaviour B.1).
  case cachedWildcardCoversAuthorization
  /// Firefox repeats the request's Pragma and Cache-Control on the preflight (`gen/single-0715`).
  case preflightRepeatsCacheControl
  /// Firefox reuses an answer only for the same credentials (`cache/credentials-first`).
  case cachedCredentialsMustBeEqual
  /// Firefox asks again for a HEAD that no answer listed (browser-behaviour B.1).
  case cachedHeadMustBeListed
  /// Chromium and WebKit keep the answer when the actual response is blocked (`cache/then-blocked`).
  case cacheSurvivesBlockedResponse
  /// WebKit keeps an answer that did not cover the request (recorded-differences, preflight cache).
  case refusedPreflightIsCached
  /// Chromium keeps nothing for an opaque origin (`cache/opaque-page`).
  case opaqueOriginIsNotCached
  /// Chromium keeps nothing for URLs of 1024 characters and more (browser-behaviour B.1).
  case longURLIsNotCached
  /// Chromium keeps nothing that was asked under cache mode no-store.
  case noStorePreflightIsNotCached
  /// Chromium does not take a `*` that was stored with credentials for a wildcard later.
  case cachedWildcardNeedsNoCredentials
  /// No browser asks again for an upload listener's POST once an answer is kept.
  case cachedUploadNeedsNoMethod
  /// Chromium throws an answer away that does not cover a request (`gen/cache-0157`).
  case cacheMissRemovesAnswer
  /// Chromium and Firefox pass the preflight cache by for cache modes no-store and reload.
  case cacheModeBypassesPreflightCache
  /// Chromium does so for no-cache too.
  case noCacheBypassesPreflightCache

  /// The browsers keep a preflight's answer under the page's origin, also where a redirect has made the
  /// Origin header `null`.
  case preflightCacheIsKeyedByPage

  // Redirects
  /// Firefox sends the page's origin in a preflight after a redirect (`redirect/preflighted-third-party`),
  /// and asks its answer for no permission when the redirect led back to that origin (`gen/redirect-0336`).
  case preflightOriginIsNeverTainted
  /// Firefox preflights every cross-origin hop of a request that began unsafe, though a redirect has made it
  /// simple (`redirect/put-303`).
  case preflightStaysWhenBegunUnsafe
  /// WebKit preflights every hop after a preflighted one, and those of a request whose unsafe headers a
  /// redirect has dropped (`redirect/put-303`).
  case preflightStaysAfterPreflight
  /// WebKit asks for headers that the redirect has dropped (`redirect/post-json-302`).
  case preflightAsksForDroppedHeaders
  /// Firefox and WebKit send Content-Type again one hop after POST became GET (`gen/redirect-0173`).
  case contentTypeReturnsAfterRedirect
  /// Firefox leaves Content-Type away wherever the first method would have become GET, though it asks for it
  /// (`gen/redirect-0282`).
  case bodyHeadersFollowFirstMethod
  /// Firefox sends Authorization again to the origin that a redirect led to, once that origin redirects to
  /// itself; the standard has dropped it for good.
  case authorizationReturnsAfterRedirect
  /// WebKit asks a redirect's answer for credentials when the own origin redirected there and no preflight
  /// came before (`gen/redirect-0065`).
  case redirectFromOwnOriginNeedsCredentials
  /// WebKit keeps the Origin of a POST that becomes GET at the same origin (`gen/redirect-0386`).
  case originStaysAfterMethodChange
  /// Chromium refuses user information in a Location of the own origin too (browser-behaviour B.5).
  case locationCredentialsAreNeverAllowed
  /// Chromium takes an empty Location for none.
  case emptyLocationIsNone
  /// Chromium takes several Location lines for one when they are equal.
  case multipleLocationsMayBeEqual
  /// WebKit joins several Location lines (browser-behaviour B.5).
  case multipleLocationsAreJoined
  /// Chromium treats an HSTS upgrade as a redirect (browser-behaviour A.13).
  case hstsIsRedirect

  // Around CORS
  /// Firefox keeps answers to requests with credentials apart in its HTTP cache (browser-behaviour A.11).
  case httpCacheIsSplitByCredentials
  /// Firefox and WebKit do not answer HEAD out of a stored GET.
  case headPassesHTTPCacheBy
  /// WebKit asks the network for only-if-cached when it has nothing.
  case onlyIfCachedAsksNetwork
  /// Chromium takes a 407 from a server for a broken proxy.
  case proxyStatusFromServerFails
  /// WebKit shows a response header named Accept under `Access-Control-Expose-Headers: *` with credentials
  /// (browser-behaviour A.12).
  case exposeWildcardShowsAccept
  /// Chromium and WebKit do not keep a response that failed its CORS check (browser-behaviour A.11).
  case blockedResponseIsNotCached
  /// WebKit looks at mode same-origin before mixed content.
  case sameOriginModeIsLookedAtFirst
  /// WebKit blocks http on loopback names for an https page (`tls/mixed-loopback`).
  case loopbackIsMixedContent
  /// Chromium and Firefox ask the user before a public page reaches a private address.
  case localNetworkAccessIsChecked
  /// Chromium refuses that to pages that are not secure.
  case localNetworkAccessNeedsSecureContext
  /// Firefox gives a data: response a Content-Length (`broken/data-url`).
  case dataURLHasContentLength
  /// Firefox reads `Access-Control-Expose-Headers: *, bad token` as `*` (browser-behaviour A.12).
  case exposeHeadersIgnoresInvalidAfterWildcard
}
