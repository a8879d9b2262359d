internal import Fetch

/// The requests that an audit makes of one.
struct AuditRequests {
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
