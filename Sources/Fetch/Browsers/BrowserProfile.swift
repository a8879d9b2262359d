/// How one browser behaves: its departures from the standards, and what it sends of its own.
package struct BrowserProfile: Hashable, Sendable {
  package var browser: Browser
  package var departures: Set<Departure>
  /// The longest time that a preflight's answer is kept, in seconds; nil where there is no limit.
  package var preflightMaxAgeLimit: Int64?
  package var cookies: CookieRules

  /// Whether the browser departs from the standards in this way.
  package func has(_ departure: Departure) -> Bool {
    departures.contains(departure)
  }

  /// The profile of a browser.
  package static func of(_ browser: Browser) -> BrowserProfile {
    switch browser {
    case .standard: standard
    case .chromium: chromium
    case .firefox: firefox
    case .safari: safari
    }
  }

  /// The Fetch standard to the letter. It sets no limit to the age of a preflight's answer.
  package static let standard = BrowserProfile(
    browser: .standard, departures: [], preflightMaxAgeLimit: nil, cookies: .standard)

  /// Chromium 156; what each departure rests on is said at its case.
  package static let chromium = BrowserProfile(
    browser: .chromium,
    departures: [
      .clientHintsAreSafelisted, .userAgentIsForbidden, .hugeRangeIsUnsafe, .hugeRangeStartIsUnsafe,
      .rangeIsRewritten,
      .proxyStatusFromServerFails,
      .repeatedHeadersAreJoinedFirst, .charsetIsReplacedInPlace, .uploadListenerNeedsBody,
      .originIgnoresReferrerPolicy, .wildcardCoversAuthorization,
      .preflightRedirectIsLookedAtFirst, .preflightCacheHoldsOneAnswer, .negativeMaxAgeIsZero,
      .maxAgeMayHavePlus, .hugeMaxAgeIsDefault, .cacheSurvivesBlockedResponse,
      .opaqueOriginIsNotCached, .longURLIsNotCached,
      .cacheMissRemovesAnswer, .noStorePreflightIsNotCached, .preflightCacheIsKeyedByPage,
      .cachedWildcardNeedsNoCredentials, .cachedUploadNeedsNoMethod, .emptyLocationIsNone,
      .cacheModeBypassesPreflightCache, .noCacheBypassesPreflightCache,
      .locationCredentialsAreNeverAllowed, .multipleLocationsMayBeEqual, .hstsIsRedirect,
      .blockedResponseIsNotCached,
      .localNetworkAccessIsChecked, .localNetworkAccessNeedsSecureContext,
    ],
    preflightMaxAgeLimit: 7200, cookies: .chromium)

  /// Firefox ESR 153.
  package static let firefox = BrowserProfile(
    browser: .firefox,
    departures: [
      .highBytesAreUnsafe, .preflightRepeatsCacheControl, .contentTypeParametersMustEnd,
      .hugeRangeIsUnsafe,
      .singleHeadersAreReplaced, .cachedUploadNeedsNoMethod, .httpCacheIsSplitByCredentials,
      .headPassesHTTPCacheBy, .multipleLocationsMayBeEqual, .noSumOfSafelistedValues,
      .requestHeadersRepeatNames, .wildcardCoversAuthorization,
      .methodIsLookedAtBeforeAllowHeaders, .invalidMaxAgeIsNotCached, .negativeMaxAgeIsZero,
      .cachedWildcardNeverMatches, .cachedCredentialsMustBeEqual, .cachedHeadMustBeListed,
      .cacheModeBypassesPreflightCache, .preflightOriginIsNeverTainted,
      .preflightCacheIsKeyedByPage,
      .preflightStaysWhenBegunUnsafe, .contentTypeReturnsAfterRedirect,
      .bodyHeadersFollowFirstMethod, .authorizationReturnsAfterRedirect,
      .localNetworkAccessIsChecked, .dataURLHasContentLength,
      .exposeHeadersIgnoresInvalidAfterWildcard,
    ],
    preflightMaxAgeLimit: 86400, cookies: .firefox)

  /// WebKit as in WebKitGTK 2.50, the engine of Safari 26.
  package static let safari = BrowserProfile(
    browser: .safari,
    departures: [
      .rangeUnitIgnoresCase, .rangeMayHavePlus, .cacheMissRemovesAnswer,
      .cachedUploadNeedsNoMethod, .headPassesHTTPCacheBy, .onlyIfCachedAsksNetwork,
      .exposeWildcardShowsAccept,
      .sameOriginModeIsLookedAtFirst, .hugeRangeIsUnsafe, .repeatedHeadersAreJoinedFirst,
      .wildcardCoversAuthorization, .preflightStatusIsLookedAtFirst,
      .missingHeaderIsNamedInScriptOrder, .preflightCacheHoldsOneAnswer, .negativeMaxAgeIsZero,
      .maxAgeMayHavePlus, .hugeMaxAgeIsDefault, .cacheSurvivesBlockedResponse,
      .refusedPreflightIsCached, .cachedWildcardCoversAuthorization, .preflightCacheIsKeyedByPage,
      .preflightStaysAfterPreflight,
      .preflightAsksForDroppedHeaders,
      .contentTypeReturnsAfterRedirect, .redirectFromOwnOriginNeedsCredentials,
      .originStaysAfterMethodChange, .multipleLocationsAreJoined, .blockedResponseIsNotCached,
      .loopbackIsMixedContent,
    ],
    preflightMaxAgeLimit: 600, cookies: .safari)
}
