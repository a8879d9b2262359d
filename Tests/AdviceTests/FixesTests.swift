import Testing

@testable import Advice
@testable import Fetch

/// Every suggested change is carried out and the request made again.
struct FixesTests {
  private static let login = "https://api.example.com/login"
  private static let app = "https://app.example.com"

  private struct Scenario {
    var name: String
    var request: FetchRequest
    var answers: [String: ScriptedServer.Answer]
  }

  private static let scenarios: [Scenario] = [
    Scenario(
      name: "no header at all", request: Build.request(),
      answers: ["GET \(login)": (200, [])]),
    Scenario(
      name: "an error without headers", request: Build.request(),
      answers: ["GET \(login)": (500, [])]),
    Scenario(
      name: "trailing slash", request: Build.request(),
      answers: ["GET \(login)": (200, [("Access-Control-Allow-Origin", app + "/")])]),
    Scenario(
      name: "two lines", request: Build.request(),
      answers: [
        "GET \(login)": (
          200, [("Access-Control-Allow-Origin", "*"), ("access-control-allow-origin", app)]
        )
      ]),
    Scenario(
      name: "* with credentials", request: Build.request(credentials: .include),
      answers: ["GET \(login)": (200, [("Access-Control-Allow-Origin", "*")])]),
    Scenario(
      name: "everything is missing from the preflight",
      request: Build.request(
        method: "PATCH", headers: [("X-A", "1"), ("Content-Type", "application/json")],
        credentials: .include),
      answers: [
        "OPTIONS \(login)": (
          401,
          [
            ("WWW-Authenticate", "Basic"), ("Access-Control-Allow-Methods", "GET, *"),
            ("Access-Control-Allow-Headers", "x-b"),
          ]
        ),
        "PATCH \(login)": (
          200,
          [("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Credentials", "true")]
        ),
      ]),
    Scenario(
      name: "lists that cannot be read",
      request: Build.request(method: "PUT", headers: [("X-A", "1")]),
      answers: [
        "OPTIONS \(login)": (
          204,
          [
            ("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Methods", "GET PUT"),
            ("Access-Control-Allow-Headers", "x-b;q=1"),
          ]
        ), "PUT \(login)": (200, [("Access-Control-Allow-Origin", app)]),
      ]),
    Scenario(
      name: "preflight redirected", request: Build.request(method: "PUT"),
      answers: [
        "OPTIONS \(login)": (301, [("Location", "/login/")]),
        "PUT \(login)": (200, [("Access-Control-Allow-Origin", app)]),
      ]),
    Scenario(
      name: "redirect without headers", request: Build.request(),
      answers: [
        "GET \(login)": (302, [("Location", "https://api.example.com/end")]),
        "GET https://api.example.com/end": (200, [("Access-Control-Allow-Origin", app)]),
      ]),
    Scenario(
      name: "lower-case patch", request: Build.request(method: "patch"),
      answers: [
        "OPTIONS \(login)": (
          204, [("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Methods", "PATCH")]
        ), "patch \(login)": (200, [("Access-Control-Allow-Origin", app)]),
        "PATCH \(login)": (200, [("Access-Control-Allow-Origin", app)]),
      ]),
    Scenario(
      name: "null origin", request: Build.request { $0.origin = .opaque(1) },
      answers: ["GET \(login)": (200, [("Access-Control-Allow-Origin", app)])]),
    Scenario(
      name: "tainted origin", request: Build.request(),
      answers: [
        "GET \(login)": (
          302, [("Location", "https://b.example/"), ("Access-Control-Allow-Origin", "*")]
        ), "GET https://b.example/": (200, [("Access-Control-Allow-Origin", app)]),
      ]),
  ]

  @Test(arguments: scenarios.indices, Browser.allCases)
  func `Each fix lets the browser go on`(_ index: Int, _ browser: Browser) throws {
    let scenario = Self.scenarios[index]
    let server = ScriptedServer(answers: scenario.answers, browser: browser)
    let before = try #require(server.run(scenario.request))
    try #require(before.outcome == .blocked, "\(scenario.name)")
    let fixes = Fixes.fixes(for: before)
    #expect(!fixes.isEmpty, "\(scenario.name)")
    for fix in fixes where fix.side == .server {
      let after = try #require(
        server.changed(by: fix, before).run(fix.request ?? scenario.request))
      #expect(after.outcome == .allowed, "\(scenario.name): \(fix.title)")
    }
  }

  @Test func `A script that writes PATCH in capitals goes on`() throws {
    let scenario = Self.scenarios[9]
    let server = ScriptedServer(answers: scenario.answers)
    let before = try #require(server.run(scenario.request))
    let fix = try #require(Fixes.fixes(for: before).first)
    #expect(fix.side == .script)
    #expect(fix.request?.method == "PATCH")
    let request = try #require(fix.request)
    #expect(server.run(request)?.outcome == .allowed)
  }

  @Test func `A script is not told to write put, because fetch sends PUT anyhow`() throws {
    let server = ScriptedServer(answers: [
      "OPTIONS \(Self.login)": (
        204, [("Access-Control-Allow-Origin", Self.app), ("Access-Control-Allow-Methods", "put")]
      )
    ])
    let before = try #require(server.run(Build.request(method: "put")))
    #expect(Fixes.fixes(for: before).map(\.side) == [.server])
    #expect(Findings.findings(for: before).first?.fix.contains("capitals in the server") == true)
  }

  @Test func `After a redirect the final address is the script's way out`() throws {
    let scenario = Self.scenarios[11]
    let server = ScriptedServer(answers: scenario.answers)
    let before = try #require(server.run(scenario.request))
    let fix = try #require(Fixes.fixes(for: before).first)
    #expect(fix.request?.url == "https://b.example/")
    let request = try #require(fix.request)
    #expect(server.run(request)?.outcome == .allowed)
  }

  @Test func `Other items of a list stay, and a * that means nothing goes`() throws {
    let scenario = Self.scenarios[5]
    let server = ScriptedServer(answers: scenario.answers)
    let before = try #require(server.run(scenario.request))
    let fix = try #require(Fixes.fixes(for: before).first)
    let answer = try #require(server.changed(by: fix, before).answers["OPTIONS \(Self.login)"])
    let headers = Build.headers(answer.headers)
    #expect(answer.status == 204)
    #expect(headers.get("Access-Control-Allow-Methods") == "GET, PATCH")
    #expect(headers.get("Access-Control-Allow-Headers") == "x-b, content-type, x-a")
    #expect(headers.get("Access-Control-Allow-Origin") == "https://app.example.com")
    #expect(headers.get("Vary") == "Origin")
    #expect(headers.get("WWW-Authenticate") == nil)
  }

  @Test func `Nothing is offered where the header is right`() throws {
    let server = ScriptedServer(answers: [
      "OPTIONS \(Self.login)": (204, [("Access-Control-Allow-Origin", "*")])
    ])
    let before = try #require(server.run(Build.request(method: "PUT")))
    let fix = try #require(Fixes.fixes(for: before).first)
    #expect(
      fix.edits == [
        ResponseEdit(
          exchange: 0, change: .setHeader(Header("Access-Control-Allow-Methods", "PUT")))
      ])
  }

  @Test func `An API that sends the script to a login page should say 401`() throws {
    let server = ScriptedServer(answers: [
      "GET \(Self.login)": (
        302,
        [("Location", "https://sso.example.net/start"), ("Access-Control-Allow-Origin", Self.app)]
      ), "GET https://sso.example.net/start": (200, []),
    ])
    var request = Build.request()
    request.url = Self.login
    let start = "https://api.example.com/me"
    request.url = start
    let me = ScriptedServer(answers: [
      "GET \(start)": (
        302,
        [("Location", "https://sso.example.net/start"), ("Access-Control-Allow-Origin", Self.app)]
      ), "GET https://sso.example.net/start": (200, []),
    ])
    let before = try #require(me.run(request))
    #expect(before.outcome == .blocked)
    #expect(Findings.findings(for: before).contains { $0.code == "redirect-to-login" })
    let fix = try #require(Fixes.fixes(for: before).first)
    let after = try #require(me.changed(by: fix, before).run(request))
    #expect(after.response?.status == 401)
    // A login page that redirects to another is no API.
    let other = try #require(server.run(Build.request()))
    #expect(!Findings.findings(for: other).contains { $0.code == "redirect-to-login" })
  }

  @Test func `A hidden header gets an edit, the hop's own headers do not`() throws {
    let server = ScriptedServer(answers: [
      "GET \(Self.login)": (
        200,
        [
          ("Access-Control-Allow-Origin", "*"), ("X-Total-Count", "1"), ("Date", "x"),
          ("Access-Control-Expose-Headers", "ETag"),
        ]
      )
    ])
    let before = try #require(server.run(Build.request()))
    let fix = try #require(Fixes.fixes(for: before).first)
    let answer = try #require(server.changed(by: fix, before).answers["GET \(Self.login)"])
    #expect(
      Build.headers(answer.headers).get("Access-Control-Expose-Headers") == "ETag, X-Total-Count")
  }

  @Test func `A cookie of another site gets SameSite=None and Secure, and keeps the rest`() throws {
    let event = CookieEvent(
      name: "sid", value: "1", action: .rejected, reason: .sameSiteLax, exchange: 0)
    let exchange = Build.exchange(answered: [
      (
        "Set-Cookie",
        "sid=1; Path=/; samesite=Lax;"
          + " HttpOnly"
      )
    ])
    let fixes = Fixes.fixes(for: Build.report(exchanges: [exchange], cookies: [event]))
    #expect(
      fixes.first?.edits == [
        ResponseEdit(
          exchange: 0,
          change: .setHeader(
            Header("Set-Cookie", "sid=1; Path=/; HttpOnly; SameSite=None; Secure")))
      ])
  }

  @Test func `A login without credentials is told to include them, on both sides`() throws {
    let event = CookieEvent(
      name: "sid", value: "1", action: .rejected, reason: .credentialsMode, exchange: 0)
    let exchange = Build.exchange(answered: [("Access-Control-Allow-Origin", "*")])
    let fix = try #require(
      Fixes.fixes(for: Build.report(exchanges: [exchange], cookies: [event])).first)
    #expect(fix.request?.credentials == .include)
    let changes = fix.edits.map(\.change)
    #expect(changes.contains(.setHeader(Header("Access-Control-Allow-Credentials", "true"))))
    #expect(
      changes.contains(
        .setHeader(Header("Access-Control-Allow-Origin", "https://app.example.com"))))
  }

  @Test func `Mode no-cors that hides everything becomes mode cors`() throws {
    let server = ScriptedServer(answers: ["GET \(Self.login)": (200, [])])
    let before = try #require(server.run(Build.request { $0.mode = .noCORS }))
    #expect(before.response?.kind == .opaque)
    let fix = try #require(Fixes.fixes(for: before).first)
    let request = try #require(fix.request)
    #expect(server.changed(by: fix, before).run(request)?.response?.kind == .cors)
  }

  @Test func `Vary keeps what it has`() throws {
    let exchange = Build.exchange(
      answered: [("Access-Control-Allow-Origin", Self.app), ("Vary", "Accept-Encoding")])
    let report = Build.report(exchanges: [exchange], notes: [.varyMissing(exchange: 0)])
    #expect(
      Fixes.fixes(for: report).first?.edits == [
        ResponseEdit(
          exchange: 0, change: .setHeader(Header("Vary", "Accept-Encoding, Origin")))
      ])
  }

  @Test func `An answer of the cache is not blamed on the server's other headers`() throws {
    var exchange = Build.exchange(answered: [("Access-Control-Allow-Origin", "https://b.example")])
    exchange.source = .httpCache
    let report = Build.blocked(
      .allowOriginMismatch(value: "https://b.example", origin: "https://app.example.com"),
      exchanges: [exchange])
    let fixes = Fixes.fixes(for: report)
    #expect(
      fixes.first?.edits == [
        ResponseEdit(exchange: 0, change: .setHeader(Header("Vary", "Origin")))
      ])
    #expect(fixes.last?.request?.cache == .reload)
  }

  @Test(arguments: [Browser.chromium, .firefox, .safari])
  func `A failure of the network has no fix by headers`(_ browser: Browser) {
    var report = Build.report(browser, exchanges: [Build.exchange(status: nil)])
    report.outcome = .failed
    report.failure = TransportFailure(.connectionRefused, "")
    #expect(Fixes.fixes(for: report).isEmpty)
  }
}
