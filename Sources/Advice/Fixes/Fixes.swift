package import Fetch

/// Changes that would make the browser go on.
package enum Fixes {
  /// What the server or the script could change, the best first, computed from what was asked and
  /// what was
  /// answered.
  ///
  /// For a request that was refused: what solves the first problem, with everything else that is
  /// wrong with
  /// that one answer. For a request that went through: what the findings about it ask for.
  package static func fixes(for report: Report) -> [Fix] {
    guard let block = report.block else { return report.failure == nil ? allowed(report) : [] }
    let scene = Scene(report, exchange: block.exchange, stage: block.stage)
    if let login = loginRedirect(before: block, report) {
      return [login] + cookieFixes(report)
    }
    let script = ScriptRepair.fixes(block.reason, scene)
    guard let index = scene.index else { return script }
    if report.exchanges[index].source == .httpCache { return cached(scene, index) + script }
    var reasons = [block.reason]
    for check in report.checks where check.exchange == index && check.outcome == .failed {
      if let reason = check.reason, !reasons.contains(reason) { reasons.append(reason) }
    }
    var repair = AnswerRepair(scene, exchange: index)
    repair.solve(reasons)
    let server = repair.fix.map { [$0] } ?? []
    return prefersScript(block.reason, scene) ? script + server : server + script
  }

  /// Where the mistake is the script's, its fix comes first.
  private static func prefersScript(_ reason: BlockReason, _ scene: Scene) -> Bool {
    switch reason {
    case .methodNotAllowed:
      // There is a script's fix only where the server lists the method in other letters.
      return true
    default: return scene.isTainted
    }
  }

  /// The API sends the script to a login page of another origin: it should say 401 instead.
  private static func loginRedirect(before block: Report.Block, _ report: Report) -> Fix? {
    let last = block.exchange ?? report.exchanges.count - 1
    for index in report.exchanges.indices where index <= last {
      let exchange = report.exchanges[index]
      let scene = Scene(report, exchange: index)
      guard exchange.request.kind == .actual, Scene.redirects(exchange), let target = scene.target,
        RedirectWords.looksLikeLogin(target, from: exchange.request.url),
        !target.origin.isSameOrigin(as: exchange.request.url.origin)
      else { continue }
      var repair = AnswerRepair(scene, exchange: index)
      repair.answer(with: 401)
      if !report.request.origin.isSameOrigin(as: exchange.request.url.origin) {
        repair.allowAsNeeded()
      }
      return repair.fix
    }
    return nil
  }

  /// A cache answered with what was made for another origin: the server's headers are not to blame,
  /// but that
  /// it does not say that they depend on the origin.
  private static func cached(_ scene: Scene, _ index: Int) -> [Fix] {
    var repair = AnswerRepair(scene, exchange: index)
    repair.vary()
    return (repair.fix.map { [$0] } ?? []) + [
      ScriptRepair.change("Ask the server anew (cache: \"reload\")", scene) { $0.cache = .reload }
    ]
  }

  /// What the findings about a request that went through ask for.
  private static func allowed(_ report: Report) -> [Fix] {
    let notes = report.notes.compactMap { fix($0, report) }
    return opaque(report) + cookieFixes(report) + notes + responseHeadersOnRequest(report)
  }

  private static func opaque(_ report: Report) -> [Fix] {
    guard report.response?.kind == .opaque, let index = report.exchanges.indices.last else {
      return []
    }
    let scene = Scene(report, exchange: index)
    // The no-cors request carried no Origin; the next one will.
    var repair = AnswerRepair(scene, exchange: index)
    repair.allowAsNeeded()
    return [
      ScriptRepair.change(
        "Use mode: \"cors\", and let the server allow the origin \(scene.page)", scene,
        edits: repair.edits
      ) { $0.mode = .cors }
    ]
  }

  private static func cookieFixes(_ report: Report) -> [Fix] {
    var seen: Set<Fix> = []
    return report.cookies.compactMap { CookieRepair.fix($0, report) }
      .filter { seen.insert($0).inserted }
  }

  private static func fix(_ note: Note, _ report: Report) -> Fix? {
    switch note {
    case .headersHidden(let names):
      let wanted = HiddenHeaders.wanted(names)
      guard !wanted.isEmpty, let index = report.exchanges.indices.last else { return nil }
      var repair = AnswerRepair(Scene(report, exchange: index), exchange: index)
      repair.expose(wanted)
      return repair.fix
    case .varyMissing(let exchange):
      var repair = AnswerRepair(Scene(report, exchange: exchange), exchange: exchange)
      repair.vary()
      return repair.fix
    case .authorizationCoveredByWildcard:
      guard
        let index = report.exchanges.firstIndex(where: {
          $0.request.kind == .preflight
            && $0.response?.headers.contains("Access-Control-Allow-Headers") == true
        })
      else { return nil }
      let scene = Scene(report, exchange: index)
      var repair = AnswerRepair(scene, exchange: index)
      repair.allow(
        headers: ["authorization"], beside: scene.headers.get("Access-Control-Allow-Headers"))
      return repair.fix
    case .authorizationDropped, .originTainted, .methodChanged:
      guard let last = report.urls.last, report.urls.count > 1 else { return nil }
      return ScriptRepair.change(
        "Use the address \(Say.url(last))", Scene(report, exchange: nil)
      ) { $0.url = last.serialized() }
    case .cachedForOtherOrigin, .forbiddenHeaderDropped, .noCORSHeaderDropped, .preflightCached,
      .upgradedToHTTPS, .localNetworkPermissionNeeded, .authenticationAsked:
      return nil
    }
  }

  private static func responseHeadersOnRequest(_ report: Report) -> [Fix] {
    let wrong = report.request.headers.filter { header in
      HeaderNameHints.responseHeaders.contains { $0.lowercased() == header.name.lowercased() }
    }
    guard !wrong.isEmpty else { return [] }
    return [
      ScriptRepair.change(
        "Do not send \(Say.list(wrong.map { Say.text($0.name) }))", Scene(report, exchange: nil)
      ) { request in request.headers.removeAll { wrong.contains($0) } }
    ]
  }
}
