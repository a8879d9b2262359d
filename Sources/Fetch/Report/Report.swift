/// Everything that is known about one fetch: what the script asked, what went over the wire, every check
/// with the bytes on both sides, and the verdict. Explanations, console messages, fixes and the diff are
/// made from this, never from the wire anew.
package struct Report: Hashable, Sendable {
  /// What became of a fetch.
  package enum Outcome: String, Hashable, Sendable {
    /// The script gets a Response (also an opaque one).
    case allowed
    /// The browser refuses, by CORS or by another of its rules.
    case blocked
    /// No CORS matter: name not resolved, refused, TLS, reset, time-out, or an answer that nobody can read.
    case failed
  }

  /// Where a fetch was when it was refused.
  package enum Stage: String, Hashable, Sendable {
    case beforeRequest = "before-request"
    case preflight, redirect, response
  }

  /// A refusal: where, why, and by which answer.
  package struct Block: Hashable, Sendable {
    package var stage: Stage
    package var reason: BlockReason
    /// The URL that was being fetched when the block came (the failing hop).
    package var url: URLRecord?
    /// Index of the exchange whose answer decided, if one did.
    package var exchange: Int?

    package init(stage: Stage, reason: BlockReason, url: URLRecord? = nil, exchange: Int? = nil) {
      self.stage = stage
      self.reason = reason
      self.url = url
      self.exchange = exchange
    }
  }

  package var request: FetchRequest
  package var browser: Browser
  package var outcome: Outcome
  package var block: Block?
  package var failure: TransportFailure?
  /// What the script sees; nil unless allowed.
  package var response: FilteredResponse?
  package var exchanges: [Exchange]
  /// In the order in which they were made.
  package var checks: [Check]
  package var cookies: [CookieEvent]
  package var notes: [Note]
  /// The URLs of the hops, first what the script asked for; empty when it did not parse.
  package var urls: [URLRecord]
  /// Why a preflight was needed at the first hop; empty when none was.
  package var preflightCauses: [PreflightCause]
  /// The requests that would have followed had nothing been refused ("would have been sent").
  package var unsent: [WireRequest]

  package init(request: FetchRequest, browser: Browser) {
    self.request = request
    self.browser = browser
    outcome = .allowed
    exchanges = []
    checks = []
    cookies = []
    notes = []
    urls = []
    preflightCauses = []
    unsent = []
  }
}

/// What the script may see of a response
/// ([filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response)).
package struct FilteredResponse: Hashable, Sendable {
  /// Which of the standard's filters made it.
  package enum Kind: String, Hashable, Sendable {
    case basic, cors, opaque, opaqueredirect
  }

  package var kind: Kind
  /// Serialised, without fragment; empty for an opaque response.
  package var url: String
  package var redirected: Bool
  package var status: Int
  /// In the order in which `Headers` iterates.
  package var headers: [Header]
  package var body: Body
  package var bodyIsTruncated: Bool

  package init(
    kind: Kind, url: String, redirected: Bool, status: Int, headers: [Header],
    body: Body = "", bodyIsTruncated: Bool = false
  ) {
    self.kind = kind
    self.url = url
    self.redirected = redirected
    self.status = status
    self.headers = headers
    self.body = body
    self.bodyIsTruncated = bodyIsTruncated
  }
}

/// Why a request is not simple ([main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), step 12).
package enum PreflightCause: Hashable, Sendable {
  /// The method is not CORS-safelisted.
  case method(ByteString)
  /// A header is not CORS-safelisted: its name as written, its value, and why not.
  case header(name: ByteString, value: ByteString, UnsafeHeaderReason)
  /// The listener on `XMLHttpRequest.upload`.
  case uploadListener
  /// Firefox and WebKit: an earlier hop was preflighted, so this one is too.
  case earlierHopWasPreflighted
}

/// Why a header is not [CORS-safelisted](https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
package enum UnsafeHeaderReason: Hashable, Sendable {
  /// The name is not one of the safelist's.
  case name
  /// The value is longer than 128 bytes; its length.
  case length(Int)
  /// A byte that the name's rule forbids, and its position in the value.
  case byte(UInt8, at: Int)
  /// Content-Type whose essence is not one of the three; the essence, or nil when it does not parse.
  case mediaType(ByteString?)
  /// Range that is no single range with a start.
  case range
  /// The safelisted values together are longer than 1024 bytes; their sum.
  case sum(Int)
  /// Chromium: a client hint whose value is not well-formed.
  case clientHint
}

/// A fact worth telling that decided nothing; `Advice` makes findings of them.
package enum Note: Hashable, Sendable {
  /// A header that the script may not set was dropped.
  case forbiddenHeaderDropped(name: ByteString)
  /// A header that mode no-cors does not let pass was dropped.
  case noCORSHeaderDropped(name: ByteString)
  /// Authorization was removed because a redirect left the origin.
  case authorizationDropped(from: URLRecord, to: URLRecord)
  /// A redirect turned the method into GET and dropped the body.
  case methodChanged(from: ByteString, status: Int)
  /// The Origin header became `null` because a redirect left an origin that was not the page's.
  case originTainted(at: URLRecord)
  /// `Access-Control-Allow-Headers: *` let Authorization pass, against the standard.
  case authorizationCoveredByWildcard
  /// The answer was kept in the preflight cache for so many seconds.
  case preflightCached(seconds: Int, header: ByteString?)
  /// An http URL was changed to https because the host is known as https-only.
  case upgradedToHTTPS(host: String)
  /// A private address was asked for from a public page: the browser asks the user first.
  case localNetworkPermissionNeeded(FetchRequest.AddressSpace)
  /// The server asked for authentication in a preflight's answer or in the actual one.
  case authenticationAsked(exchange: Int, challenge: ByteString)
  /// Names of response headers that came and that the script cannot read.
  case headersHidden([ByteString])
  /// The answer depends on Origin and does not say `Vary: Origin`.
  case varyMissing(exchange: Int)
  /// The answer came from the HTTP cache and was stored for another request's Origin.
  case cachedForOtherOrigin(ByteString?)
}
