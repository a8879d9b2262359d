import Testing

@testable import Advice
@testable import Fetch

struct FindingsTests {
  private static let missing = BlockReason.allowOriginMissing
  private static let credentials = BlockReason.allowCredentials(value: nil)

  private func check(_ rule: Rule, _ reason: BlockReason?, exchange: Int = 0) -> Check {
    Check(
      rule: rule, outcome: reason == nil ? .passed : .failed, exchange: exchange,
      asked: Check.Side("a", "b"), reason: reason)
  }

  @Test func `The verdict comes first, then what comes next, then the notes`() {
    var report = Build.blocked(
      Self.missing,
      checks: [
        check(.allowOriginIsPresent, Self.missing),
        check(.allowCredentialsIsTrue, Self.credentials),
      ])
    report.notes = [.methodChanged(from: "POST", status: 302)]
    let findings = Findings.findings(for: report)
    #expect(
      findings.map(\.code) == [
        "allow-origin-missing", "allow-credentials-not-true", "method-changed",
      ])
    #expect(findings[1].title.hasPrefix("Next: "))
    #expect(findings[1].detail.contains("Once the first problem is solved"))
    #expect(!findings[0].title.hasPrefix("Next: "))
  }

  @Test func `Several missing headers are one problem, on each answer`() {
    let reason = { (name: ByteString) in
      BlockReason.headerNotAllowed(name: name, missing: ["x-a", "x-b"], value: nil)
    }
    let report = Build.blocked(
      reason("x-a"), at: .preflight, exchanges: [Build.exchange(.preflight)],
      checks: [check(.headerIsListed, reason("x-a")), check(.headerIsListed, reason("x-b"))])
    #expect(Findings.findings(for: report).map(\.code) == ["header-not-allowed"])
    var twice = report
    twice.exchanges.append(Build.exchange(.preflight))
    twice.checks.append(check(.headerIsListed, reason("x-a"), exchange: 1))
    #expect(Findings.findings(for: twice).count == 2)
  }

  @Test func `A check that passed is no finding`() {
    #expect(
      Findings.findings(
        for: Build.report(
          exchanges: [Build.exchange()], checks: [check(.allowOriginIsPresent, nil)])
      ).isEmpty)
  }

  @Test func `The same note twice is told once`() {
    let note = Note.authorizationCoveredByWildcard
    #expect(
      Findings.findings(for: Build.report(exchanges: Samples.exchanges, notes: [note, note])).count
        == 1)
  }

  @Test func `A header for answers on the request is told`() {
    let request = Build.request(headers: [("access-control-allow-origin", "*")])
    let findings = Findings.findings(for: Build.report(request: request))
    #expect(findings.map(\.code) == ["response-header-on-request"])
  }

  @Test func `A misspelt header is told once, also where all went well`() {
    let exchange = Build.exchange(answered: [("Access-Control-Expose-Header", "X-A")])
    let findings = Findings.findings(for: Build.report(exchanges: [exchange, exchange]))
    #expect(findings.map(\.code) == ["misspelt-header"])
  }

  @Test(arguments: [(403, "CSRF token missing", true), (403, "no", false), (200, "csrf", false)])
  func `A refusal that speaks of CSRF is told apart from CORS`(
    _ status: Int, _ body: String, _ isTold: Bool
  ) {
    let report = Build.report(exchanges: [Build.exchange(status: status, body: body)])
    #expect(Findings.findings(for: report).contains { $0.code == "csrf-refused" } == isTold)
  }

  @Test(arguments: [
    (401, "never carries cookies"), (404, "knew no OPTIONS"), (405, "knew no OPTIONS"),
    (400, "Disallowed CORS origin"), (503, "503"),
  ])
  func `A preflight's status is explained by what it usually means`(
    _ status: Int, _ words: String
  ) {
    let exchange = Build.exchange(
      .preflight, status: status, body: status == 400 ? "Disallowed CORS origin" : "")
    let report = Build.blocked(.preflightStatus(status), at: .preflight, exchanges: [exchange])
    #expect(Findings.findings(for: report).first?.detail.contains(words) == true)
  }

  @Test func `A preflight that asks for a sign-in shows what it asked`() {
    let exchange = Build.exchange(
      .preflight, status: 401, answered: [("WWW-Authenticate", "Bearer realm=x")])
    let report = Build.blocked(.preflightStatus(401), at: .preflight, exchanges: [exchange])
    #expect(
      Findings.findings(for: report).first?.detail.contains("WWW-Authenticate: Bearer realm=x")
        == true)
  }

  @Test func `True in capitals is told to be the mistake`() {
    let findings = Findings.findings(for: Build.blocked(.allowCredentials(value: "True")))
    #expect(findings.first?.detail.contains("small letters") == true)
  }

  @Test func `An answer without the header after a preflight that had it is told`() {
    let report = Build.blocked(
      .allowOriginMissing,
      exchanges: [
        Build.exchange(
          .preflight, status: 204,
          answered: [("Access-Control-Allow-Origin", "https://app.example.com")]),
        Build.exchange(),
      ])
    #expect(Findings.findings(for: report).first?.detail.contains("preflight did allow") == true)
  }

  @Test func `An HSTS upgrade that stops a preflight is not called a redirect of the server`() {
    let report = Build.blocked(
      .preflightRedirect(status: 307, location: "https://api.example.com/login"), at: .preflight,
      exchanges: [])
    let finding = Findings.findings(for: report).first
    #expect(finding?.detail.contains("HSTS") == true)
    #expect(Fixes.fixes(for: report).first?.request?.url == "https://api.example.com/login")
  }

  private static let headlines: [(Report.Stage, String)] = [
    (.beforeRequest, "BLOCKED before anything was sent"), (.preflight, "BLOCKED at the preflight"),
    (.redirect, "BLOCKED at a redirect"), (.response, "BLOCKED at the answer"),
  ]

  @Test(arguments: headlines)
  func `The headline says where it was blocked`(_ stage: Report.Stage, _ headline: String) {
    let explanation = Explanation.explain(Build.blocked(.allowOriginMissing, at: stage))
    #expect(explanation.headline == headline)
    #expect(explanation.paragraphs.first?.contains("https://app.example.com") == true)
  }

  @Test(arguments: [("no-store", Finding.Severity.note), ("max-age=60", .warning), ("", .note)])
  func `A missing Vary matters where a cache may keep the answer`(
    _ control: String, _ severity: Finding.Severity
  ) {
    let exchange = Build.exchange(
      answered: [("Access-Control-Allow-Origin", "https://app.example.com")]
        + (control.isEmpty ? [] : [("Cache-Control", control)]))
    let findings = Findings.findings(
      for: Build.report(exchanges: [exchange], notes: [.varyMissing(exchange: 0)]))
    #expect(findings.map(\.severity) == [severity])
  }

  @Test func `A page without an origin is told why it is null`() {
    let report = Build.blocked(
      .allowOriginMismatch(value: "https://app.example.com", origin: "null"),
      request: Build.request { $0.origin = .opaque(1) },
      exchanges: [Build.exchange(asked: [("Origin", "null")])])
    let finding = Findings.findings(for: report).first
    #expect(finding?.title == "The page's origin is null, which is not allowed")
    #expect(finding?.detail.contains("sandboxed frame") == true)
  }

  @Test func `An answer of the cache is not said to have reached the server`() {
    var exchange = Build.exchange()
    exchange.source = .httpCache
    let detail =
      Findings.findings(for: Build.blocked(.allowOriginMissing, exchanges: [exchange])).first?
      .detail
    #expect(detail?.contains("the server was not asked") == true)
    #expect(detail?.contains("did reach the server") == false)
  }

  @Test func `An explanation names the headers that a script may miss`() {
    let response = FilteredResponse(
      kind: .cors, url: "", redirected: false, status: 200, headers: [])
    let report = Build.report(
      exchanges: [Build.exchange()], notes: [.headersHidden(["X-Total-Count", "Date"])],
      response: response)
    let first = Explanation.explain(report).paragraphs.first
    #expect(first?.contains("It cannot read X-Total-Count, because") == true)
    #expect(first?.contains("Date") == false)
  }

  @Test func `An explanation counts what comes next`() {
    let report = Build.blocked(
      Self.missing, checks: [check(.allowCredentialsIsTrue, Self.credentials)])
    #expect(
      Explanation.explain(report).paragraphs.contains {
        $0.hasPrefix(
          "Once that is solved, one more problem comes:"
            + " Access-Control-Allow-Credentials")
      })
  }

  private static let kinds: [(FilteredResponse.Kind, String, String)] = [
    (.basic, "ALLOWED", "own origin"), (.cors, "ALLOWED", "may read"),
    (.opaque, "ALLOWED, but the script sees nothing of the answer", "no-cors"),
    (.opaqueredirect, "ALLOWED, but the script sees only that there is a redirect", "redirect"),
  ]

  @Test(arguments: kinds)
  func `An answer that the script gets is explained by its kind`(
    _ kind: FilteredResponse.Kind, _ headline: String, _ words: String
  ) {
    let response = FilteredResponse(
      kind: kind, url: "", redirected: false, status: 200, headers: [])
    var report = Build.report(exchanges: Samples.exchanges, response: response)
    report.preflightCauses = [.method("PUT")]
    let explanation = Explanation.explain(report)
    #expect(explanation.headline == headline)
    #expect(explanation.paragraphs[0].contains(words))
    #expect(explanation.paragraphs[1].contains("PUT is not one of GET, HEAD and POST"))
  }
}
