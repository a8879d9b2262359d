import Fetch
import Testing

/// What a Set-Cookie line becomes on the page's own host, over TLS, where no other rule has a say.
struct SetCookieTests {
  private static let url = "https://app.example.com/dir/login"

  struct Row: Sendable {
    var line: ByteString
    var outcome: String
    var header: String?

    init(_ line: ByteString, _ outcome: String, _ header: String? = nil) {
      self.line = line
      self.outcome = outcome
      self.header = header
    }
  }

  private func check(_ row: Row, _ rules: CookieRules) throws {
    var bench = try CookieBench(rules, page: Self.url)
    #expect(try bench.set(row.line, from: Self.url) == row.outcome)
    #expect(try bench.header(for: Self.url) == row.header)
  }

  @Test(
    arguments: Browser.allCases,
    [
      Row("a=1", "stored accepted", "a=1"),
      Row("  a  =  1  ", "stored accepted", "a=1"),
      Row("a=1;", "stored accepted", "a=1"),
      Row("a=1; ; =x; nonsense; Nonsense=1", "stored accepted", "a=1"),
      Row("a=x=y", "stored accepted", "a=x=y"),
      Row("a=\"q r\"", "stored accepted", "a=\"q r\""),
      Row("a=1,b=2", "stored accepted", "a=1,b=2"),
      Row("a=", "stored accepted", "a="),
      Row("", "rejected empty-name-and-value"),
      Row("=", "rejected empty-name-and-value"),
      Row("  ; Path=/", "rejected empty-name-and-value"),
      Row("a=1\u{7F}", "rejected invalid-character"),
      Row("a=1\u{0}2", "rejected invalid-character"),
      Row("a=1; Path=/\u{1B}", "rejected invalid-character"),
      Row("a=1; SECURE; httponly", "stored accepted", "a=1"),
      Row("a=1; Max-Age=1", "stored accepted", "a=1"),
      Row("a=1; Max-Age=0", "rejected expired"),
      Row("a=1; Max-Age=-1", "rejected expired"),
      Row("a=1; Max-Age=-", "stored accepted", "a=1"),
      Row("a=1; Max-Age=", "stored accepted", "a=1"),
      Row("a=1; Max-Age=abc", "stored accepted", "a=1"),
      Row("a=1; Max-Age=\"0\"", "stored accepted", "a=1"),
      Row("a=1; Max-Age=99999999999999999999999999", "stored accepted", "a=1"),
      Row("a=1; Max-Age=0; Max-Age=5", "stored accepted", "a=1"),
      Row("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "rejected expired"),
      Row("a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT", "stored accepted", "a=1"),
      Row("a=1; Expires=soon", "stored accepted", "a=1"),
      Row("a=1; Max-Age=5; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "stored accepted", "a=1"),
      Row("a=1; Expires=Thu, 01 Jan 2099 00:00:00 GMT; Max-Age=0", "rejected expired"),
      Row("a=1; Domain=app.example.com", "stored accepted", "a=1"),
      Row("a=1; Domain=EXAMPLE.com", "stored accepted", "a=1"),
      Row("a=1; Domain=.example.com", "stored accepted", "a=1"),
      Row("a=1; Domain=..example.com", "rejected domain-mismatch"),
      Row("a=1; Domain=", "stored accepted", "a=1"),
      Row("a=1; Domain=other.example; Domain=", "stored accepted", "a=1"),
      Row("a=1; Domain=ample.com", "rejected domain-mismatch"),
      Row("a=1; Domain=x.app.example.com", "rejected domain-mismatch"),
      Row("a=1; Domain=other.example", "rejected domain-mismatch"),
      Row("a=1; Domain=com", "rejected domain-is-public-suffix"),
      Row("a=1; Domain=exämple.com", "rejected domain-mismatch"),
      Row("a=1; Path=dir", "stored accepted", "a=1"),
      Row("a=1; Path=/dir", "stored accepted", "a=1"),
      Row("a=1; Path=/other", "stored accepted"),
      Row("a=1; Path=/other; Path=x", "stored accepted", "a=1"),
      Row("a=1; SameSite=Strict", "stored accepted", "a=1"),
      Row("a=1; SameSite=Sometimes", "stored accepted", "a=1"),
    ])
  func `every browser reads it alike`(browser: Browser, row: Row) throws {
    try check(row, .of(browser))
  }

  @Test(arguments: [Browser.standard, .chromium, .safari])
  func `a cookie without a name`(browser: Browser) throws {
    try check(Row("e", "stored accepted", "e"), .of(browser))
    try check(Row("=v", "stored accepted", "v"), .of(browser))
  }

  @Test func `Firefox takes bare text for a name and refuses an empty one`() throws {
    try check(Row("e", "stored accepted", "e="), .firefox)
    try check(Row("=v", "rejected invalid-character"), .firefox)
  }

  @Test func `two nameless cookies are one and the same`() throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    try bench.set("=d", from: Self.url)
    try bench.set("e", from: Self.url)
    #expect(try bench.header(for: Self.url) == "e")
  }

  @Test(arguments: Browser.allCases)
  func `a tab is only refused by Chromium`(browser: Browser) throws {
    let isRefused = browser == .chromium
    try check(
      isRefused
        ? Row("a=1\t2", "rejected invalid-character") : Row("a=1\t2", "stored accepted", "a=1\t2"),
      .of(browser))
    try check(Row("a=1;\tPath=/dir", "stored accepted", "a=1"), .of(browser))
  }

  @Test(arguments: Browser.allCases)
  func `bytes that are not UTF-8 are replaced by Firefox`(browser: Browser) throws {
    var bench = try CookieBench(.of(browser), page: Self.url)
    try bench.set(ByteString([0x61, 0x3D, 0xFF]), from: Self.url)
    let expected: [UInt8] = browser == .firefox ? [0xEF, 0xBF, 0xBD] : [0xFF]
    #expect(bench.jar.cookies.map(\.value.bytes) == [expected])
  }

  @Test(arguments: [(4094, "stored accepted"), (4095, "rejected too-large")])
  func `name and value may have 4096 bytes`(length: Int, outcome: String) throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    let line = ByteString(utf8: "ab=" + String(repeating: "x", count: length))
    #expect(try bench.set(line, from: Self.url) == outcome)
  }

  @Test(arguments: [(1024, "/" + String(repeating: "x", count: 1023)), (1025, "/dir")])
  func `an attribute over 1024 bytes is passed over`(length: Int, path: String) throws {
    var bench = try CookieBench(.chromium, page: Self.url)
    let long = "/" + String(repeating: "x", count: length - 1)
    try bench.set(ByteString(utf8: "a=1; Path=\(long)"), from: Self.url)
    #expect(bench.jar.cookies.map(\.path.text) == [path])
  }

  @Test(arguments: ["Max-Age=34560001", "Expires=Thu, 01 Jan 2099 00:00:00 GMT"])
  func `no cookie lives longer than 400 days`(attribute: String) throws {
    var bench = try CookieBench(.standard, page: Self.url)
    try bench.set(ByteString(utf8: "a=1; \(attribute)"), from: Self.url)
    bench.pass(seconds: 400 * 86400 - 1)
    #expect(try bench.header(for: Self.url) == "a=1")
    bench.pass(seconds: 1)
    #expect(try bench.events(for: Self.url) == ["a withheld expired"])
    #expect(try bench.events(for: Self.url) == [])
  }

  @Test(arguments: [
    ("https://h.example/a/b/c?x=/y/", "/a/b"), ("https://h.example/a/", "/a"),
    ("https://h.example/a", "/"), ("https://h.example", "/"),
  ])
  func `the default path is the directory`(url: String, path: String) throws {
    var bench = try CookieBench(.standard, page: url)
    try bench.set("a=1", from: url)
    #expect(bench.jar.cookies.map(\.path.text) == [path])
  }
}
