/// Why a browser refuses a fetch, with the evidence. Where it happened is `Report.Stage`.
package enum BlockReason: Hashable, Sendable {
  // Refused by the API, before there is a request.
  case methodNotToken(String)
  case methodForbidden(String)
  case urlNotParsed(String)
  case urlHasCredentials(String)
  case bodyNotAllowed(method: ByteString)
  case headerNameNotToken(String)
  case headerValueInvalid(name: String, value: String)
  case noCORSMethod(ByteString)
  case noCORSRedirectMode(FetchRequest.RedirectMode)
  case onlyIfCachedMode(FetchRequest.Mode)

  // Refused before anything is sent.
  case sameOriginMode(url: URLRecord)
  case schemeNotSupported(String)
  case localResource(URLRecord)
  case badPort(UInt16)
  case mixedContent(URLRecord)
  case localNetworkPermission(FetchRequest.AddressSpace)
  case localNetworkInsecureContext(FetchRequest.AddressSpace)
  case notInHTTPCache

  // The preflight's answer.
  case preflightRedirect(status: Int, location: ByteString?)
  case preflightStatus(Int)
  case allowMethodsInvalid(value: ByteString, item: ByteString)
  case allowHeadersInvalid(value: ByteString, item: ByteString)
  case methodNotAllowed(method: ByteString, value: ByteString?)
  /// The name that the browser in question names first, and every missing one (lower case, sorted).
  case headerNotAllowed(name: ByteString, missing: [ByteString], value: ByteString?)

  // The CORS check, of a preflight, a redirect or the actual response.
  case allowOriginMissing
  /// Several values: lines joined with `, `, or one line with a comma or a space.
  case allowOriginMultiple(value: ByteString)
  case allowOriginWildcard
  /// Neither `*`, `null` nor a URL.
  case allowOriginInvalid(value: ByteString)
  case allowOriginMismatch(value: ByteString, origin: ByteString)
  case allowCredentials(value: ByteString?)

  // Redirects.
  case redirectModeError(status: Int)
  case tooManyRedirects
  case locationNotParsed(ByteString)
  case locationMultiple([ByteString])
  case redirectScheme(URLRecord)
  case redirectHasCredentials(URLRecord)
  case redirectLeavesSameOrigin(URLRecord)

  // The response, beyond CORS.
  case crossOriginResourcePolicy(ByteString)

  /// The stable kebab-case code of the batch protocol.
  package var code: String {
    switch self {
    case .methodNotToken: "method-not-token"
    case .methodForbidden: "method-forbidden"
    case .urlNotParsed: "url-not-parsed"
    case .urlHasCredentials: "url-has-credentials"
    case .bodyNotAllowed: "body-not-allowed"
    case .headerNameNotToken: "header-name-not-token"
    case .headerValueInvalid: "header-value-invalid"
    case .noCORSMethod: "no-cors-method"
    case .noCORSRedirectMode: "no-cors-redirect-mode"
    case .onlyIfCachedMode: "only-if-cached-mode"
    case .sameOriginMode: "same-origin-mode"
    case .schemeNotSupported: "scheme-not-supported"
    case .localResource: "local-resource"
    case .badPort: "bad-port"
    case .mixedContent: "mixed-content"
    case .localNetworkPermission: "local-network-permission"
    case .localNetworkInsecureContext: "local-network-insecure-context"
    case .notInHTTPCache: "not-in-http-cache"
    case .preflightRedirect: "preflight-redirect"
    case .preflightStatus: "preflight-status"
    case .allowMethodsInvalid: "allow-methods-invalid"
    case .allowHeadersInvalid: "allow-headers-invalid"
    case .methodNotAllowed: "method-not-allowed"
    case .headerNotAllowed: "header-not-allowed"
    case .allowOriginMissing: "allow-origin-missing"
    case .allowOriginMultiple: "allow-origin-multiple"
    case .allowOriginWildcard: "allow-origin-wildcard-with-credentials"
    case .allowOriginInvalid: "allow-origin-invalid"
    case .allowOriginMismatch: "allow-origin-mismatch"
    case .allowCredentials: "allow-credentials-not-true"
    case .redirectModeError: "redirect-mode-error"
    case .tooManyRedirects: "too-many-redirects"
    case .locationNotParsed: "location-not-parsed"
    case .locationMultiple: "location-multiple"
    case .redirectScheme: "redirect-scheme"
    case .redirectHasCredentials: "redirect-has-credentials"
    case .redirectLeavesSameOrigin: "redirect-leaves-same-origin"
    case .crossOriginResourcePolicy: "cross-origin-resource-policy"
    }
  }
}
