package import Fetch

extension Rule {
  /// What the browser goes by here, in a sentence.
  package var meaning: String {
    switch self {
    case .methodIsAllowed: "A script may use any method but CONNECT, TRACE and TRACK."
    case .urlParses: "The URL must parse, and must carry no user name or password."
    case .headersAreAllowed:
      "Names and values must be well-formed; some headers are the browser's own."
    case .bodyIsAllowed: "GET and HEAD have no body."
    case .modeFitsCacheMode: "Cache mode only-if-cached goes with mode same-origin alone."
    case .portIsNotBlocked: "Some ports belong to other protocols; browsers never send HTTP there."
    case .contentIsNotMixed: "A page that came over https may not fetch over http."
    case .localNetworkAccess:
      "A page from the public internet may reach the local network only with the user's permission."
    case .sameOriginModeNeedsSameOrigin: "With mode same-origin, page and URL must have one origin."
    case .noCORSNeedsFollow: "With mode no-cors, redirects must be followed."
    case .schemeIsFetchable: "Only http, https and a few more schemes can be fetched."
    case .methodIsSafelisted: "GET, HEAD and POST are sent without asking first."
    case .headerIsSafelisted:
      "A few headers with plain values are sent without asking first; each other one must be allowed."
    case .uploadListenerForcesPreflight:
      "A listener on XMLHttpRequest.upload makes the browser ask first."
    case .preflightIsNotRedirected: "A preflight's answer may not redirect."
    case .preflightStatusIsOK: "A preflight's status must be from 200 to 299."
    case .allowMethodsParses: "Access-Control-Allow-Methods must be a list of methods."
    case .allowHeadersParses: "Access-Control-Allow-Headers must be a list of header names."
    case .methodIsListed:
      "The method must be in Access-Control-Allow-Methods, in the same letters; `*` covers it only "
        + "without credentials."
    case .authorizationIsListed:
      "Authorization must be named in Access-Control-Allow-Headers; `*` does not cover it."
    case .headerIsListed:
      "Each header asked for must be in Access-Control-Allow-Headers, in letters of any case; `*` "
        + "covers it only without credentials."
    case .allowOriginIsPresent: "The answer must carry Access-Control-Allow-Origin, once."
    case .allowOriginMatches:
      "Access-Control-Allow-Origin must be the page's origin, byte for byte, or `*` without "
        + "credentials."
    case .allowCredentialsIsTrue:
      "With credentials, Access-Control-Allow-Credentials must be `true`, in exactly these letters."
    case .redirectModeAllows: "Redirect mode error refuses every redirect."
    case .locationParses: "Location must be a URL, and there must be one only."
    case .locationSchemeIsHTTP: "A redirect may lead to http and https only."
    case .redirectCountIsUnderLimit: "More than 20 redirects are not followed."
    case .locationHasNoCredentials:
      "With CORS, Location may carry no user name or password."
    case .redirectStaysSameOrigin: "With mode same-origin, a redirect may not leave the origin."
    case .crossOriginResourcePolicyAllows:
      "With mode no-cors, Cross-Origin-Resource-Policy may keep the answer from other sites."
    case .httpCacheHasResponse: "Cache mode only-if-cached takes an answer from the cache or none."
    }
  }
}
