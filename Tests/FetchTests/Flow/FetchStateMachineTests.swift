import Testing

@testable import Fetch

/// What the machine does around CORS: bodies, modes, filters, what is left unsent.
struct FetchStateMachineTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout FetchRequest) -> Void

    init(_ code: String, _ change: @escaping @Sendable (inout FetchRequest) -> Void) {
      testDescription = code
      self.change = change
    }
  }

  @Test(arguments: [
    Refusal("method-not-token") { $0.method = "" },
    Refusal("method-not-token") { $0.method = "GET " },
    Refusal("method-not-token") { $0.method = "GÈT" },
    Refusal("method-not-token") { $0.method = "\u{1F600}" },
    Refusal("method-forbidden") { $0.method = "trace" },
    Refusal("method-forbidden") { $0.method = "CONNECT" },
    Refusal("method-forbidden") { $0.method = "TrAcK" },
    Refusal("url-not-parsed") { $0.url = "https://" },
    Refusal("url-not-parsed") { $0.url = "https://a:99999/" },
    Refusal("url-has-credentials") { $0.url = "https://u:p@api.test/" },
    Refusal("url-has-credentials") { $0.url = "https://u@api.test/" },
    Refusal("body-not-allowed") { $0.body = "" },
    Refusal("body-not-allowed") {
      $0.method = "HEAD"
      $0.body = "x"
    },
    Refusal("header-name-not-token") { $0.headers = [.init("", "x")] },
    Refusal("header-name-not-token") { $0.headers = [.init("a b", "x")] },
    Refusal("header-name-not-token") { $0.headers = [.init("ä", "x")] },
    Refusal("header-value-invalid") { $0.headers = [.init("a", "x\ny")] },
    Refusal("header-value-invalid") { $0.headers = [.init("a", "x\r\ny")] },
    Refusal("header-value-invalid") { $0.headers = [.init("a", "x\u{0}")] },
    Refusal("header-value-invalid") { $0.headers = [.init("a", "\u{100}")] },
    Refusal("no-cors-method") {
      $0.mode = .noCORS
      $0.method = "PUT"
    },
    Refusal("no-cors-redirect-mode") {
      $0.mode = .noCORS
      $0.redirect = .manual
    },
    Refusal("only-if-cached-mode") { $0.cache = .onlyIfCached },
    Refusal("same-origin-mode") { $0.mode = .sameOrigin },
  ])
  func `the API refuses before anything is sent`(refusal: Refusal) throws {
    for browser in allBrowsers {
      let run = run(try request(change: refusal.change), as: browser)
      #expect(run.verdict == refusal.testDescription, "\(browser)")
      #expect(run.failures == [refusal.testDescription])
      #expect(run.sent.isEmpty)
      #expect(run.report.block?.stage == .beforeRequest)
      #expect(run.report.response == nil)
    }
  }

  private func request(change: (inout FetchRequest) -> Void) throws -> FetchRequest {
    try FetchTests.request("https://api.test/data", change)
  }

  @Test func `white space around a value is taken off, and Latin-1 goes out byte for byte`() throws
  {
    let asked = try request { $0.headers = [.init("Accept", " \t\n a\u{E9} \r\n")] }
    #expect(run(asked, .open()).sent.first?.headers.get("Accept") == ByteString([0x61, 0xE9]))
  }

  @Test(
    arguments: [
      (nil, nil, "text/plain;charset=UTF-8", false),
      (nil, "application/json", "application/json", true),
    ] as [(String?, String?, String, Bool)])
  func `a text body brings its own Content-Type, unless the script set one`(
    _: String?, type: String?, sent: String, isPreflighted: Bool
  ) throws {
    let asked = try request {
      $0.method = "POST"
      $0.body = "{}"
      if let type { $0.headers = [.init("content-type", type)] }
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { $0.kind == .preflight ? .allowing : .open() }
      #expect(run.last("Content-Type") == sent)
      #expect(run.sent.count == (isPreflighted ? 2 : 1))
      #expect(run.sent.last?.body == "{}")
    }
  }

  @Test func `an XMLHttpRequest joins headers, drops a GET's body and strips user information`()
    throws
  {
    let asked = try FetchTests.request("https://user:secret@api.test/data") {
      $0.api = .xhr
      $0.body = "x"
      $0.headers = [.init("Accept", "a"), .init("ACCEPT", "b")]
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser, .open())
      #expect(run.lines == ["actual GET https://api.test/data"], "\(browser)")
      #expect(run.sent.first?.body == nil)
      #expect(run.last("Content-Type") == nil)
      #expect(
        run.sent.first?.headers.headers.filter { $0.name.matchesIgnoringCase("accept") }
          == [Header("Accept", "a, b")])
    }
  }

  @Test(arguments: [
    ("text/plain", "text/plain", "text/plain"),
    ("text/plain;charset=utf-8", "text/plain;charset=utf-8", "text/plain;charset=UTF-8"),
    ("text/plain; charset=latin1", "text/plain;charset=UTF-8", "text/plain; charset=UTF-8"),
    (
      "text/plain; charset=latin1; a=b", "text/plain;charset=UTF-8;a=b",
      "text/plain; charset=UTF-8; a=b"
    ),
    ("not a type; charset=x", "not a type; charset=x", "not a type; charset=x"),
  ])
  func `an XMLHttpRequest's text is UTF-8, and its Content-Type says so`(
    type: String, sent: String, chromium: String
  ) throws {
    let asked = try request {
      $0.api = .xhr
      $0.method = "POST"
      $0.body = "x"
      $0.headers = [.init("Content-Type", type)]
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { $0.kind == .preflight ? .allowing : .open() }
      #expect(run.last("Content-Type") == (browser == .chromium ? chromium : sent), "\(browser)")
    }
  }

  @Test func `an upload listener forces a preflight, in Chromium only with a body`() throws {
    for browser in allBrowsers {
      for body in [nil, "", "x"] as [ByteString?] {
        let asked = try request {
          $0.api = .xhr
          $0.method = "POST"
          $0.body = body
          $0.hasUploadListener = true
        }
        let run = run(asked, as: browser) { $0.kind == .preflight ? .open() : .open() }
        let isForced = browser != .chromium || body == "x"
        #expect(run.sent.count == (isForced ? 2 : 1), "\(browser) \(body ?? "none")")
        #expect(run.report.preflightCauses == (isForced ? [.uploadListener] : []))
        #expect(run.verdict == "allowed")
      }
    }
    let fetched = try request { $0.hasUploadListener = true }
    #expect(run(fetched, .open()).sent.count == 1)
  }

  @Test func `what a refused preflight keeps back is told`() throws {
    let asked = try request {
      $0.method = "POST"
      $0.body = "{}"
      $0.headers = [.init("Content-Type", "application/json")]
    }
    for reply in [Reply.open(), .lost()] {
      let run = run(asked, reply)
      #expect(run.sent.map(\.kind) == [.preflight])
      let unsent = try #require(run.report.unsent.first)
      #expect(run.report.unsent.count == 1)
      #expect(unsent.kind == .actual)
      #expect(unsent.method == "POST")
      #expect(unsent.body == "{}")
      #expect(unsent.headers.get("Origin") == "https://app.example")
    }
    #expect(run(asked, .allowing, .open()).report.unsent.isEmpty)
  }

  @Test func `an opaque answer shows nothing`() throws {
    for browser in allBrowsers {
      var reply = Reply(404, ["Content-Type": "text/html"])
      reply.body = "secret"
      let run = run(try request { $0.mode = .noCORS }, as: browser, reply)
      #expect(
        run.report.response
          == FilteredResponse(kind: .opaque, url: "", redirected: false, status: 0, headers: []))
      #expect(run.last("Origin") == nil)
    }
  }

  @Test(
    arguments: [
      ("https://app.example/p", "https://api.test/", "same-origin", false),
      ("https://app.example/p", "https://api.test/", "same-site", false),
      ("https://app.example/p", "https://api.test/", "cross-origin", true),
      ("https://app.example/p", "https://api.test/", "SAME-ORIGIN", true),
      ("https://app.example/p", "https://api.test/", "same-origin, same-origin", true),
      ("https://app.example/p", "https://sub.app.example/", "same-site", true),
      ("https://app.example/p", "https://sub.app.example/", "same-origin", false),
      ("http://app.example/p", "http://sub.app.example/", "same-site", true),
      ("http://app.example/p", "https://sub.app.example/", "same-site", false),
      ("https://app.localhost/p", "http://sub.app.localhost/", "same-site", true),
    ] as [(String, String, ByteString, Bool)])
  func `Cross-Origin-Resource-Policy holds for opaque answers`(
    page: String, url: String, policy: ByteString, isAllowed: Bool
  ) throws {
    let headers: KeyValuePairs<ByteString, ByteString> = ["Cross-Origin-Resource-Policy": policy]
    let asked = try FetchTests.request(url, from: page) { $0.mode = .noCORS }
    #expect(
      run(asked, Reply(200, headers)).verdict
        == (isAllowed ? "allowed" : "cross-origin-resource-policy"))
    let cors = try FetchTests.request(url, from: page)
    #expect(run(cors, .open(200, headers)).verdict == "allowed")
  }

  @Test(arguments: [101, 103, 204, 205, 304, 200, 206, 404])
  func `five statuses have no body, and HEAD has none`(status: Int) throws {
    var reply = Reply.open(status)
    reply.body = "body"
    let hasBody = ![101, 103, 204, 205, 304].contains(status)
    #expect(run(try request(), reply).report.response?.body == (hasBody ? "body" : ""))
    let head = try request { $0.method = "head" }
    #expect(run(head, reply).report.response?.body == "")
  }

  private func request() throws -> FetchRequest { try FetchTests.request() }

  @Test(
    arguments: [
      (.default, nil, nil), (.noStore, "no-cache", "no-cache"), (.reload, "no-cache", "no-cache"),
      (.noCache, nil, "max-age=0"), (.forceCache, nil, nil),
    ] as [(FetchRequest.CacheMode, String?, String?)])
  func `the cache mode adds its headers, which need no preflight`(
    mode: FetchRequest.CacheMode, pragma: String?, control: String?
  ) throws {
    for browser in allBrowsers {
      let run = run(try request { $0.cache = mode }, as: browser, .open())
      #expect(run.last("Pragma") == pragma, "\(browser)")
      #expect(run.last("Cache-Control") == control, "\(browser)")
      #expect(run.sent.count == 1)
    }
    let own = try FetchTests.request("/own") {
      $0.cache = mode
      $0.headers = [.init("Pragma", "mine"), .init("Cache-Control", "mine")]
    }
    #expect(run(own, Reply()).sent[0].headers.values(of: "Cache-Control") == ["mine"])
    #expect(run(own, Reply()).sent[0].headers.values(of: "Pragma") == ["mine"])
  }

  @Test func `a conditional header makes the cache mode no-store`() throws {
    for name in [
      "If-None-Match", "if-modified-since", "If-Match", "If-Unmodified-Since", "If-Range",
    ] {
      let asked = try FetchTests.request("/own") { $0.headers = [.init(name, "x")] }
      #expect(run(asked, Reply()).last("Cache-Control") == "no-cache")
    }
  }

  @Test(
    arguments: [
      ("POST", .noCORS, .noReferrer, "https://api.test/", "null"),
      ("POST", .noCORS, .sameOrigin, "https://api.test/", "null"),
      ("POST", .noCORS, .origin, "https://api.test/", "https://app.example"),
      ("POST", .noCORS, .strictOrigin, "https://api.test/", "https://app.example"),
      ("POST", .noCORS, .strictOrigin, "http://localhost/", "null"),
      ("POST", .noCORS, .noReferrerWhenDowngrade, "http://localhost/", "null"),
      ("POST", .noCORS, .unsafeURL, "http://localhost/", "https://app.example"),
      ("GET", .noCORS, .unsafeURL, "https://api.test/", nil),
      ("POST", .sameOrigin, .sameOrigin, "/own", "https://app.example"),
      ("POST", .cors, .noReferrer, "/own", "https://app.example"),
      ("GET", .cors, nil, "/own", nil), ("HEAD", .cors, nil, "/own", nil),
      ("DELETE", .cors, nil, "/own", "https://app.example"),
      ("GET", .cors, .noReferrer, "https://api.test/", "https://app.example"),
    ] as [(String, FetchRequest.Mode, FetchRequest.ReferrerPolicy?, String, String?)])
  func `Origin goes with CORS requests and with everything but GET and HEAD`(
    method: String, mode: FetchRequest.Mode, policy: FetchRequest.ReferrerPolicy?, url: String,
    origin: String?
  ) throws {
    let asked = try FetchTests.request(url) {
      $0.method = method
      $0.mode = mode
      $0.referrerPolicy = policy
    }
    for browser in [Browser.standard, .firefox] {
      #expect(run(asked, as: browser) { _ in .allowing }.last("Origin") == origin)
    }
    // Chromium shows the page's origin whatever the policy.
    #expect(
      run(asked, as: .chromium) { _ in .allowing }.last("Origin")
        == (origin == nil ? nil : "https://app.example"))
  }

  @Test func `a lost connection is no matter of CORS, and what was read of the answer stays`()
    throws
  {
    for kind in TransportFailure.Kind.allCases {
      let run = run(try request(), .lost(kind))
      #expect(run.verdict == "failed")
      #expect(run.report.failure?.kind == kind)
      #expect(run.report.block == nil)
      #expect(run.report.response == nil)
      #expect(run.report.exchanges.first?.failure?.kind == kind)
    }
  }

  @Test func `Chromium takes a server's 407 for a broken proxy`() throws {
    for browser in allBrowsers {
      let run = run(try request(), as: browser, .open(407))
      #expect(run.verdict == (browser == .chromium ? "failed" : "allowed"), "\(browser)")
    }
  }

  @Test func `a machine that is told something out of turn does not move`() throws {
    var machine = FetchStateMachine(
      try request(), profile: .standard, state: BrowserState())
    let early = machine.answered(WireResponse(status: 200, headers: HeaderList()), now: noon)
    guard case .finished = early else {
      Issue.record("an answer before any question was taken")
      return
    }
    _ = machine.start(now: noon)
    let open = WireResponse(
      status: 200, headers: HeaderList([Header("Access-Control-Allow-Origin", "*")]))
    let first = machine.answered(open, now: noon)
    #expect(machine.answered(open, now: noon) == first)
  }
}
