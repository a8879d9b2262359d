import Testing

@testable import Fetch

/// What each browser sends, and in which order (browser-behaviour B.6).
struct BrowserHeadersTests {
  private func names(_ wire: WireRequest?) -> [String] {
    wire?.headers.headers.map(\.name.text) ?? []
  }

  private func posted(_ browser: Browser, isBare: Bool = false) throws -> Run {
    let asked = try request {
      $0.method = "POST"
      $0.body = "{}"
      $0.headers = [.init("X-A", "1"), .init("Content-Type", "application/json")]
      $0.isBare = isBare
    }
    return run(asked, as: browser) { $0.kind == .preflight ? .allowing : .open() }
  }

  static let actual: [Browser: [String]] = [
    .standard: [
      "X-A", "Content-Type", "Accept", "Referer", "Origin", "Sec-Fetch-Dest", "Sec-Fetch-Mode",
      "Sec-Fetch-Site",
    ],
    .chromium: [
      "X-A", "sec-ch-ua-platform", "User-Agent", "sec-ch-ua", "Content-Type", "sec-ch-ua-mobile",
      "Accept", "Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Referer",
      "Accept-Encoding", "Accept-Language",
    ],
    .firefox: [
      "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Referer", "X-A",
      "Content-Type", "Origin", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Priority",
    ],
    .safari: [
      "X-A", "Content-Type", "Origin", "Referer", "Accept", "User-Agent", "Accept-Encoding",
      "Accept-Language", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site",
    ],
  ]

  static let preflight: [Browser: [String]] = [
    .standard: [
      "Accept", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Referer",
      "Origin", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site",
    ],
    .chromium: [
      "Accept", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Origin",
      "User-Agent", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-Fetch-Dest", "Referer",
      "Accept-Encoding", "Accept-Language",
    ],
    .firefox: [
      "User-Agent", "Accept", "Accept-Language", "Accept-Encoding",
      "Access-Control-Request-Method", "Access-Control-Request-Headers", "Referer", "Origin",
      "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Priority",
    ],
    .safari: [
      "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Referer",
      "User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Sec-Fetch-Dest",
      "Sec-Fetch-Mode", "Sec-Fetch-Site",
    ],
  ]

  @Test(arguments: Browser.allCases)
  func `each browser has its own headers in its own order`(browser: Browser) throws {
    let run = try posted(browser)
    #expect(names(run.sent.first) == Self.preflight[browser])
    #expect(names(run.sent.last) == Self.actual[browser])
    let asked = run.sent.first?.headers
    #expect(asked?.get("Access-Control-Request-Method") == "POST")
    #expect(asked?.get("Access-Control-Request-Headers") == "content-type,x-a")
    #expect(asked?.get("Accept") == "*/*")
    #expect(run.last("Sec-Fetch-Site") == "cross-site")
    #expect(run.last("Sec-Fetch-Mode") == "cors")
    #expect(run.last("Sec-Fetch-Dest") == "empty")
  }

  @Test(arguments: Browser.allCases)
  func `a bare request has the script's headers and Origin, and a bare preflight its Accept`(
    browser: Browser
  ) throws {
    let run = try posted(browser, isBare: true)
    #expect(Set(names(run.sent.last)) == ["X-A", "Content-Type", "Origin"])
    #expect(
      Set(names(run.sent.first)) == [
        "Accept", "Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers",
      ])
  }

  @Test(
    arguments: [
      (.standard, nil, nil), (.chromium, "gzip, deflate, br, zstd", "gzip, deflate"),
      (.firefox, "gzip, deflate, br, zstd", "gzip, deflate"),
      (.safari, "gzip, deflate, br", "gzip, deflate"),
    ] as [(Browser, String?, String?)])
  func `codings are for trustworthy URLs, and a range has none`(
    browser: Browser, https: String?, http: String?
  ) throws {
    #expect(run(try request(), as: browser, .open()).last("Accept-Encoding") == https)
    let plain = try request("http://api.test/", from: "http://app.example/")
    #expect(run(plain, as: browser, .open()).last("Accept-Encoding") == http)
    let range = try request { $0.headers = [.init("Range", "bytes=0-1")] }
    #expect(run(range, as: browser, .open()).last("Accept-Encoding") == "identity")
  }

  @Test func `to plain http go no hints, and of a Chromium preflight the mode alone`() throws {
    let plain = try request("http://api.test/", from: "http://app.example/") { $0.method = "PUT" }
    for browser in allBrowsers {
      let run = run(plain, as: browser) { $0.kind == .preflight ? .allowing : .open() }
      let hints = names(run.sent.last).filter { $0.lowercased().hasPrefix("sec-") }
      #expect(hints.isEmpty)
      let asked = names(run.sent.first).filter { $0.hasPrefix("Sec-") }
      #expect(asked == (browser == .chromium ? ["Sec-Fetch-Mode"] : []))
    }
  }

  @Test func `repeated headers are one line, Firefox keeps the last of some`() throws {
    let asked = try request("/own") {
      $0.headers = [
        .init("X-A", "1"), .init("Authorization", "one"), .init("x-a", "2"),
        .init("authorization", "two"),
      ]
    }
    for browser in allBrowsers {
      let run = run(asked, as: browser, Reply())
      #expect(run.sent.first?.headers.values(of: "X-A") == ["1, 2"])
      #expect(
        run.sent.first?.headers.values(of: "Authorization")
          == [browser == .firefox ? "two" : "one, two"])
    }
  }

  @Test func `what the script sets stands in for the browser's own`() throws {
    let asked = try request("/own") {
      $0.headers = [.init("Accept", "a/b"), .init("Accept-Language", "de")]
    }
    for browser in allBrowsers {
      let headers = run(asked, as: browser, Reply()).sent.first?.headers
      #expect(headers?.values(of: "Accept") == ["a/b"])
      #expect(headers?.values(of: "Accept-Language") == ["de"])
    }
  }

  @Test func `credentials to another site are announced by Chromium and Firefox`() throws {
    let open = Reply(
      200,
      [
        "Access-Control-Allow-Origin": "https://app.example",
        "Access-Control-Allow-Credentials": "true",
      ])
    func announced(_ browser: Browser, _ change: (inout FetchRequest) -> Void) throws -> String? {
      let asked = try request {
        $0.credentials = .include
        change(&$0)
      }
      return run(asked, as: browser, open).last("Sec-Fetch-Storage-Access")
    }
    #expect(try allBrowsers.map { try announced($0) { _ in } } == [nil, "active", "none", nil])
    #expect(try announced(.chromium) { $0.thirdPartyCookies = .block } == "none")
    #expect(try announced(.chromium) { $0.credentials = .sameOrigin } == nil)
    #expect(try announced(.chromium) { $0.url = "https://sub.app.example/" } == nil)
  }
}
