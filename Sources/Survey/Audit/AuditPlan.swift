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

/// The requests that an audit makes of one.
private struct AuditRequests {
  static let unknownMethod = "CORSCOPE-AUDIT"
  /// Above the request lines that Apache (8 kB), nginx (8 kB) and Node (16 kB) take.
  static let longAddress = 20_000
  /// Above the bodies that nginx takes (1 MB).
  static let largeBody = 2 << 20

  let base: FetchRequest
  let isSafe: Bool
  let url: URLRecord?

  init(_ request: FetchRequest) {
    var base = request
    // What includes credentials is asked; what would be made of it without is judged from the same answer.
    base.credentials = .include
    base.mode = .cors
    // Whom the server trusts is the question, not who may reach its network.
    base.pageAddressSpace = base.pageAddressSpace ?? .loopback
    isSafe = ["GET", "HEAD"].contains(request.method.uppercased())
    url = try? URLRecord.parse(request.url, base: request.page)
    if let url { base.url = url.serialized() }
    self.base = isSafe ? base : base.forcingPreflight()
  }

  var sends: SurveyProbe.Sends { isSafe ? .safeRequests : .preflight }

  func isOwn(_ origin: Origin) -> Bool {
    url?.origin == origin
  }

  func asked(by origin: Origin) -> FetchRequest {
    var request = base
    guard origin != base.origin else { return request }
    request.origin = origin
    request.page = try? URLRecord.parse(origin.serialized + "/")
    return request
  }

  func byItsOwnPage() -> FetchRequest? {
    url.map { asked(by: $0.origin) }
  }

  /// The request as GET, where it may change something.
  private var plain: FetchRequest {
    guard !isSafe else { return base }
    var plain = base
    plain.method = "GET"
    plain.headers = []
    plain.body = nil
    plain.api = .fetch
    plain.hasUploadListener = false
    return plain
  }

  func errors(isSignedIn: Bool) -> [AuditProbe] {
    var plain = self.plain
    var unknown = base
    unknown.method = Self.unknownMethod
    unknown.body = nil
    var probes: [AuditProbe] = []
    for (kind, path, query) in [
      (AuditProbe.Kind.notFound, "corscope-audit-no-such-page", nil), (.badPath, "%E0%A4%A", nil),
      (.nullByte, "%00", nil), (.oddQuery, nil, "corscope[=1&corscope[a]=2&corscope=%FF"),
      (.longAddress, nil, "corscope=" + String(repeating: "a", count: Self.longAddress)),
    ] as [(AuditProbe.Kind, String?, String?)] {
      guard let address = address(below: path, query: query) else { continue }
      plain.url = address
      probes.append(AuditProbe(kind, plain, .safeRequests))
    }
    if !isSafe { probes.append(AuditProbe(.getInstead, self.plain, .safeRequests)) }
    probes.append(AuditProbe(.unknownMethod, unknown, .preflight))
    let hasAuthorization = base.headers.contains { $0.name.lowercased() == "authorization" }
    if isSafe, isSignedIn || hasAuthorization || base.authentication != nil {
      var signedOut = base
      signedOut.credentials = .omit
      signedOut.authentication = nil
      signedOut.headers.removeAll { $0.name.lowercased() == "authorization" }
      probes.append(AuditProbe(.signedOut, signedOut, .safeRequests))
    }
    return probes
  }

  /// Two mebibytes by POST, of a kind that needs no preflight.
  var largeBody: AuditProbe {
    var request = plain
    request.method = "POST"
    request.headers = []
    request.body = ByteString(Array(repeating: UInt8(ascii: "a"), count: Self.largeBody))
    return AuditProbe(.largeBody, request, .unsafeRequests)
  }

  /// That of the request with another query, or one below it.
  private func address(below name: String?, query: String?) -> String? {
    guard var address = url else { return nil }
    address.query = nil
    address.fragment = nil
    var text = address.serialized()
    if let name {
      if !text.hasSuffix("/") { text += "/" }
      text += name
    }
    return text + (query.map { "?" + $0 } ?? "")
  }
}
