import Testing

@testable import Fetch

struct ForbiddenHeadersTests {
  @Test(
    arguments: [
      "Accept-Charset", "Accept-Encoding", "Access-Control-Request-Headers",
      "Access-Control-Request-Method", "Connection", "Content-Length", "Cookie", "Cookie2", "Date",
      "DNT", "Expect", "Host", "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE", "Trailer",
      "Transfer-Encoding", "Upgrade", "Via", "Proxy-", "Proxy-Authorization", "pRoXy-x", "Sec-",
      "Sec-Fetch-Site", "SEC-anything", "cOOKIE",
    ] as [ByteString])
  func `a script may not set these`(name: ByteString) {
    #expect(ForbiddenHeaders.isForbidden(name: name, value: "x"))
    #expect(ForbiddenHeaders.isForbidden(name: name, value: ""))
  }

  @Test(
    arguments: [
      "User-Agent", "Authorization", "Access-Control-Request-Private-Network", "Proxy", "Sec",
      "X-Sec-Fetch", "Cookie3", "Hosts", "Set-Cookie2", "Accept", "X-Proxy-A", "Refer", "Referrer",
      "Accept-Language",
    ] as [ByteString])
  func `a script may set these`(name: ByteString) {
    #expect(!ForbiddenHeaders.isForbidden(name: name, value: "TRACE"))
  }

  @Test(
    arguments: [
      ("TRACE", true), ("trace", true), (" CONNECT ", true), ("GET, track", true),
      ("GET,,TRACE", true), ("PUT\t,\ttrace\t", true), ("DELETE", false), ("", false),
      ("TRACE1", false), ("GET TRACE", false), ("\"GET, TRACE\"", false), ("\"x\", TRACE", true),
      ("\"a\\\", TRACE\", GET", false), ("\"never closed, TRACE", false),
    ] as [(ByteString, Bool)])
  func `a method override may not name a forbidden method`(value: ByteString, isForbidden: Bool) {
    for name in ["X-HTTP-Method", "x-http-method-override", "X-METHOD-OVERRIDE"] as [ByteString] {
      #expect(ForbiddenHeaders.isForbidden(name: name, value: value) == isForbidden)
    }
    #expect(!ForbiddenHeaders.isForbidden(name: "X-Method", value: value))
  }

  @Test(
    arguments: [
      ("Accept", "text/html", true), ("ACCEPT-language", "de", true),
      ("Content-Language", "de", true), ("Content-Type", "text/plain", true),
      ("Content-Type", "application/json", false), ("Accept", "a(b", false),
      ("Range", "bytes=0-1", false), ("X-A", "1", false), ("Authorization", "1", false),
      ("Save-Data", "on", false),
    ] as [(ByteString, ByteString, Bool)])
  func `mode no-cors lets four names pass`(name: ByteString, value: ByteString, passes: Bool) {
    for browser in allBrowsers {
      #expect(
        ForbiddenHeaders.isNoCORSSafelisted(name: name, value: value, profile: .of(browser))
          == passes)
    }
  }

  @Test func `what a script may not set is dropped, and a note says so`() throws {
    let run = run(
      try request {
        $0.headers = [.init("Cookie", "a=b"), .init("X-A", "1"), .init("Sec-X", "2")]
      }, .allowing, .open())
    #expect(run.verdict == "allowed")
    #expect(run.last("X-A") == "1")
    #expect(run.last("Cookie") == nil)
    #expect(run.sent.first?.headers.get("Access-Control-Request-Headers") == "x-a")
    #expect(
      run.report.notes.prefix(2) == [
        .forbiddenHeaderDropped(name: "Cookie"), .forbiddenHeaderDropped(name: "Sec-X"),
      ])
  }

  @Test(
    arguments: [
      (.standard, "mine"), (.chromium, nil), (.firefox, "mine"), (.safari, "mine"),
    ] as [(Browser, String?)])
  func `Chromium alone keeps its own User-Agent`(browser: Browser, sent: String?) throws {
    var asked = try request { $0.headers = [.init("User-Agent", "mine")] }
    asked.isBare = true
    let run = run(asked, as: browser) { $0.kind == .preflight ? .allowing : .open() }
    #expect(run.last("User-Agent") == sent)
    #expect(run.sent.count == (sent == nil ? 1 : 2))
  }

  @Test func `mode no-cors looks at values as they would be combined`() throws {
    let long = String(repeating: "a", count: 100)
    let run = run(
      try request {
        $0.mode = .noCORS
        $0.headers = [
          .init("Accept", long), .init("Accept", "bbb"), .init("Accept", long), .init("X-A", "1"),
        ]
      }, Reply())
    #expect(run.last("Accept") == long + ", bbb")
    #expect(run.last("X-A") == nil)
    #expect(
      run.report.notes == [
        .noCORSHeaderDropped(name: "Accept"), .noCORSHeaderDropped(name: "X-A"),
      ])
  }
}
