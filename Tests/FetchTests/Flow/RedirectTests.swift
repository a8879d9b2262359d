import Testing

@testable import Fetch

/// browser-behaviour A.9 and B.5.
struct RedirectTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// The URLs of the hops, first what the script asked for.
    var hops: [String]
    /// The Origin header at the last hop.
    var origin: String?
    var testDescription: String { hops.joined(separator: " -> ") }

    init(_ hops: String..., origin: String?) {
      self.hops = hops
      self.origin = origin
    }
  }

  @Test(arguments: [
    Row("https://app.example/1", "https://api.test/2", origin: "https://app.example"),
    Row("https://api.test/1", "https://api.test/2", origin: "https://app.example"),
    Row("https://api.test/1", "https://other.test/2", origin: "null"),
    Row("https://api.test/1", "https://app.example/2", origin: "null"),
    Row(
      "https://app.example/1", "https://sub.app.example/2", "https://app.example/3",
      origin: "null"),
    Row("https://api.test/1", "https://api.test:8443/2", origin: "null"),
    Row("https://api.test/1", "https://other.test/2", "https://api.test/3", origin: "null"),
    Row(
      "https://app.example/1", "https://app.example/2", "https://api.test/3",
      origin: "https://app.example"),
    Row("https://app.example/1", "https://app.example/2", origin: nil),
  ])
  func `the Origin at the last hop is null once a foreign origin has redirected`(row: Row) throws {
    for browser in allBrowsers {
      let replies = row.hops.dropFirst().map { Reply.to(ByteString(utf8: $0)) } + [.open()]
      let asked = try request(row.hops[0]) { $0.credentials = .omit }
      let run = run(asked, as: browser, replies: replies)
      #expect(run.verdict == "allowed", "\(browser)")
      #expect(run.sent.map { $0.url.serialized() } == row.hops)
      #expect(run.last("Origin") == row.origin, "\(browser)")
      let notes = run.report.notes.filter {
        if case .originTainted = $0 { true } else { false }
      }
      #expect(notes.count == (row.origin == "null" ? 1 : 0))
      #expect(run.report.response?.redirected == true)
      #expect(run.report.response?.url == row.hops.last)
    }
  }

  @Test(
    arguments: [
      ("null", "true", "allowed"), ("null", nil, "allow-credentials-not-true"),
      ("*", "true", "allow-origin-wildcard-with-credentials"),
      ("https://app.example", "true", "allow-origin-mismatch"),
    ] as [(ByteString, ByteString?, String)])
  func `after a tainting hop only null will do with credentials`(
    allowed: ByteString, credentials: ByteString?, verdict: String
  ) throws {
    let first = Reply(
      302,
      [
        "Access-Control-Allow-Origin": "https://app.example",
        "Access-Control-Allow-Credentials": "true", "Location": "https://other.test/",
      ])
    var last = Reply(200, ["Access-Control-Allow-Origin": allowed])
    if let credentials {
      last.headers.append(Header("Access-Control-Allow-Credentials", credentials))
    }
    let run = run(try request { $0.credentials = .include }, first, last)
    #expect(run.verdict == verdict)
  }

  @Test func `twenty redirects are followed, and one more is not`() throws {
    for browser in allBrowsers {
      for count in [20, 21] {
        let replies = (1...count).map { Reply.to(ByteString(utf8: "/hop/\($0)")) } + [.open()]
        let run = run(try request(), as: browser, replies: replies)
        #expect(run.verdict == (count == 20 ? "allowed" : "too-many-redirects"), "\(browser)")
        #expect(run.sent.count == 21)
        #expect(run.report.urls.count == 21)
      }
    }
  }

  struct Change: Sendable {
    var method: String
    var status: Int
    var becomes: ByteString
  }

  private static let changes = [301, 302, 303, 307, 308].flatMap { status in
    ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "post", "own"].map {
      method -> Change in
      let normalized = method == "post" ? "POST" : method
      let isChanged =
        status == 303 && method != "GET" && method != "HEAD"
        || status < 303 && normalized == "POST"
      return Change(
        method: method, status: status, becomes: ByteString(utf8: isChanged ? "GET" : normalized))
    }
  }

  @Test(arguments: changes)
  func `301 and 302 turn POST into GET, 303 everything but GET and HEAD`(change: Change) throws {
    let hasBody = change.method != "GET" && change.method != "HEAD"
    let asked = try request("/start") {
      $0.method = change.method
      $0.body = hasBody ? "text" : nil
      $0.headers = [
        .init("Content-Type", "a/b"), .init("Content-Encoding", "x"),
        .init("content-language", "de"), .init("Content-Location", "/"), .init("X-A", "1"),
      ]
    }
    let run = run(asked, .to("/end", change.status), Reply())
    #expect(run.verdict == "allowed")
    let last = try #require(run.sent.last)
    #expect(last.method == change.becomes)
    let isChanged = change.becomes != run.sent[0].method
    for name in ["Content-Type", "Content-Encoding", "Content-Language", "Content-Location"] {
      #expect(last.headers.contains(ByteString(utf8: name)) == !isChanged)
    }
    #expect(last.headers.get("X-A") == "1")
    #expect(last.body == (hasBody && !isChanged ? "text" : nil))
    #expect(
      run.report.notes.contains(.methodChanged(from: run.sent[0].method, status: change.status))
        == isChanged)
  }

  @Test(arguments: [300, 304, 305, 306, 309, 200])
  func `no other status is a redirect`(status: Int) throws {
    let run = run(try request(), .to("/x", status))
    #expect(run.verdict == "allowed")
    #expect(run.report.response?.status == status)
    #expect(!Redirect.isRedirectStatus(status))
  }

  @Test func `a redirect status without Location is an answer like any other`() throws {
    for browser in allBrowsers {
      let shown = run(try request(), as: browser, .open(302, ["X": "1"]))
      #expect(shown.report.response?.status == 302)
      let blocked = run(try request(), as: browser, Reply(302))
      #expect(blocked.report.block?.stage == .response)
    }
  }

  @Test(
    arguments: [
      ("https://app.example/1", "https://api.test/2", nil),
      ("https://api.test/1", "https://other.test/2", nil),
      ("https://api.test/1", "https://api.test:444/2", nil),
      ("https://api.test/1", "https://app.example/2", nil),
      ("https://api.test/1", "/2", "secret"),
    ] as [(String, ByteString, String?)])
  func `Authorization does not leave its origin`(
    first: String, location: ByteString, sent: String?
  ) throws {
    let asked = try request(first) {
      $0.headers = [.init("Authorization", "secret"), .init("X-A", "kept")]
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { wire in
        if wire.kind == .preflight { return .allowing }
        return wire.url.path == .segments(["1"]) ? .to(location, 307) : .open()
      }
      #expect(run.verdict == "allowed", "\(browser)")
      #expect(run.last("Authorization") == sent, "\(browser)")
      #expect(run.last("X-A") == "kept")
      let isNoted = run.report.notes.contains {
        if case .authorizationDropped = $0 { true } else { false }
      }
      #expect(isNoted == (sent == nil))
    }
  }

  @Test(
    arguments: [
      ("https://app.example/1", "https://u@app.example/2", [.chromium]),
      ("https://app.example/1", "https://u:p@api.test/2", Set(Browser.allCases)),
      ("https://api.test/1", "https://u:p@api.test/2", Set(Browser.allCases)),
      ("https://api.test/1", "https://:p@app.example/2", Set(Browser.allCases)),
    ] as [(String, ByteString, Set<Browser>)])
  func `user information in a Location does not cross origins`(
    first: String, location: ByteString, refusing: Set<Browser>
  ) throws {
    for browser in allBrowsers {
      let run = run(try request(first), as: browser, .to(location), .open())
      let verdict = refusing.contains(browser) ? "redirect-has-credentials" : "allowed"
      #expect(run.verdict == verdict, "\(browser)")
      #expect(run.sent.allSatisfy { !$0.url.hasCredentials })
    }
  }

  @Test(
    arguments: [
      ("data:text/plain,x", "redirect-scheme"), ("ftp://api.test/", "redirect-scheme"),
      ("blob:https://api.test/x", "redirect-scheme"), ("about:blank", "redirect-scheme"),
      ("javascript:1", "redirect-scheme"), ("https://", "location-not-parsed"),
      ("https://[", "location-not-parsed"), ("https://api.test:99999/", "location-not-parsed"),
      ("http://api.test/", "mixed-content"), ("https://api.test:22/", "bad-port"),
      ("/a b", "allowed"), ("?q", "allowed"), ("#f", "allowed"), ("//other.test", "allowed"),
    ] as [(ByteString, String)])
  func `a Location leads to http or https, or nowhere`(location: ByteString, verdict: String) throws
  {
    for browser in allBrowsers {
      let run = run(try request(), as: browser, .to(location), .open())
      #expect(run.verdict == verdict, "\(browser)")
      guard verdict != "allowed" else { continue }
      #expect(run.report.block?.stage == .redirect)
      #expect(run.failures == [verdict])
    }
  }

  @Test func `an empty Location is the same URL, and none at all for Chromium`() throws {
    for browser in allBrowsers {
      let run = run(try request(), as: browser, .to(""), .open())
      #expect(run.sent.count == (browser == .chromium ? 1 : 2), "\(browser)")
      #expect(run.report.response?.status == (browser == .chromium ? 302 : 200))
    }
  }

  @Test func `several Locations are refused, unless they are equal or joined`() throws {
    func reply(_ second: ByteString) -> Reply {
      var reply = Reply.to("/a")
      reply.headers.append(Header("location", second))
      return reply
    }
    for browser in allBrowsers {
      let equal = run(try request(), as: browser, reply("/a"), .open())
      let other = run(try request(), as: browser, reply("/b"), .open())
      switch browser {
      case .standard:
        #expect([equal.verdict, other.verdict] == ["location-multiple", "location-multiple"])
      case .chromium, .firefox:
        #expect([equal.verdict, other.verdict] == ["allowed", "location-multiple"])
      case .safari:
        #expect(equal.lines.last == "actual GET https://api.test/a,%20/a")
        #expect(other.lines.last == "actual GET https://api.test/a,%20/b")
      }
    }
  }

  @Test(
    arguments: [
      ("https://api.test/#one", "/two", "https://api.test/two#one"),
      ("https://api.test/#one", "/two#three", "https://api.test/two#three"),
      ("https://api.test/", "/ä", "https://api.test/%C3%A4"),
    ] as [(String, ByteString, String)])
  func `a Location keeps the fragment, and bytes above ASCII stand for themselves`(
    first: String, location: ByteString, url: String
  ) throws {
    let run = run(try request(first), .to(location), .open())
    #expect(run.report.urls.last?.serialized() == url)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `redirect mode error refuses, manual hides, both after the CORS check`(status: Int) throws {
    for browser in allBrowsers {
      func with(_ mode: FetchRequest.RedirectMode, _ reply: Reply) throws -> Run {
        run(try request { $0.redirect = mode }, as: browser, reply)
      }
      #expect(try with(.error, .to("/x", status)).verdict == "redirect-mode-error")
      #expect(try with(.error, .open(status)).verdict == "redirect-mode-error")
      #expect(try with(.error, .open(200)).verdict == "allowed")
      let hidden = try with(.manual, .to("/x", status))
      #expect(hidden.report.response?.kind == .opaqueredirect)
      #expect(hidden.report.response?.status == 0)
      #expect(hidden.report.response?.headers == [])
      let bare = Reply(status, ["Location": "/x"])
      for mode in FetchRequest.RedirectMode.allCases {
        let blocked = try with(mode, bare)
        #expect(blocked.verdict == "allow-origin-missing")
        #expect(blocked.report.block?.stage == .redirect)
      }
    }
  }

  @Test func `mode same-origin refuses to leave the origin`() throws {
    let asked = try request("/start") { $0.mode = .sameOrigin }
    #expect(run(asked, .to("/end"), Reply()).verdict == "allowed")
    let left = run(asked, .to("https://api.test/"))
    #expect(left.verdict == "redirect-leaves-same-origin")
    #expect(left.report.block?.stage == .redirect)
    #expect(left.failures == ["redirect-leaves-same-origin"])
  }

  @Test func `a preflighted request is preflighted again at the next URL`() throws {
    let asked = try request("https://api.test/1") { $0.method = "PUT" }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { wire in
        if wire.kind == .preflight { return .allowing }
        return wire.url.path == .segments(["1"]) ? .to("/2", 307) : .open()
      }
      #expect(
        run.lines == [
          "preflight OPTIONS https://api.test/1", "actual PUT https://api.test/1",
          "preflight OPTIONS https://api.test/2", "actual PUT https://api.test/2",
        ], "\(browser)")
    }
  }

  @Test func `the page's own PUT is preflighted where it is redirected to`() throws {
    let asked = try request("/1") { $0.method = "PUT" }
    let run = run(asked, .to("https://api.test/2", 308), .allowing, .open())
    #expect(
      run.lines == [
        "actual PUT https://app.example/1", "preflight OPTIONS https://api.test/2",
        "actual PUT https://api.test/2",
      ])
  }

  @Test func `PUT that becomes GET by 303 goes on simple, but not in Firefox and WebKit`() throws {
    let asked = try request("https://api.test/1") {
      $0.method = "PUT"
      $0.headers = [.init("Content-Type", "application/json")]
      $0.body = "{}"
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { wire in
        if wire.kind == .preflight { return .allowing }
        return wire.url.path == .segments(["1"]) ? .to("/2", 303) : .open()
      }
      let second = run.sent.dropFirst(2).first { $0.kind == .preflight }
      #expect((second != nil) == [.firefox, .safari].contains(browser), "\(browser)")
      #expect(
        second?.headers.get("Access-Control-Request-Headers")
          == (browser == .safari ? "content-type" : nil))
      #expect(run.sent.last?.method == "GET")
    }
  }

  @Test func `the Origin of a preflight after a tainting hop is null, but in Firefox`() throws {
    let asked = try request("https://api.test/1") { $0.method = "PUT" }
    for browser in allBrowsers {
      let run = run(asked, as: browser) { wire in
        if wire.kind == .preflight { return .allowing }
        return wire.url.path == .segments(["1"]) ? .to("https://other.test/2", 307) : .open()
      }
      #expect(
        run.sent[2].headers.get("Origin")
          == (browser == .firefox ? "https://app.example" : "null"))
      #expect(run.sent[3].headers.get("Origin") == "null")
    }
  }

  @Test func `Referrer-Policy of a redirect holds from the next hop on`() throws {
    var first = Reply.to("/2")
    first.headers.append(Header("Referrer-Policy", "no-such-policy, no-referrer, "))
    let run = run(try request("https://api.test/1"), first, .open())
    #expect(run.sent.map { $0.headers.get("Referer") } == ["https://app.example/", nil])
  }
}
