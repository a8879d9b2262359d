internal import Conformance
internal import Fetch
import Foundation
internal import JSONLines
import Synchronization

/// Runs cases in the browsers that open its page, and compares what they did with the engine.
/// Thread-safe.
///
/// A browser goes from case to case in one window: each case's page tells what came of it and is told
/// the next one's address. So every case runs in a page of its own origin, as it was written for.
final class ConformanceBoard: Sendable {
  /// Runs of one process; their results and their cases stay in memory.
  static let runLimit = 50

  private let options: ConformanceOptions
  private let domain: String
  private let runs = Mutex<[ConformanceRun]>([])

  init(_ options: ConformanceOptions, domain: String) {
    self.options = options
    self.domain = domain
  }

  /// Answers what is asked outside of the cases.
  /// - Parameter path: the target's, with its query.
  func answer(
    _ request: ReceivedRequest, host: CaseHost, path: String, state: LabState
  ) -> ResolvedReply? {
    let method = request.method.isomorphic
    let parts = path.split(separator: "?", maxSplits: 1)
    let number = parts.count > 1 ? Self.number(in: String(parts[1])) : nil
    switch (method, parts.first ?? "", host) {
    case ("GET", "/__conformance/up", _):
      return ResolvedReply(method: method, status: 204)
    case ("GET", "/", .app):
      return Self.reply(
        method, "text/html; charset=utf-8", ConformancePage.text(probe: state.origin(of: .apps)))
    case ("GET", "/__conformance/ca.pem", .app):
      return Self.reply(method, "application/x-x509-ca-cert", state.authority)
    case ("GET", "/__conformance/state", .app):
      guard let run = number.flatMap(run(_:)) else { return nil }
      return Self.json(method, run.node)
    case ("GET", "/__conformance/departures.jsonl", .app):
      guard let run = number.flatMap(run(_:)) else { return nil }
      var reply = Self.reply(method, "application/jsonl; charset=utf-8", Self.departures(of: run))
      reply.headers.append(
        Header("Content-Disposition", "attachment; filename=\"departures.jsonl\""))
      return reply
    case ("POST", "/__conformance/start", .app):
      guard comes(request, from: .app, state) else {
        return ResolvedReply(method: method, status: 403)
      }
      return start(request, state)
    case ("POST", "/__conformance/skip", .app):
      guard comes(request, from: .app, state) else {
        return ResolvedReply(method: method, status: 403)
      }
      return skip(request, state)
    default: return nil
    }
  }

  /// Takes what a case's page tells, and tells it where to go on.
  /// - Returns: nil where no run waits for this case.
  func report(
    _ request: ReceivedRequest, base: String, host: CaseHost, state: LabState
  ) -> ResolvedReply? {
    let received = Date().timeIntervalSince1970 * 1000
    let method = request.method.isomorphic
    let found = runs.withLock { runs in
      runs.first { $0.running?.placeholders.base == base }
    }
    guard let found, let (one, places) = found.running, comes(request, from: one.page.host, state)
    else { return nil }
    var ended = ConformanceRun.State.unanswered
    if let seen = Observation(request.body, of: one) {
      let truth = seen.truth(
        of: one, browser: found.browser, log: state.log(of: base) ?? [], placeholders: places,
        received: received)
      ended =
        CaseDeparture(one, observed: truth, placeholders: places, model: found.model)
        .map { .differs($0) } ?? .agrees
    }
    return Self.json(
      method,
      next(
        of: found.number, after: base, ended, state,
        expire: CasePages.expiries(of: one, placeholders: places)))
  }

  // MARK: - Going on

  private struct Start: Decodable {
    /// Whether the browser trusts the lab's authority.
    var tls: Bool
  }

  private func start(_ request: ReceivedRequest, _ state: LabState) -> ResolvedReply {
    let method = request.method.isomorphic
    guard let start = try? JSONDecoder().decode(Start.self, from: Data(request.body.bytes)) else {
      return ResolvedReply(method: method, status: 400)
    }
    let browser = request.last("user-agent")?.text ?? ""
    let begun: JSONNode? = runs.withLock { runs in
      guard runs.count < Self.runLimit else { return nil }
      var run = ConformanceRun(
        number: runs.count, browser: browser,
        model: options.model ?? Browser(userAgent: browser), cases: options.cases
      ) { one in
        if !start.tls, one.needsTLS { return "this browser does not trust the lab's authority" }
        if domain != CaseHost.loopback, one.needsLoopback { return "it needs loopback" }
        return nil
      }
      let next = run.advance { state.add($0) }
      runs.append(run)
      return Self.goOn(run, to: next, state)
    }
    return begun.map { Self.json(method, $0) } ?? ResolvedReply(method: method, status: 503)
  }

  private struct Skip: Decodable {
    var run: Int
    var row: Int
  }

  private func skip(_ request: ReceivedRequest, _ state: LabState) -> ResolvedReply {
    let method = request.method.isomorphic
    guard let skip = try? JSONDecoder().decode(Skip.self, from: Data(request.body.bytes)),
      let run = run(skip.run), run.current == skip.row, let (_, places) = run.running
    else { return ResolvedReply(method: method, status: 409) }
    return Self.json(method, next(of: skip.run, after: places.base, .unanswered, state))
  }

  /// Ends a run's case, unless that has been done, and begins the next.
  /// - Parameter expire: what takes the case's cookies back.
  private func next(
    of number: Int, after base: String, _ ended: ConformanceRun.State, _ state: LabState,
    expire: [String] = []
  ) -> JSONNode {
    let (run, next, isNew): (ConformanceRun, String?, Bool) = runs.withLock { runs in
      guard runs[number].running?.placeholders.base == base else {
        return (runs[number], nil, false)
      }
      runs[number].end(ended)
      let next = runs[number].advance { state.add($0) }
      return (runs[number], next, true)
    }
    if isNew {
      if case .differs(let departure) = ended { options.onDeparture(departure.node.line()) }
      if run.isFinished { options.onEnd(run.summary) }
    }
    return Self.goOn(run, to: next, state, expire: expire)
  }

  private static func goOn(
    _ run: ConformanceRun, to next: String?, _ state: LabState, expire: [String] = []
  ) -> JSONNode {
    .object([
      "run": .int(run.number), "expire": .strings(expire),
      "next": .string(next ?? "\(state.origin(of: .app))/?run=\(run.number)"),
    ])
  }

  // MARK: - Pieces

  private func run(_ number: Int) -> ConformanceRun? {
    runs.withLock { $0.indices.contains(number) ? $0[number] : nil }
  }

  /// Whether a page of the lab itself asks: no other site may begin a run or speak for a case.
  private func comes(
    _ request: ReceivedRequest, from host: CaseHost, _ state: LabState
  ) -> Bool {
    request.last("origin")?.isomorphic == state.origin(of: host)
  }

  private static func number(in query: String) -> Int? {
    query.split(separator: "&").first { $0.hasPrefix("run=") }.flatMap { Int($0.dropFirst(4)) }
  }

  private static func departures(of run: ConformanceRun) -> String {
    run.rows.reduce(into: "") { text, row in
      guard case .differs(let departure) = row.state else { return }
      text += String(decoding: departure.node.line(), as: UTF8.self) + "\n"
    }
  }

  private static func json(_ method: String, _ node: JSONNode) -> ResolvedReply {
    reply(method, "application/json", String(decoding: node.line(), as: UTF8.self))
  }

  private static func reply(_ method: String, _ type: ByteString, _ text: String) -> ResolvedReply {
    ResolvedReply(
      method: method, status: 200,
      headers: [Header("Content-Type", type), Header("Cache-Control", "no-store")],
      body: ByteString(utf8: text))
  }
}
