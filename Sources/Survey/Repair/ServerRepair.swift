package import Fetch

/// The smallest change of each server that lets every request pass.
///
/// What is refused says which setting is missing; with that made, the recorded answers are judged again, until nothing is
/// refused that a setting could cure. Then each setting has to prove that it is needed: without it something is refused.
package struct ServerRepair: Hashable, Sendable {
  package struct Need: Hashable, Sendable {
    package var item: ServerItem
    /// The requests that are refused without it: indices into `runs`.
    package var runs: [Int]
  }

  package struct Server: Hashable, Sendable {
    package var origin: String
    package var needs: [Need]
  }

  /// How a request stands.
  package struct Standing: Hashable, Sendable {
    package var before: Report.Outcome
    /// With every change made.
    package var after: Report
    /// Whether an answer that never came had to be supposed.
    package var isSupposed: Bool
    /// Whether it needs nothing, or the changes cure it.
    package var passes: Bool
  }

  package let runs: [RecordedAnswers]
  /// In the order of the first run that needs a change there.
  package private(set) var servers: [Server] = []
  /// One for each run.
  package private(set) var standings: [Standing] = []

  package init(_ runs: [RecordedAnswers]) {
    self.runs = runs
    var order: [String] = []
    var changes: [String: [ServerItem]] = [:]
    for run in runs { Self.cure(run, &changes, &order) }
    let judgements = runs.map { $0.judged(with: changes) }
    let curable = runs.indices.filter { judgements[$0].passes }
    for origin in order {
      Self.dropIdle(origin, &changes) { Self.refused(runs, curable, $0).isEmpty }
    }
    for origin in order {
      let items = changes[origin] ?? []
      let needs = items.map { item in
        var fewer = changes
        fewer[origin] = items.filter { $0 != item }
        return Need(item: item, runs: Self.refused(runs, curable, fewer))
      }
      if !needs.isEmpty { servers.append(Server(origin: origin, needs: needs)) }
    }
    standings = runs.indices.map { index in
      let after = runs[index].judged(with: changes)
      return Standing(
        before: runs[index].judged(with: [:]).passes ? .allowed : .blocked, after: after.report,
        isSupposed: after.isSupposed, passes: after.passes)
    }
  }

  /// Whether every request passes with the changes made.
  package var curesAll: Bool { standings.allSatisfy(\.passes) }

  /// Adds what one request needs, as long as a setting helps.
  private static func cure(
    _ run: RecordedAnswers, _ changes: inout [String: [ServerItem]], _ order: inout [String]
  ) {
    while true {
      let judgement = run.judged(with: changes)
      guard let (origin, items) = missing(judgement) else { return }
      let new = items.filter { !(changes[origin] ?? []).contains($0) }
      // A setting that is made and does not help will not help a second time.
      guard !new.isEmpty else { return }
      if !order.contains(origin) { order.append(origin) }
      changes[origin, default: []] += new
    }
  }

  /// Leaves away what is not needed because of another setting.
  private static func dropIdle(
    _ origin: String, _ changes: inout [String: [ServerItem]],
    suffices: ([String: [ServerItem]]) -> Bool
  ) {
    for item in changes[origin] ?? [] {
      var fewer = changes
      fewer[origin]?.removeAll { $0 == item }
      if suffices(fewer) { changes = fewer }
    }
  }

  private static func refused(
    _ runs: [RecordedAnswers], _ curable: [Int], _ changes: [String: [ServerItem]]
  ) -> [Int] {
    curable.filter { !runs[$0].judged(with: changes).passes }
  }

  /// The settings that the first refusal of a run asks for, and of which server.
  private static func missing(
    _ judgement: RecordedAnswers.Judgement
  ) -> (origin: String, items: [ServerItem])? {
    let report = judgement.report
    if let last = report.exchanges.last, !judgement.unreadable.isEmpty {
      return (
        last.request.url.origin.serialized,
        judgement.unreadable.map { .exposeHeader($0.lowercased()) }
      )
    }
    guard let block = report.block, let index = block.exchange,
      report.exchanges.indices.contains(index)
    else { return nil }
    let request = report.exchanges[index].request
    let isOpaque = request.headers.get("Origin") == "null"
    let items = items(
      for: block.reason, request,
      origin: isOpaque && report.request.credentials != .include
        ? "*" : request.headers.get("Origin")?.text)
    return items.isEmpty ? nil : (request.url.origin.serialized, items)
  }

  private static func items(
    for reason: BlockReason, _ request: WireRequest, origin: String?
  ) -> [ServerItem] {
    switch reason {
    case .preflightRedirect, .preflightStatus: return [.answerPreflights]
    case .allowOriginMissing, .allowOriginMultiple, .allowOriginWildcard, .allowOriginInvalid,
      .allowOriginMismatch:
      return origin.map { [.allowOrigin($0)] } ?? []
    case .allowCredentials: return [.allowCredentials]
    case .methodNotAllowed(let method, _): return [.allowMethod(method.text)]
    case .allowMethodsInvalid:
      return request.headers.get("Access-Control-Request-Method").map { [.allowMethod($0.text)] }
        ?? []
    case .headerNotAllowed(_, let missing, _): return missing.map { .allowHeader($0.text) }
    case .allowHeadersInvalid:
      return ServerItem.tokens(request.headers.get("Access-Control-Request-Headers") ?? "")
        .map { .allowHeader($0) }
    case .crossOriginResourcePolicy: return [.allowEmbedding]
    case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
      .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .noCORSRedirectMode,
      .onlyIfCachedMode, .sameOriginMode, .schemeNotSupported, .localResource, .badPort,
      .mixedContent, .localNetworkPermission, .localNetworkInsecureContext, .notInHTTPCache,
      .redirectModeError, .tooManyRedirects, .locationNotParsed, .locationMultiple,
      .redirectScheme, .redirectHasCredentials, .redirectLeavesSameOrigin:
      // The script's mistake, the user's network, or a redirect's address: no setting of CORS.
      return []
    }
  }
}
