package import Advice
package import Fetch

/// Writes the results of a batch.
package enum BatchResult {
  /// Bytes of a body that a result shows.
  package static let bodyLimit = 65_536

  /// The result of a request that was carried out.
  /// - Parameters:
  ///   - recipes: written as the member `recipes`, unless nil.
  ///   - versusCurl: written as the member `curl`, unless nil.
  ///   - run: written as the member `run`, unless nil: from it the result can be opened again.
  package static func node(
    for report: Report, of request: BatchRequest, elsewhere: [Elsewhere],
    recipes: [Recipe]? = nil, versusCurl: VersusCurl? = nil, run: RunRecord? = nil
  ) -> JSONNode {
    var members = echo(
      id: request.id, browser: request.browserName, session: request.session,
      outcome: report.outcome.rawValue)
    members.merge(judgement(of: report)) { $1 }
    members["elsewhere"] = node(for: elsewhere)
    if let recipes { members["recipes"] = node(for: recipes) }
    if let versusCurl { members["curl"] = node(for: versusCurl) }
    if let run { members["run"] = run.node() }
    return .object(members)
  }

  /// The result of a line that is no request.
  package static func node(for error: BatchLineError) -> JSONNode {
    var members = echo(
      id: error.id, browser: error.browserName, session: error.session, outcome: "invalid")
    members["error"] = .string(error.message)
    return .object(members)
  }

  /// What is known about a fetch, without the members that say which request of whose it was.
  package static func judgement(of report: Report) -> [String: JSONNode] {
    let console = JSONNode.strings(Console.messages(for: report))
    return [
      "blocked": report.block.map { node(for: $0, console: console) } ?? .null,
      "failure": report.failure.map(node(for:)) ?? .null,
      "response": report.response.map(node(for:)) ?? .null,
      "console": console,
      "notes": .strings(Console.notes(for: report)),
      "exchanges": .array(report.exchanges.map(node(for:))),
      "cookies": .array(report.cookies.map(node(for:))),
      "findings": .array(Findings.findings(for: report).map(node(for:))),
      "permissionSeconds": node(for: PermissionLife.lives(of: report)),
    ]
  }

  static func echo(
    id: String?, browser: String?, session: String?, outcome: String
  ) -> [String: JSONNode] {
    [
      "id": .string(id), "browser": .string(browser), "session": .string(session),
      "outcome": .string(outcome),
      "blocked": .null, "response": .null, "console": .array([]), "exchanges": .array([]),
      "cookies": .array([]), "findings": .array([]), "elsewhere": .object([:]),
    ]
  }

  static func node(for headers: [Header]) -> JSONNode {
    .array(headers.map { .strings([$0.name.text, $0.value.text]) })
  }

  private static func node(for block: Report.Block, console: JSONNode) -> JSONNode {
    .object([
      "stage": .string(block.stage.rawValue), "reason": .string(block.reason.code),
      "url": .string(block.url?.serialized()), "console": console,
    ])
  }

  private static func node(for failure: TransportFailure) -> JSONNode {
    .object(["kind": .string(failure.kind.rawValue), "detail": .string(failure.detail)])
  }

  private static func node(for response: FilteredResponse) -> JSONNode {
    let isCut = response.bodyIsTruncated || response.body.count > bodyLimit
    let body = response.body.prefix(bodyLimit)
    return .object([
      "type": .string(response.kind.rawValue), "url": .string(response.url),
      "redirected": .bool(response.redirected), "status": .int(response.status),
      "headers": .array(
        response.headers.map { .strings([$0.name.isomorphic, $0.value.isomorphic]) }),
      "body": .string(body.scriptText(isCut: isCut)),
      "bodyTruncated": .bool(isCut),
    ])
  }

  private static func node(for exchange: Exchange) -> JSONNode {
    let timing = exchange.response?.timing ?? exchange.failure?.partial?.timing
    let answer = exchange.response ?? exchange.failure?.partial
    return .object([
      "kind": .string(exchange.request.kind.rawValue),
      "request": .object([
        "method": .string(exchange.request.method.text),
        "url": .string(exchange.request.url.serialized()),
        "headers": node(for: exchange.request.headers.headers),
      ]),
      "response": answer.map {
        .object([
          "status": .int($0.status), "httpVersion": .string($0.httpVersion),
          "headers": node(for: $0.headers.headers),
        ])
      } ?? .null,
      "error": exchange.failure.map { .string("\($0.kind.rawValue): \($0.detail)") } ?? .null,
      "timing": timing.map(node(for:)) ?? .null,
      "fromCache": .bool(exchange.source != .network),
      "source": .string(exchange.source.rawValue),
    ])
  }

  /// curl's own exchange, and why it fares otherwise.
  private static func node(for versus: VersusCurl) -> JSONNode {
    .object(["exchange": node(for: versus.curl), "why": .strings(versus.why)])
  }

  private static func node(for timing: Timing) -> JSONNode {
    .object([
      "dns": .double(timing.dns), "connect": .double(timing.connect), "tls": .double(timing.tls),
      "firstByte": .double(timing.firstByte), "total": .double(timing.total),
    ])
  }

  private static func node(for cookie: CookieEvent) -> JSONNode {
    // A removal is a Set-Cookie that was obeyed; the protocol has four actions.
    let isRemoval = cookie.action == .removed
    return .object([
      "name": .string(cookie.name.text), "value": .string(cookie.value.text),
      "action": .string(isRemoval ? "stored" : cookie.action.rawValue),
      "removed": .bool(isRemoval), "reason": .string(cookie.reason.rawValue),
      "exchange": .int(cookie.exchange),
    ])
  }

  /// For how long each browser keeps the preflight's permission; null where it does not.
  private static func node(for lives: [PermissionLife]) -> JSONNode {
    .object(
      Dictionary(
        uniqueKeysWithValues: lives.map { life in
          (life.browser.rawValue, life.seconds.map { .int(Int(clamping: $0)) } ?? .null)
        }))
  }

  private static func node(for finding: Finding) -> JSONNode {
    .object([
      "code": .string(finding.code), "severity": .string(finding.severity.rawValue),
      "title": .string(finding.title), "detail": .string(finding.detail),
      "fix": .string(finding.fix),
    ])
  }

  static func node(for elsewhere: [Elsewhere]) -> JSONNode {
    var members: [String: JSONNode] = [:]
    for verdict in elsewhere {
      members[verdict.browser.rawValue] =
        verdict.isSame
        ? .object(["same": .bool(true)])
        : .object([
          "same": .bool(false), "outcome": .string(verdict.outcome?.rawValue),
          "reason": .string(verdict.reason), "why": .string(verdict.why),
        ])
    }
    return .object(members)
  }
}

extension ByteString {
  /// What `text()` gives a script: UTF-8 with U+FFFD for what is none, and no byte order mark.
  /// - Parameter isCut: then a character torn at the end is left away.
  fileprivate func scriptText(isCut: Bool) -> String {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    if isCut {
      let continuations = rest.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
      let lead = rest.dropLast(continuations).last ?? 0
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
      if continuations + 1 < length { rest = rest.dropLast(continuations + 1) }
    }
    return String(decoding: rest, as: UTF8.self)
  }
}
