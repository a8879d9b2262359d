/// One entry of the trail: a rule, what was compared with what, and how it came out.
///
/// The trail goes on past the first failure, so that every further problem of an answer is known.
package struct Check: Hashable, Sendable {
  /// How a rule came out.
  package enum Outcome: String, Hashable, Sendable {
    case passed, failed
    /// A rule that asks for nothing here (a safelisted method needs no listing).
    case notNeeded
    /// Nothing is wrong, but the rule makes the browser ask first.
    case needsPreflight
  }

  /// One side of a comparison: a header or another named quantity, and its bytes.
  package struct Side: Hashable, Sendable {
    package var name: String
    /// nil: it was not there.
    package var value: ByteString?

    package init(_ name: String, _ value: ByteString?) {
      self.name = name
      self.value = value
    }
  }

  package var rule: Rule
  package var outcome: Outcome
  /// Index into `Report.exchanges`; nil for a check that looks at no answer.
  package var exchange: Int?
  /// What the browser asked for or goes by.
  package var asked: Side
  /// What the answer says to it.
  package var answered: Side?
  /// The reason that this check would give, when it failed. Only the first in the browser's order of
  /// looking becomes the verdict.
  package var reason: BlockReason?

  package init(
    rule: Rule, outcome: Outcome, exchange: Int? = nil, asked: Side, answered: Side? = nil,
    reason: BlockReason? = nil
  ) {
    self.rule = rule
    self.outcome = outcome
    self.exchange = exchange
    self.asked = asked
    self.answered = answered
    self.reason = reason
  }
}

/// The rules that a browser goes by, each with its place in a standard.
package enum Rule: String, CaseIterable, Hashable, Sendable {
  // Request class and main fetch
  case methodIsAllowed, urlParses, headersAreAllowed, bodyIsAllowed, modeFitsCacheMode
  case portIsNotBlocked, contentIsNotMixed, localNetworkAccess
  case sameOriginModeNeedsSameOrigin, noCORSNeedsFollow, schemeIsFetchable
  case methodIsSafelisted, headerIsSafelisted, uploadListenerForcesPreflight
  // CORS-preflight fetch
  case preflightIsNotRedirected, preflightStatusIsOK, allowMethodsParses, allowHeadersParses
  case methodIsListed, authorizationIsListed, headerIsListed
  // CORS check
  case allowOriginIsPresent, allowOriginMatches, allowCredentialsIsTrue
  // HTTP-redirect fetch
  case redirectModeAllows, locationParses, locationSchemeIsHTTP, redirectCountIsUnderLimit
  case locationHasNoCredentials, redirectStaysSameOrigin
  // Response
  case crossOriginResourcePolicyAllows, httpCacheHasResponse

  /// The standard's algorithm that holds the rule, its step, and the address.
  package var source: (algorithm: String, step: String, url: String) {
    let fetch = "https://fetch.spec.whatwg.org/#"
    return switch self {
    case .methodIsAllowed: ("new Request()", "25", fetch + "dom-request")
    case .urlParses: ("new Request()", "5", fetch + "dom-request")
    case .headersAreAllowed: ("Headers: append", "2", fetch + "concept-headers-append")
    case .bodyIsAllowed: ("new Request()", "35", fetch + "dom-request")
    case .modeFitsCacheMode: ("new Request()", "21", fetch + "dom-request")
    case .portIsNotBlocked: ("port blocking", "1", fetch + "block-bad-port")
    case .contentIsNotMixed:
      (
        "should fetching request be blocked as mixed content", "1",
        "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch"
      )
    case .localNetworkAccess:
      (
        "Local Network Access check", "1",
        "https://wicg.github.io/local-network-access/#local-network-access-check"
      )
    case .sameOriginModeNeedsSameOrigin, .noCORSNeedsFollow, .schemeIsFetchable:
      ("main fetch", "12", fetch + "concept-main-fetch")
    case .methodIsSafelisted, .headerIsSafelisted:
      ("main fetch", "12", fetch + "concept-main-fetch")
    case .uploadListenerForcesPreflight:
      ("XMLHttpRequest: send", "5-6", "https://xhr.spec.whatwg.org/#the-send()-method")
    case .preflightIsNotRedirected, .preflightStatusIsOK:
      ("CORS-preflight fetch", "7", fetch + "cors-preflight-fetch-0")
    case .allowMethodsParses, .allowHeadersParses:
      ("CORS-preflight fetch", "7.3", fetch + "cors-preflight-fetch-0")
    case .methodIsListed: ("CORS-preflight fetch", "7.5", fetch + "cors-preflight-fetch-0")
    case .authorizationIsListed: ("CORS-preflight fetch", "7.6", fetch + "cors-preflight-fetch-0")
    case .headerIsListed: ("CORS-preflight fetch", "7.7", fetch + "cors-preflight-fetch-0")
    case .allowOriginIsPresent: ("CORS check", "2", fetch + "concept-cors-check")
    case .allowOriginMatches: ("CORS check", "3-4", fetch + "concept-cors-check")
    case .allowCredentialsIsTrue: ("CORS check", "5-7", fetch + "concept-cors-check")
    case .redirectModeAllows: ("HTTP fetch", "6.3", fetch + "concept-http-fetch")
    case .locationParses: ("HTTP-redirect fetch", "5", fetch + "concept-http-redirect-fetch")
    case .locationSchemeIsHTTP: ("HTTP-redirect fetch", "6", fetch + "concept-http-redirect-fetch")
    case .redirectCountIsUnderLimit:
      ("HTTP-redirect fetch", "7", fetch + "concept-http-redirect-fetch")
    case .locationHasNoCredentials:
      ("HTTP-redirect fetch", "9-10", fetch + "concept-http-redirect-fetch")
    case .redirectStaysSameOrigin: ("main fetch", "12", fetch + "concept-main-fetch")
    case .crossOriginResourcePolicyAllows:
      (
        "cross-origin resource policy check", "1",
        fetch + "cross-origin-resource-policy-check"
      )
    case .httpCacheHasResponse:
      (
        "HTTP-network-or-cache fetch", "11.1",
        fetch + "concept-http-network-or-cache-fetch"
      )
    }
  }
}
