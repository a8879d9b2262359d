import Advice
import Fetch
import Survey
import Testing

@Suite struct AuditTests {
  static let app = "https://app.example.com"

  /// How a server compares origins, and whether it allows credentials.
  private func server(
    credentials: Bool = true, vary: Bool = true, errorsHaveHeaders: Bool = true,
    trusts: @escaping (String) -> Bool
  ) -> ScriptedServer {
    ScriptedServer { wire in
      let path = wire.url.serialized()
      let status = path.contains("no-such-page") ? 404 : path.contains("%E0") ? 400 : 200
      var headers = vary ? [("Vary", "Origin")] : []
      if let origin = wire.text("Origin"), trusts(origin), status == 200 || errorsHaveHeaders {
        headers.append(("Access-Control-Allow-Origin", origin))
        if credentials { headers.append(("Access-Control-Allow-Credentials", "true")) }
      }
      return (status, headers)
    }
  }

  private func audit(
    _ server: ScriptedServer, method: String = "GET", isSignedIn: Bool = false
  ) throws -> (summary: AuditSummary, sent: [WireRequest], plan: AuditPlan) {
    var request = try FetchRequest.by(Self.app, "https://api.example.net/d?q=1")
    request.method = method
    let plan = AuditPlan(request, browser: .standard, isSignedIn: isSignedIn)
    var machine = AuditMachine(plan)
    let sent = server.carryOut(&machine)
    return (AuditSummary(machine), sent, plan)
  }

  private func codes(_ summary: AuditSummary) -> [String] {
    summary.findings.map(\.finding.code)
  }

  @Test func `a server that knows its page and says so has nothing to be told`() throws {
    let (summary, sent, plan) = try audit(server { $0 == Self.app })
    #expect(!summary.hasProblem, "\(codes(summary))")
    #expect(sent.count == plan.requestCount)
    #expect(sent.allSatisfy { ["GET", "HEAD", "OPTIONS"].contains($0.method) })
  }

  /// A mistake in comparing origins, and what an audit finds of it.
  struct Mistake: Sendable {
    var codes: Set<String>
    var trusts: @Sendable (String) -> Bool

    init(_ codes: String..., trusts: @escaping @Sendable (String) -> Bool) {
      self.codes = Set(codes.map { "audit-\($0)-with-credentials" })
      self.trusts = trusts
    }
  }

  static let mistakes = [
    Mistake("reflected") { _ in true },
    Mistake("null") { $0 == app || $0 == "null" },
    Mistake("prefix", "port") { $0.hasPrefix(app) },
    Mistake("suffix", "subdomain", "scheme") { $0.hasSuffix("app.example.com") },
    Mistake("dot") { $0 == app || $0 == "https://appxexample.com" },
    Mistake("subdomain") { $0 == app || $0.hasSuffix(".app.example.com") },
    Mistake("scheme") { $0 == app || $0 == "http://app.example.com" },
    Mistake("port") { $0 == app || $0.hasPrefix(app + ":") },
    Mistake("third-party") { $0 == app || $0.hasSuffix(".github.io") },
    Mistake("localhost") { $0 == app || $0 == "http://localhost:3000" },
  ]

  @Test(arguments: mistakes)
  func `each mistake in comparing origins is found, and no other`(mistake: Mistake) throws {
    let (summary, _, _) = try audit(server(trusts: mistake.trusts))
    let known = Set(AuditSummary.catalog.map(\.code))
    #expect(codes(summary).allSatisfy(known.contains))
    #expect(Set(codes(summary).filter { $0 != "audit-any-method" }) == mistake.codes)
    #expect(summary.hasProblem)
  }

  @Test func `without credentials the same is less grave`() throws {
    let (reflected, _, _) = try audit(server(credentials: false) { _ in true })
    #expect(reflected.findings.first?.finding.code == "audit-reflected")
    #expect(reflected.findings.first?.finding.severity == .warning)
    let (public_, _, _) = try audit(
      ScriptedServer { _ in (200, [("Access-Control-Allow-Origin", "*")]) })
    #expect(public_.findings.first?.finding.code == "audit-any-origin")
    #expect(!public_.hasProblem)
    #expect(
      public_.row(.origin(.arbitrary))?.with
        == .refused(code: "allow-origin-wildcard-with-credentials"))
  }

  @Test func `evidence shows what went out and what came back`() throws {
    let (summary, _, _) = try audit(server { _ in true })
    let evidence = try #require(summary.findings.first?.evidence.first)
    #expect(
      evidence.sent
        == ["GET https://api.example.net/d?q=1", "Origin: https://corscope-audit.example"])
    #expect(evidence.received.contains("Access-Control-Allow-Credentials: true"))
  }

  @Test func `an answer that depends on the origin has to say so`() throws {
    let (summary, _, _) = try audit(server(vary: false) { $0 == Self.app })
    #expect(codes(summary) == ["audit-vary-missing"])
    #expect(summary.findings[0].evidence.count == 3)
    let (private_, _, _) = try audit(
      ScriptedServer { wire in
        let allowed =
          wire.text("Origin") == Self.app ? [("Access-Control-Allow-Origin", Self.app)] : []
        return (200, allowed + [("Cache-Control", "private, no-store")])
      })
    #expect(
      private_.findings.first { $0.finding.code == "audit-vary-missing" }?.finding.severity == .note
    )
  }

  @Test func `a cache that hands another's answer to the page is caught`() throws {
    var last: [(String, String)]?
    var asked = 0
    let server = ScriptedServer { wire in
      asked += 1
      // The first answer is not stored; from the second on the cache answers.
      let fresh = [("Access-Control-Allow-Origin", wire.text("Origin") ?? "none")]
      if asked == 1 { return (200, fresh) }
      last = last ?? fresh
      return (200, last ?? [])
    }
    let (summary, _, _) = try audit(server)
    #expect(summary.findings.first?.finding.code == "audit-cache-poisoned")
  }

  @Test func `errors that lose the headers are told, with who answered`() throws {
    let (summary, _, _) = try audit(server(errorsHaveHeaders: false) { $0 == Self.app })
    let lost = summary.findings.filter { $0.finding.code == "audit-error-without-headers" }
    #expect(lost.count == 1)
    #expect(lost.first?.finding.title.contains("404") == true)
    // The 400 has Vary: Origin, and so what the server sends whatever the origin is.
    let unread = summary.findings.filter { $0.finding.code == "audit-error-before-origin" }
    #expect(unread.map(\.finding.severity) == [.note])
    #expect(unread.first?.finding.title.contains("400") == true)
  }

  /// A server whose own page works, and each of whose error answers lacks the headers.
  private static var failing: ScriptedServer {
    ScriptedServer { wire in
      let path = wire.url.serialized()
      let isOwn = path.hasSuffix("/d?q=1") || wire.kind == .preflight
      let status =
        switch true {
        case path.contains("%00"), path.contains("corscope[a]"): 500
        case path.utf8.count > 8_190: 414
        case wire.method == "POST": 413
        default: isOwn ? 200 : 404
        }
      return (
        status,
        status == 200
          ? [("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Methods", "PUT")] : []
      )
    }
  }

  @Test func `errors that can be provoked safely are, and one finding tells those of a status`()
    throws
  {
    let (summary, sent, plan) = try audit(Self.failing)
    let lost = summary.findings.filter { $0.finding.code == "audit-error-without-headers" }
    #expect(
      lost.map(\.finding.title) == [
        "The 404 for an address that does not exist and for a broken address has no CORS headers",
        "The 500 for an address with a NUL and for an odd query has no CORS headers",
        "The 414 for a long address has no CORS headers",
      ])
    #expect(sent.count == plan.requestCount)
    #expect(sent.allSatisfy { ["GET", "OPTIONS"].contains($0.method) })
    #expect(summary.untried?.contains("413") == true)
    let text = lost.flatMap(\.evidence).flatMap(\.sent).joined()
    #expect(text.utf8.count < 2_000, "the long address is shortened")
  }

  @Test func `a large body goes out only where the user said so`() throws {
    let request = try FetchRequest.by(Self.app, "https://api.example.net/d?q=1")
    let plan = AuditPlan(request, browser: .standard, isSignedIn: false, sendsUnsafe: true)
    var machine = AuditMachine(plan)
    let sent = Self.failing.carryOut(&machine)
    #expect(sent.count == plan.requestCount)
    let posts = sent.filter { $0.method == "POST" }
    #expect(posts.count == 1)
    #expect(posts.first?.body?.count == 2 << 20)
    let summary = AuditSummary(machine)
    #expect(summary.untried == nil)
    #expect(summary.findings.contains { $0.finding.title.contains("The 413 for a large body") })
  }

  @Test func `where the page asks with an unsafe method, GET is asked for its 405`() throws {
    let server = ScriptedServer { wire in
      wire.kind == .preflight
        ? (
          204,
          [
            ("Access-Control-Allow-Origin", Self.app), ("Access-Control-Allow-Methods", "PUT"),
          ]
        ) : (405, [("Allow", "PUT")])
    }
    let (summary, sent, _) = try audit(server, method: "PUT")
    #expect(sent.allSatisfy { ["GET", "OPTIONS"].contains($0.method) })
    #expect(summary.findings.contains { $0.finding.title.contains("405") })
    #expect(summary.row(.getInstead)?.status == 405)
  }

  @Test(
    arguments: [
      ([("Access-Control-Allow-Origin", "app.example.com")], "allow-origin-invalid"),
      ([("Access-Control-Allow-Origin", "https://*.example.com")], "allow-origin-mismatch"),
      ([("Access-Control-Allow-Origin", "https://app.example.com/")], "allow-origin-mismatch"),
      (
        [("Access-Control-Allow-Origin", "https://app.example.com, https://b.example")],
        "allow-origin-multiple"
      ),
      (
        [("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Credentials", "True")],
        "allow-credentials-not-true"
      ),
      (
        [("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Credentials", "true")],
        "allow-origin-wildcard-with-credentials"
      ),
      ([("Access-Control-Allow-Header", "x")], "misspelt-header"),
    ] as [([(String, String)], String)])
  func `what is nearly right is named`(headers: [(String, String)], code: String) throws {
    let (summary, _, _) = try audit(
      ScriptedServer { _ in (200, headers + [("Vary", "Origin")]) })
    let found = summary.findings.filter { $0.finding.code == code }
    #expect(found.count == 1, "\(codes(summary))")
    #expect(found.first?.finding.severity == .warning)
  }

  @Test func `a list of another origin is no near miss`() throws {
    let (summary, _, _) = try audit(
      ScriptedServer { _ in (200, [("Access-Control-Allow-Origin", "https://other.example")]) })
    #expect(codes(summary) == ["audit-origin-not-trusted"])
  }

  @Test(arguments: ["POST", "DELETE"])
  func `an unsafe method is judged by its preflight alone`(method: String) throws {
    let server = ScriptedServer { wire in
      (
        204,
        [
          ("Access-Control-Allow-Origin", wire.text("Origin") ?? ""),
          ("Access-Control-Allow-Methods", method),
        ]
      )
    }
    let (summary, sent, plan) = try audit(server, method: method)
    #expect(sent.count == plan.requestCount)
    #expect(sent.allSatisfy { $0.method != ByteString(utf8: method) })
    #expect(codes(summary).contains("audit-reflected"))
    #expect(summary.row(.origin(.given))?.without == .trusted)
  }

  @Test func `asking without signing in is part of it only where somebody is signed in`() throws {
    let (signedIn, _, _) = try audit(server { $0 == Self.app }, isSignedIn: true)
    #expect(signedIn.row(.signedOut) != nil)
    let (anonymous, _, _) = try audit(server { $0 == Self.app })
    #expect(anonymous.row(.signedOut) == nil)
  }

  @Test func `what the browser refuses to ask is not asked`() throws {
    let request = try FetchRequest.by(Self.app, "http://api.example.net/")
    var machine = AuditMachine(AuditPlan(request, browser: .standard, isSignedIn: false))
    #expect(ScriptedServer { _ in (200, []) }.carryOut(&machine).isEmpty)
    let summary = AuditSummary(machine)
    #expect(summary.isForbidden)
    #expect(summary.failure?.code == "mixed-content")
  }

  @Test func `without a server the audit ends with the first question`() throws {
    let (summary, sent, _) = try audit(ScriptedServer { _ in (0, []) })
    #expect(sent.count == 1)
    #expect(summary.failure?.code == "connection-refused")
    #expect(summary.findings.isEmpty)
  }

  @Test(
    arguments: [
      (
        "https://app.example.com", AuditOrigin.prefix,
        "https://app.example.com.corscope-audit.example"
      ),
      (
        "https://app.example.com:8443", .prefix,
        "https://app.example.com.corscope-audit.example:8443"
      ),
      ("https://app.example.com", .suffix, "https://evilapp.example.com"),
      ("https://app.example.com", .dot, "https://appxexample.com"),
      ("https://app.example.com", .subdomain, "https://evil.app.example.com"),
      ("https://app.example.com", .scheme, "http://app.example.com"),
      ("http://app.example.com:81", .scheme, "https://app.example.com:81"),
      ("https://app.example.com", .port, "https://app.example.com:8443"),
      ("https://app.example.com:8443", .port, "https://app.example.com:8444"),
      ("http://localhost:5173", .dot, nil), ("http://127.0.0.1:5173", .suffix, nil),
      ("http://[::1]:5173", .prefix, nil), ("null", .prefix, nil), ("null", .null, "null"),
      ("https://app.example.com", .null, "null"),
    ] as [(String, AuditOrigin, String?)])
  func `origins beside the given one`(given: String, kind: AuditOrigin, expected: String?) throws {
    #expect(kind.origin(beside: try Origin.parse(given))?.serialized == expected)
  }
}
