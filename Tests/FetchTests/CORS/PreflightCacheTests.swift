import Testing

@testable import Fetch

/// browser-behaviour A.7 and B.1, each on both sides of the moment at which an answer expires.
struct PreflightCacheTests {
  /// How a later fetch fares after a first one: whether a preflight goes out again.
  private func asksAgain(
    _ first: FetchRequest, answer: Reply, then second: FetchRequest, after milliseconds: Int64,
    _ browser: Browser
  ) -> Bool {
    let before = run(first, as: browser, answer, readable(first))
    #expect(before.verdict == "allowed", "\(browser)")
    let later = run(
      second, as: browser, state: before.state, at: noon.adding(milliseconds: milliseconds)
    ) { $0.kind == .preflight ? answer : readable(second) }
    #expect(later.verdict == "allowed" || later.sent.first?.kind == .preflight, "\(browser)")
    return later.sent.first?.kind == .preflight
  }

  private func readable(_ request: FetchRequest) -> Reply {
    Reply(
      200,
      [
        "Access-Control-Allow-Origin": ByteString(utf8: request.origin.serialized),
        "Access-Control-Allow-Credentials": "true", "Cache-Control": "no-store",
      ])
  }

  private func put(
    _ url: String = "https://api.test/data", _ change: (inout FetchRequest) -> Void = { _ in }
  ) throws -> FetchRequest {
    try request(url) {
      $0.method = "PUT"
      change(&$0)
    }
  }

  private func answer(maxAge: [ByteString], methods: ByteString = "PUT") -> Reply {
    var reply = Reply(204, ["Access-Control-Allow-Methods": methods])
    reply.headers.append(Header("Access-Control-Allow-Origin", "https://app.example"))
    reply.headers.append(Header("Access-Control-Allow-Credentials", "true"))
    reply.headers += maxAge.map { Header("Access-Control-Max-Age", $0) }
    return reply
  }

  struct Age: Sendable, CustomTestStringConvertible {
    var lines: [ByteString]
    /// Seconds for the standard, Chromium, Firefox and WebKit; nil where the answer is not kept.
    var seconds: [Int64?]
    var testDescription: String { "\(lines)" }

    init(_ lines: [ByteString], _ seconds: Int64?...) {
      self.lines = lines
      self.seconds = seconds
    }
  }

  static let ages = [
    Age([], 5, 5, 5, 5),
    Age([""], 5, 5, 5, 5),
    Age(["0"], 0, 0, 0, 0),
    Age(["1"], 1, 1, 1, 1),
    Age(["600"], 600, 600, 600, 600),
    Age(["0600"], 600, 600, 600, 600),
    Age(["601"], 601, 601, 601, 600),
    Age(["7200"], 7200, 7200, 7200, 600),
    Age(["7201"], 7201, 7200, 7201, 600),
    Age(["86400"], 86400, 7200, 86400, 600),
    Age(["86401"], 86401, 7200, 86400, 600),
    Age(["-1"], 5, 0, 0, 0),
    Age(["+600"], 5, 600, nil, 600),
    Age(["abc"], 5, 5, nil, 5),
    Age(["600.5"], 5, 5, nil, 5),
    Age(["\"600\""], 5, 5, nil, 5),
    Age(["600s"], 5, 5, nil, 5),
    Age(["600, 5"], 5, 5, nil, 5),
    Age(["600", "600"], 5, 5, nil, 5),
    Age(["99999999999999999999"], .max, 5, 86400, 5),
    Age(["+"], 5, 5, nil, 5),
    Age(["-"], 5, 5, nil, 5),
    Age(["--1"], 5, 5, nil, 5),
  ]

  @Test(arguments: ages)
  func `Max-Age is read as each browser reads it`(age: Age) {
    let headers = HeaderList(age.lines.map { Header("access-control-max-age", $0) })
    for (browser, seconds) in zip(Browser.allCases, age.seconds) {
      #expect(MaxAge.seconds(headers, profile: .of(browser)) == seconds, "\(browser)")
    }
  }

  @Test(arguments: ages)
  func `an answer serves until its time is over`(age: Age) throws {
    let asked = try put()
    let answer = answer(maxAge: age.lines)
    for (browser, seconds) in zip(Browser.allCases, age.seconds) where seconds != .max {
      let milliseconds = (seconds ?? 0) * 1000
      if milliseconds > 0 {
        let again = asksAgain(
          asked, answer: answer, then: asked, after: milliseconds - 1, browser)
        #expect(!again, "\(browser)")
      }
      #expect(
        asksAgain(asked, answer: answer, then: asked, after: milliseconds, browser), "\(browser)")
    }
  }

  @Test func `an answer that never expires serves at the end of time`() throws {
    let asked = try put()
    #expect(
      !asksAgain(
        asked, answer: answer(maxAge: ["99999999999999999999"]), then: asked,
        after: .max - 1 - noon.milliseconds, .standard))
  }

  /// Two fetches, and who asks again for the second.
  struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var first: @Sendable (inout FetchRequest) -> Void
    var second: @Sendable (inout FetchRequest) -> Void
    var methods: ByteString = "PUT"
    var headers: ByteString?
    var askAgain: Set<Browser>

    init(
      _ name: String, methods: ByteString = "PUT", headers: ByteString? = nil,
      _ askAgain: Set<Browser>, first: @escaping @Sendable (inout FetchRequest) -> Void = { _ in },
      second: @escaping @Sendable (inout FetchRequest) -> Void = { _ in }
    ) {
      testDescription = name
      self.methods = methods
      self.headers = headers
      self.askAgain = askAgain
      self.first = first
      self.second = second
    }
  }

  private static let everyone = Set(Browser.allCases)

  @Test(
    arguments: [
      Pair("the same request", []),
      Pair("another path", everyone, second: { $0.url += "/more" }),
      Pair("another query", everyone, second: { $0.url += "?q" }),
      Pair("another fragment", everyone, second: { $0.url += "#f" }),
      Pair(
        "another page of the same origin", [],
        second: { $0.page = try? URLRecord.parse("https://app.example/other") }),
      Pair(
        "stored with credentials, used without", [.firefox], first: { $0.credentials = .include }),
      Pair(
        "stored without credentials, used with", everyone, second: { $0.credentials = .include }),
      Pair("stored under omit, used under same-origin", [], first: { $0.credentials = .omit }),
      Pair("a method that was not listed", everyone, second: { $0.method = "DELETE" }),
      Pair("a star for the method", methods: "*", [.firefox], second: { $0.method = "DELETE" }),
      Pair(
        "a star with credentials, used without", methods: "PUT, *", [.chromium, .firefox],
        first: { $0.credentials = .include },
        second: { $0.method = "DELETE" }),
      Pair(
        "a header by another case", headers: "X-a", [], first: { $0.headers = [.init("X-A", "1")] },
        second: { $0.headers = [.init("x-A", "2")] }),
      Pair(
        "a header that was not listed", headers: "x-a", everyone,
        second: { $0.headers = [.init("X-B", "1")] }),
      Pair(
        "Authorization by a star", headers: "*", [.standard, .chromium, .firefox],
        first: { $0.headers = [.init("X-A", "1")] },
        second: { $0.headers = [.init("Authorization", "1")] }),
      Pair(
        "POST after PUT needs no listing", [],
        second: {
          $0.method = "POST"
          $0.headers = []
        }),
      Pair("cache mode no-store", [.chromium, .firefox], second: { $0.cache = .noStore }),
      Pair("cache mode reload", [.chromium, .firefox], second: { $0.cache = .reload }),
      Pair("cache mode no-cache", [.chromium], second: { $0.cache = .noCache }),
      Pair("cache mode force-cache", [], second: { $0.cache = .forceCache }),
      Pair("asked under no-store", [.chromium], first: { $0.cache = .noStore }),
      Pair(
        "a URL of 1023 characters", [], first: { $0.url = longURL(1023) },
        second: { $0.url = longURL(1023) }),
      Pair(
        "a URL of 1024 characters", [.chromium], first: { $0.url = longURL(1024) },
        second: { $0.url = longURL(1024) }),
    ] as [Pair])
  func `an answer serves requests that it covers`(pair: Pair) throws {
    var answer = answer(maxAge: ["60"], methods: pair.methods)
    if let headers = pair.headers {
      answer.headers.append(Header("Access-Control-Allow-Headers", headers))
    }
    let first = try put(pair.first)
    let second = try put(pair.second)
    for browser in allBrowsers {
      #expect(
        firstAsks(first, answer, then: second, browser) == pair.askAgain.contains(browser),
        "\(browser)")
    }
  }

  private func firstAsks(
    _ first: FetchRequest, _ answer: Reply, then second: FetchRequest, _ browser: Browser
  ) -> Bool {
    asksAgain(first, answer: answer, then: second, after: 1000, browser)
  }

  private func put(_ change: @Sendable (inout FetchRequest) -> Void) throws -> FetchRequest {
    try request {
      $0.method = "PUT"
      change(&$0)
    }
  }

  @Sendable private static func longURL(_ count: Int) -> String {
    let start = "https://api.test/"
    return start + String(repeating: "a", count: count - start.count)
  }

  @Test func `Chromium and WebKit keep one answer a URL, the others add up`() throws {
    let put = try put()
    let delete = try request { $0.method = "DELETE" }
    for browser in allBrowsers {
      var state = run(put, as: browser, answer(maxAge: ["60"]), readable(put)).state
      state =
        run(
          delete, as: browser, state: state, answer(maxAge: ["60"], methods: "DELETE"),
          readable(delete)
        ).state
      let again = run(put, as: browser, state: state) {
        $0.kind == .preflight ? answer(maxAge: []) : readable(put)
      }
      #expect(
        (again.sent.first?.kind == .preflight) == [.chromium, .safari].contains(browser),
        "\(browser)")
    }
  }

  @Test func `a blocked answer takes the permissions with it, in the standard and Firefox`() throws
  {
    let asked = try put()
    for browser in allBrowsers {
      let blocked = run(asked, as: browser, answer(maxAge: ["60"]), Reply())
      #expect(blocked.verdict == "allow-origin-missing")
      #expect(
        blocked.state.preflights.entries.isEmpty == [.standard, .firefox].contains(browser),
        "\(browser)")
      let lost = run(asked, as: browser, answer(maxAge: ["60"]), .lost())
      #expect(lost.verdict == "failed")
      #expect(
        lost.state.preflights.entries.isEmpty == [.standard, .firefox].contains(browser),
        "\(browser)")
    }
  }

  @Test func `only WebKit keeps an answer that refused`() throws {
    let asked = try request { $0.method = "DELETE" }
    for browser in allBrowsers {
      let refused = run(asked, as: browser, answer(maxAge: ["60"]))
      #expect(refused.verdict == "method-not-allowed")
      #expect(refused.state.preflights.entries.isEmpty == (browser != .safari), "\(browser)")
    }
    let unreadable = run(asked, as: .safari, answer(maxAge: ["60"], methods: "a b"))
    #expect(unreadable.state.preflights.entries.isEmpty)
  }

  @Test func `two opaque origins share nothing, and Chromium keeps nothing for one`() throws {
    var asked = opaqueRequest { $0.method = "PUT" }
    let open = Reply.open(204, ["Access-Control-Allow-Methods": "PUT"])
    for browser in allBrowsers {
      let state = run(asked, as: browser, open, .open()).state
      asked.origin = .opaque(1)
      let same = run(asked, as: browser, state: state) { $0.kind == .preflight ? open : .open() }
      // Firefox never reuses a star, but here the method is named.
      #expect((same.sent.count == 2) == (browser == .chromium), "\(browser)")
      asked.origin = .opaque(2)
      let other = run(asked, as: browser, state: state) { $0.kind == .preflight ? open : .open() }
      #expect(other.sent.count == 2, "\(browser)")
      asked.origin = .opaque(1)
    }
  }

  @Test func `a preflight from the cache is an exchange without bytes on the wire`() throws {
    let asked = try put()
    let before = run(asked, answer(maxAge: ["60"]), readable(asked))
    let after = run(asked, state: before.state, readable(asked))
    #expect(after.report.exchanges.map(\.source) == [.preflightCache, .network])
    #expect(after.report.exchanges.map(\.request.kind) == [.preflight, .actual])
    #expect(after.report.exchanges[0].response == nil)
    #expect(after.sent.map(\.kind) == [.actual])
  }

  @Test func `a tainted origin's permissions are not the page's, by the standard`() throws {
    let asked = try put("https://api.test/start")
    let answers = [
      answer(maxAge: ["60"]),
      Reply(
        307,
        [
          "Access-Control-Allow-Origin": "*", "Location": "https://other.test/end",
        ]), .allowing, .open(),
    ]
    let tainted = run(asked, replies: answers)
    #expect(tainted.verdict == "allowed")
    let direct = try put("https://other.test/end")
    #expect(run(direct, state: tainted.state, .lost()).sent.map(\.kind) == [.preflight])
    let chromium = run(asked, as: .chromium, replies: answers)
    #expect(
      run(direct, as: .chromium, state: chromium.state, .lost()).sent.map(\.kind) == [.actual])
  }

  @Test func `clearing forgets one URL or all`() {
    var cache = PreflightCache()
    let keys = ["https://a.test/", "https://b.test/"].map {
      PreflightCache.Key(partition: "p", origin: "o", url: $0)
    }
    for key in keys {
      cache.store(
        key, methods: ["PUT"], headers: ["X-A"], hasCredentials: false, seconds: 5, now: noon,
        profile: .standard)
    }
    #expect(cache.entries.count == 4)
    #expect(cache.entries[1].permission == .header("x-a"))
    cache.removeAll(for: keys[0])
    #expect(cache.entries.map(\.key) == [keys[1], keys[1]])
    cache.removeAll()
    #expect(cache.entries.isEmpty)
  }

  @Test func `no more than 16384 permissions are kept, the oldest go first`() {
    var cache = PreflightCache()
    let key = PreflightCache.Key(partition: "p", origin: "o", url: "https://a.test/")
    cache.store(
      key, methods: [], headers: (0..<16_384).map { ByteString(utf8: "x-\($0)") },
      hasCredentials: false, seconds: 5, now: noon, profile: .standard)
    #expect(cache.entries.count == 16_384)
    cache.store(
      key, methods: [], headers: ["x-last"], hasCredentials: false, seconds: 5, now: noon,
      profile: .standard)
    #expect(cache.entries.count == 16_384)
    #expect(cache.entries.first?.permission == .header("x-1"))
    #expect(cache.entries.last?.permission == .header("x-last"))
  }
}
