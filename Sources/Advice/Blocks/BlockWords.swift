internal import Fetch

/// Every reason for a refusal, in words.
enum BlockWords {
  static func words(_ reason: BlockReason, _ scene: Scene) -> Words {
    switch reason {
    case .methodNotToken(let method): RequestWords.methodNotToken(method)
    case .methodForbidden(let method): RequestWords.methodForbidden(method)
    case .urlNotParsed(let url): RequestWords.urlNotParsed(url)
    case .urlHasCredentials(let url): RequestWords.urlHasCredentials(url)
    case .bodyNotAllowed(let method): RequestWords.bodyNotAllowed(method)
    case .headerNameNotToken(let name): RequestWords.headerNameNotToken(name)
    case .headerValueInvalid(let name, let value): RequestWords.headerValueInvalid(name, value)
    case .noCORSMethod(let method): RequestWords.noCORSMethod(method)
    case .noCORSRedirectMode(let mode): RequestWords.noCORSRedirectMode(mode)
    case .onlyIfCachedMode(let mode): RequestWords.onlyIfCachedMode(mode)

    case .sameOriginMode(let url): SendingWords.sameOriginMode(url, scene)
    case .schemeNotSupported(let scheme): SendingWords.schemeNotSupported(scheme, scene)
    case .localResource(let url): SendingWords.localResource(url)
    case .badPort(let port): SendingWords.badPort(port, scene)
    case .mixedContent(let url): SendingWords.mixedContent(url, scene)
    case .localNetworkPermission(let space): SendingWords.localNetworkPermission(space, scene)
    case .localNetworkInsecureContext(let space):
      SendingWords.localNetworkInsecureContext(space, scene)
    case .notInHTTPCache: SendingWords.notInHTTPCache(scene)

    case .preflightRedirect(let status, let location):
      PreflightBlockWords.redirect(status, location, scene)
    case .preflightStatus(let status): PreflightBlockWords.status(status, scene)
    case .allowMethodsInvalid(let value, let item):
      PreflightBlockWords.invalidList("Access-Control-Allow-Methods", value, item, scene)
    case .allowHeadersInvalid(let value, let item):
      PreflightBlockWords.invalidList("Access-Control-Allow-Headers", value, item, scene)
    case .methodNotAllowed(let method, let value):
      PreflightBlockWords.methodNotAllowed(method, value, scene)
    case .headerNotAllowed(_, let missing, let value):
      PreflightBlockWords.headerNotAllowed(missing, value, scene)

    case .allowOriginMissing: OriginWords.missing(scene)
    case .allowOriginMultiple(let value): OriginWords.multiple(value, scene)
    case .allowOriginWildcard: OriginWords.wildcard(scene)
    case .allowOriginInvalid(let value): OriginWords.invalid(value, scene)
    case .allowOriginMismatch(let value, let origin): OriginWords.mismatch(value, origin, scene)
    case .allowCredentials(let value): OriginWords.credentials(value, scene)

    case .redirectModeError(let status): RedirectWords.modeError(status, scene)
    case .tooManyRedirects: RedirectWords.tooMany(scene)
    case .locationNotParsed(let location): RedirectWords.notParsed(location, scene)
    case .locationMultiple(let locations): RedirectWords.multiple(locations, scene)
    case .redirectScheme(let url): RedirectWords.scheme(url, scene)
    case .redirectHasCredentials(let url): RedirectWords.hasCredentials(url, scene)
    case .redirectLeavesSameOrigin(let url): RedirectWords.leavesSameOrigin(url, scene)

    case .crossOriginResourcePolicy(let value): SendingWords.resourcePolicy(value, scene)
    }
  }
}
