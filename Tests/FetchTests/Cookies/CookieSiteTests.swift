import Fetch
import Testing

/// Same-site, cross-site, third parties and partitions.
struct CookieSiteTests {
  struct Row: Sendable {
    var line: ByteString
    var outcomes: [String]

    /// In the order of `Browser.allCases`: standard, Chromium, Firefox, Safari.
    init(_ line: ByteString, _ outcomes: String...) {
      self.line = line
      self.outcomes = outcomes
    }
  }

  private static let page = "https://app.example/"
  private static let api = "https://api.test/"
  private static let stored = "stored accepted"
  private static let blocked = "rejected third-party-blocked"
  private static let lax = "rejected same-site-lax"
  private static let strict = "rejected same-site-strict"
  private static let defaultLax = "rejected same-site-default-lax"
  private static let insecure = "rejected same-site-none-insecure"

  @Test(arguments: [
    Row("a=1", stored, defaultLax, stored, blocked),
    Row("a=1; Secure", stored, defaultLax, stored, blocked),
    Row("a=1; SameSite=bogus; Secure", stored, defaultLax, stored, blocked),
    Row("a=1; SameSite=None; Secure", stored, stored, stored, blocked),
    Row("a=1; SameSite=None", insecure, insecure, insecure, blocked),
    Row("a=1; SameSite=LAX; Secure", lax, lax, lax, blocked),
    Row("a=1; SameSite=Strict; Secure", strict, strict, strict, blocked),
    Row("a=1; SameSite=None; Secure; Partitioned", stored, stored, stored, blocked),
  ])
  func `cross-site, each browser takes what it stores back to the server`(row: Row) throws {
    for (browser, outcome) in zip(Browser.allCases, row.outcomes) {
      var bench = try CookieBench(.of(browser), page: Self.page)
      #expect(try bench.set(row.line, from: Self.api) == outcome, "\(browser)")
      #expect(
        try bench.header(for: Self.api) == (outcome == Self.stored ? "a=1" : nil), "\(browser)")
    }
  }

  @Test(arguments: Browser.allCases, ["a=1", "a=1; SameSite=Lax", "a=1; SameSite=Strict"])
  func `another host of the same site is no third party`(browser: Browser, line: String) throws {
    var bench = try CookieBench(.of(browser), page: "https://app.site.co.uk/")
    try bench.set(ByteString(utf8: line), from: "https://api.site.co.uk/")
    #expect(try bench.header(for: "https://api.site.co.uk:8443/x") == "a=1")
    #expect(try bench.header(for: "https://app.site.co.uk/") == nil)
  }

  @Test(arguments: [
    (Browser.standard, "rejected same-site-lax"), (.chromium, "rejected same-site-lax"),
    (.firefox, "stored accepted"), (.safari, "stored accepted"),
  ])
  func `http and https are one site or two`(browser: Browser, outcome: String) throws {
    var bench = try CookieBench(.of(browser), page: "http://localhost:8080/")
    #expect(try bench.set("a=1; SameSite=Lax", from: "https://localhost:8443/") == outcome)
  }

  @Test(arguments: Browser.allCases)
  func `localhost and 127.0.0.1 are two sites`(browser: Browser) throws {
    var bench = try CookieBench(.of(browser), page: "http://localhost:3000/")
    let url = "http://127.0.0.1:8080/"
    let outcome = try bench.set("a=1; SameSite=Strict", from: url)
    #expect(outcome == (browser == .safari ? Self.blocked : Self.strict))
  }

  @Test func `two addresses with the same last numbers are two sites`() throws {
    var bench = try CookieBench(.chromium, page: "http://10.0.0.1/")
    #expect(try bench.set("a=1", from: "http://11.0.0.1/") == Self.defaultLax)
  }

  @Test(arguments: [
    (Browser.standard, "b=2"), (.chromium, "b=2"), (.firefox, "b=2"), (.safari, "a=1"),
  ])
  func `a sandboxed page and its own host`(browser: Browser, header: String) throws {
    let url = "http://app.localhost:8080/"
    var bench = try CookieBench(.of(browser), page: url, isSandboxed: true)
    try bench.set("a=1; SameSite=Lax", from: url)
    try bench.set("b=2; SameSite=None; Secure", from: url)
    #expect(try bench.header(for: url) == header)
  }

  @Test func `a page that is not known is of another site than everything`() throws {
    let context = CookieContext(page: nil, pageOrigin: .opaque(4))
    let url = try URLRecord.parse(Self.api)
    var jar = CookieJar()
    let event = jar.receive(
      "a=1", from: url, context: context, rules: .firefox, exchange: 5, now: .init(milliseconds: 0))
    #expect(event.action == .stored)
    #expect(event.exchange == 5)
    #expect(jar.cookies.map(\.partition) == [CookiePartition(site: "null", isThirdParty: true)])
  }

  @Test func `Firefox keeps third parties apart by the page's site`() throws {
    var bench = try CookieBench(.firefox, page: Self.api)
    try bench.set("own=1", from: Self.api)
    bench.context.page = try URLRecord.parse(Self.page)
    try bench.set("third=1", from: Self.api)
    #expect(
      try bench.events(for: Self.api) == ["own withheld other-partition", "third sent matched"])
    bench.context.page = try URLRecord.parse("https://sub.app.example/")
    #expect(try bench.header(for: Self.api) == "third=1")
    bench.context.page = try URLRecord.parse("https://else.example/")
    #expect(try bench.header(for: Self.api) == nil)
    bench.context.page = try URLRecord.parse(Self.api)
    #expect(try bench.header(for: Self.api) == "own=1")
  }

  @Test func `Chromium keeps only partitioned cookies apart`() throws {
    var bench = try CookieBench(.chromium, page: Self.page)
    try bench.set("a=1; SameSite=None; Secure", from: Self.api)
    try bench.set("a=2; SameSite=None; Secure; Partitioned", from: Self.api)
    #expect(try bench.header(for: Self.api) == "a=1; a=2")
    bench.context.page = try URLRecord.parse("https://else.example/")
    #expect(try bench.events(for: Self.api) == ["a sent matched", "a withheld other-partition"])
  }

  @Test(arguments: [
    (Browser.standard, FetchRequest.ThirdPartyCookies.default, "stored accepted"),
    (.standard, .block, "rejected third-party-blocked"),
    (.chromium, .default, "stored accepted"),
    (.chromium, .allow, "stored accepted"),
    (.chromium, .block, "rejected third-party-blocked"),
    (.firefox, .block, "rejected third-party-blocked"),
    (.safari, .default, "rejected third-party-blocked"),
    (.safari, .allow, "stored accepted"),
  ])
  func `the user's setting wins over the browser's default`(
    browser: Browser, setting: FetchRequest.ThirdPartyCookies, outcome: String
  ) throws {
    let rules = CookieRules.of(browser).thirdParty(overridden: setting)
    var bench = try CookieBench(rules, page: Self.page)
    #expect(try bench.set("a=1; SameSite=None; Secure", from: Self.api) == outcome)
  }

  @Test func `partitioned cookies pass where third parties are blocked`() throws {
    var bench = try CookieBench(
      .chromium.thirdParty(overridden: .block), page: Self.page)
    #expect(
      try bench.set("p=1; SameSite=None; Secure; Partitioned", from: Self.api) == Self.stored)
    #expect(try bench.set("q=1; Secure; Partitioned", from: Self.api) == Self.defaultLax)
    bench.context.page = try URLRecord.parse(Self.api)
    try bench.set("own=1; SameSite=None; Secure", from: Self.api)
    bench.context.page = try URLRecord.parse(Self.page)
    #expect(
      try bench.events(for: Self.api) == ["p sent matched", "own withheld third-party-blocked"])
  }

  @Test func `what was set at home stays there by its SameSite`() throws {
    var bench = try CookieBench(.chromium, page: Self.api)
    try bench.set("l=1; SameSite=Lax", from: Self.api)
    try bench.set("s=1; SameSite=Strict", from: Self.api)
    try bench.set("u=1", from: Self.api)
    try bench.set("n=1; SameSite=None; Secure", from: Self.api)
    bench.context.page = try URLRecord.parse(Self.page)
    #expect(
      try bench.events(for: Self.api) == [
        "l withheld same-site-lax", "s withheld same-site-strict",
        "u withheld same-site-default-lax", "n sent matched",
      ])
  }
}
