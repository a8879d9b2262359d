import Fetch
import Testing

struct CookieJarTests {
  private static let url = "https://app.example.com/dir/login"

  @Test(arguments: [
    ("/dir/login", "/dir", "sent matched"), ("/dir", "/dir", "sent matched"),
    ("/dir/", "/dir", "sent matched"), ("/directory", "/dir", "withheld path-mismatch"),
    ("/Dir", "/dir", "withheld path-mismatch"), ("/dir", "/dir/", "withheld path-mismatch"),
    ("/dir/x", "/dir/", "sent matched"), ("/", "/", "sent matched"),
    ("/d?/dir", "/dir", "withheld path-mismatch"),
  ])
  func `a path covers itself and what is below`(
    path: String, cookiePath: String, outcome: String
  ) throws {
    var bench = try CookieBench(.standard, page: Self.url)
    try bench.set(ByteString(utf8: "a=1; Path=\(cookiePath)"), from: Self.url)
    #expect(try bench.events(for: "https://app.example.com\(path)") == ["a \(outcome)"])
  }

  @Test func `a domain covers the hosts below it, a host-only cookie none`() throws {
    var bench = try CookieBench(.standard, page: Self.url)
    try bench.set("d=1; Domain=example.com; Path=/", from: Self.url)
    try bench.set("h=1; Path=/", from: Self.url)
    #expect(try bench.header(for: Self.url) == "d=1; h=1")
    #expect(try bench.header(for: "https://example.com/") == "d=1")
    #expect(
      try bench.events(for: "https://x.app.example.com/") == [
        "d sent matched", "h withheld domain-mismatch",
      ])
    #expect(try bench.events(for: "https://notexample.com/") == [])
  }

  @Test func `ports share cookies`() throws {
    var bench = try CookieBench(.standard, page: "http://localhost:3000/")
    try bench.set("a=1", from: "http://localhost:3000/")
    #expect(try bench.header(for: "http://localhost:8080/") == "a=1")
  }

  @Test(arguments: [
    ("http://localhost/", "Domain=localhost", "stored accepted"),
    ("http://app.localhost/", "Domain=localhost", "rejected domain-is-public-suffix"),
    ("http://127.0.0.1/", "Domain=127.0.0.1", "stored accepted"),
    ("http://127.0.0.1/", "Domain=0.0.1", "rejected domain-mismatch"),
    ("http://127.0.0.1/", "Domain=1", "rejected domain-mismatch"),
    ("https://ann.github.io/", "Domain=github.io", "rejected domain-is-public-suffix"),
  ])
  func `a public suffix may only name itself`(
    url: String, attribute: String, outcome: String
  ) throws {
    var bench = try CookieBench(.standard, page: url)
    #expect(try bench.set(ByteString(utf8: "a=1; \(attribute)"), from: url) == outcome)
  }

  @Test func `a public suffix that names itself stays host-only`() throws {
    var bench = try CookieBench(.standard, page: "http://localhost/")
    try bench.set("a=1; Domain=localhost", from: "http://localhost/")
    #expect(bench.jar.cookies.map(\.isHostOnly) == [true])
  }

  @Test func `the longer path first, then the older`() throws {
    var bench = try CookieBench(.firefox, page: Self.url)
    try bench.set("a=1; Path=/", from: Self.url)
    try bench.set("b=2; Path=/dir", from: Self.url)
    try bench.set("c=3; Path=/", from: Self.url)
    #expect(try bench.header(for: Self.url) == "b=2; a=1; c=3")
  }

  @Test(arguments: [
    (Browser.standard, "a=9; b=2; c=3"), (.firefox, "a=9; b=2; c=3"), (.safari, "a=9; b=2; c=3"),
    (.chromium, "b=2; c=3; a=9"),
  ])
  func `a changed value moves to the end in Chromium`(browser: Browser, header: String) throws {
    var bench = try CookieBench(.of(browser), page: Self.url)
    for line: ByteString in ["a=1", "b=2", "c=3", "b=2; Secure", "a=9"] {
      try bench.set(line, from: Self.url)
    }
    #expect(try bench.header(for: Self.url) == header)
    #expect(bench.jar.cookies.count == 3)
  }

  @Test(arguments: [
    (Browser.firefox, "a=2", 0), (.chromium, "a=1; Secure", 0), (.chromium, "a=2", 5000),
  ])
  func `an overwritten cookie keeps its age where it keeps its place`(
    browser: Browser, line: String, milliseconds: Int64
  ) throws {
    var bench = try CookieBench(.of(browser), page: Self.url)
    try bench.set("a=1", from: Self.url)
    let start = bench.now
    bench.pass(seconds: 5)
    try bench.set(ByteString(utf8: line), from: Self.url)
    #expect(bench.jar.cookies.map(\.created) == [start.adding(milliseconds: milliseconds)])
  }

  @Test func `another path, domain or host-only state makes another cookie`() throws {
    var bench = try CookieBench(.standard, page: Self.url)
    let lines: [ByteString] = [
      "a=1; Path=/", "a=2; Path=/dir", "a=3; Path=/; Domain=example.com",
      "a=4; Path=/; Domain=app.example.com", "a=5; Path=/",
    ]
    for line in lines { try bench.set(line, from: Self.url) }
    #expect(try bench.header(for: Self.url) == "a=2; a=5; a=3; a=4")
  }

  @Test func `removing needs the same path`() throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    try bench.set("a=1; Path=/", from: Self.url)
    #expect(try bench.set("a=; Max-Age=0", from: Self.url) == "rejected expired")
    #expect(try bench.header(for: Self.url) == "a=1")
    #expect(try bench.set("a=; Path=/; Max-Age=0", from: Self.url) == "removed expired")
    #expect(try bench.header(for: Self.url) == nil)
  }

  @Test(arguments: [(9, "a=1"), (10, nil)] as [(Int64, String?)])
  func `a cookie lives for its Max-Age`(seconds: Int64, header: String?) throws {
    var bench = try CookieBench(.safari, page: Self.url)
    try bench.set("a=1; Max-Age=10", from: Self.url)
    bench.pass(seconds: seconds)
    #expect(try bench.header(for: Self.url) == header)
  }

  @Test func `an editor may set, replace and remove`() throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    var cookie = Cookie(name: "a", value: "1", domain: "app.example.com", created: bench.now)
    bench.jar.set(cookie)
    bench.jar.set(Cookie(name: "b", value: "2", domain: "app.example.com", created: bench.now))
    cookie.value = "9"
    bench.jar.set(cookie)
    #expect(try bench.header(for: Self.url) == "a=9; b=2")
    bench.jar.remove(cookie.identity)
    #expect(try bench.header(for: Self.url) == "b=2")
    bench.jar.removeAll()
    #expect(try bench.header(for: Self.url) == nil)
  }

  @Test(arguments: [(180, 180), (181, 150), (182, 151)])
  func `a domain holds 180 cookies, and falls to 150`(set: Int, kept: Int) throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    for number in 1...set {
      bench.pass(seconds: 1)
      try bench.set(ByteString(utf8: "c\(number)=1; Domain=example.com"), from: Self.url)
    }
    #expect(bench.jar.cookies.count == kept)
    #expect(bench.jar.cookies.last?.name.text == "c\(set)")
  }

  @Test func `what was used lately is kept, what has expired goes first`() throws {
    var bench = try CookieBench(.firefox, page: Self.url)
    try bench.set("used=1; Path=/used", from: Self.url)
    for number in 1...178 {
      try bench.set(ByteString(utf8: "c\(number)=1"), from: Self.url)
    }
    try bench.set("short=1; Max-Age=1", from: Self.url)
    bench.pass(seconds: 1)
    #expect(try bench.header(for: "https://app.example.com/used") == "used=1")
    try bench.set("new=1", from: Self.url)
    #expect(bench.jar.cookies.count == 180)
    #expect(!bench.jar.cookies.contains { $0.name == "short" })
    try bench.set("newer=1", from: Self.url)
    #expect(bench.jar.cookies.count == 150)
    #expect(bench.jar.cookies.contains { $0.name == "used" })
    #expect(!bench.jar.cookies.contains { $0.name == "c1" })
  }

  @Test(arguments: [(33, 33), (34, 30), (35, 31)])
  func `all domains together have a limit too`(set: Int, kept: Int) throws {
    var rules = CookieRules.safari.thirdParty(overridden: .allow)
    rules.limits = .init(perDomain: 8, perDomainKept: 5, total: 33, totalKept: 30)
    var bench = try CookieBench(rules, page: Self.url)
    for number in 1...set {
      bench.pass(seconds: 1)
      try bench.set("a=1", from: "https://h\(number).test/")
    }
    #expect(bench.jar.cookies.count == kept)
    #expect(bench.jar.cookies.last?.domain == "h\(set).test")
  }

  @Test(arguments: Browser.allCases)
  func `every browser holds 3300 cookies and falls to 3000`(browser: Browser) {
    let limits = CookieRules.of(browser).limits
    #expect([limits.perDomain, limits.perDomainKept] == [180, 150])
    #expect([limits.total, limits.totalKept] == [3300, 3000])
  }

  @Test func `one domain's limit is its own`() throws {
    var rules = CookieRules.standard
    rules.limits = .init(perDomain: 2, perDomainKept: 1, total: 33, totalKept: 30)
    var bench = try CookieBench(rules, page: Self.url)
    for line: ByteString in ["a=1", "b=1"] {
      try bench.set(line, from: "https://x.other.test/")
      bench.pass(seconds: 1)
    }
    #expect(bench.jar.cookies.count == 2)
    for line: ByteString in ["a=1", "b=1; Domain=example.com", "c=1"] {
      try bench.set(line, from: Self.url)
      bench.pass(seconds: 1)
    }
    #expect(bench.jar.cookies.map(\.domain) == ["x.other.test", "x.other.test", "app.example.com"])
  }
}
