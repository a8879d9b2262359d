package import Fetch

/// What an audit asks, in order. Nothing but GET, HEAD and permission questions, unless the user wants more.
package struct AuditPlan: Hashable, Sendable {
  package var probes: [AuditProbe]
  package var browser: Browser
  /// Whether a large body is sent by POST, which may change something.
  package let sendsUnsafe: Bool

  /// - Parameters:
  ///   - request: what the page fetches. Where its method may change something, only its preflight is sent.
  ///   - isSignedIn: whether cookies go along, so that asking without them is worth while.
  ///   - sendsUnsafe: whether a large body may be sent by POST.
  package init(
    _ request: FetchRequest, browser: Browser, isSignedIn: Bool, sendsUnsafe: Bool = false
  ) {
    self.browser = browser
    self.sendsUnsafe = sendsUnsafe
    let audit = AuditRequests(request)
    // The page's own origin comes first: should a cache keep an answer, it keeps the one that hurts nobody.
    var probes = [AuditProbe(.origin(.given), audit.asked(by: request.origin), audit.sends)]
    var seen: Set<Origin> = [request.origin]
    var foreign: [AuditProbe] = []
    for kind in AuditOrigin.allCases where kind != .given {
      guard let origin = kind.origin(beside: request.origin), !audit.isOwn(origin),
        seen.insert(origin).inserted
      else { continue }
      foreign.append(AuditProbe(.origin(kind), audit.asked(by: origin), audit.sends))
    }
    probes += foreign.prefix(1)
    if audit.isSafe, let own = audit.byItsOwnPage() {
      probes.append(AuditProbe(.noOrigin, own, .safeRequests))
      probes.append(AuditProbe(.again, audit.asked(by: request.origin), audit.sends))
    }
    probes += foreign.dropFirst()
    probes += audit.errors(isSignedIn: isSignedIn)
    if sendsUnsafe { probes.append(audit.largeBody) }
    self.probes = probes
  }

  /// What goes out, in words.
  package var kinds: String {
    sendsUnsafe ? "GET, HEAD, preflights and a POST of 2 MB" : "GET, HEAD and preflights"
  }

  /// How many requests go out, redirects not counted.
  package var requestCount: Int {
    probes.reduce(0) { count, probe in
      let plan = FetchStateMachine.plan(
        probe.request, browser: browser, now: Timestamp(milliseconds: 0))
      return count
        + plan.requests.filter { probe.sends != .preflight || $0.kind == .preflight }.count
    }
  }
}

/// One question of an audit.
package struct AuditProbe: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case origin(AuditOrigin)
    /// As the server's own page asks: without Origin.
    case noOrigin
    /// The page's own origin once more, after the others.
    case again
    /// An address that does not exist.
    case notFound
    /// An address with a broken percent escape, which many servers answer with 400.
    case badPath
    /// An address with a NUL, at which some servers' own code fails.
    case nullByte
    /// A query that says two things of one name, at which some parsers fail.
    case oddQuery
    /// An address that is longer than most servers take (414, or 431).
    case longAddress
    /// GET, where the page asks with a method that may change something: often 405.
    case getInstead
    /// A body that is larger than many servers take (413), by POST.
    case largeBody
    /// A preflight for a method that no server knows.
    case unknownMethod
    /// Without cookies and Authorization, where the request has them.
    case signedOut
  }

  package var kind: Kind
  package var request: FetchRequest
  package var sends: SurveyProbe.Sends

  init(_ kind: Kind, _ request: FetchRequest, _ sends: SurveyProbe.Sends) {
    self.kind = kind
    self.request = request
    self.sends = sends
  }
}
