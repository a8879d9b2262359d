package import Fetch

extension Rule {
  /// The rule in a few words, for a list of checks: what holds where the check passed.
  package var label: String {
    switch self {
    case .methodIsAllowed: "method may be used"
    case .urlParses: "URL can be read"
    case .headersAreAllowed: "headers may be set"
    case .bodyIsAllowed: "method may have a body"
    case .modeFitsCacheMode: "mode fits the cache mode"
    case .portIsNotBlocked: "port is not blocked"
    case .contentIsNotMixed: "no mixed content"
    case .localNetworkAccess: "local network may be reached"
    case .sameOriginModeNeedsSameOrigin: "mode same-origin keeps to the origin"
    case .noCORSNeedsFollow: "mode no-cors follows redirects"
    case .schemeIsFetchable: "scheme can be fetched"
    case .methodIsSafelisted: "method is simple"
    case .headerIsSafelisted: "header is simple"
    case .uploadListenerForcesPreflight: "no listener on upload"
    case .preflightIsNotRedirected: "preflight is not redirected"
    case .preflightStatusIsOK: "preflight status is 2xx"
    case .allowMethodsParses: "list of methods can be read"
    case .allowHeadersParses: "list of headers can be read"
    case .methodIsListed: "method is allowed"
    case .authorizationIsListed: "Authorization is allowed"
    case .headerIsListed: "header is allowed"
    case .allowOriginIsPresent: "an origin is allowed"
    case .allowOriginMatches: "this origin is allowed"
    case .allowCredentialsIsTrue: "credentials are allowed"
    case .redirectModeAllows: "redirects are followed"
    case .locationParses: "Location can be read"
    case .locationSchemeIsHTTP: "redirect stays with HTTP"
    case .redirectCountIsUnderLimit: "at most 20 redirects"
    case .locationHasNoCredentials: "Location has no user name"
    case .redirectStaysSameOrigin: "redirect keeps to the origin"
    case .crossOriginResourcePolicyAllows: "resource policy allows the page"
    case .httpCacheHasResponse: "HTTP cache has an answer"
    }
  }
}

extension Browser {
  /// The name that users know it by.
  package var displayName: String {
    switch self {
    case .standard: "Fetch standard"
    case .chromium: "Chrome"
    case .firefox: "Firefox"
    case .safari: "Safari"
    }
  }
}
