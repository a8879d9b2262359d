import Fetch
import Testing

/// Secure, prefixes and Partitioned: what each browser stores, told by the page's own host.
struct CookieSecurityTests {
  struct Row: Sendable {
    var line: ByteString
    var url: String
    var standard: String
    var chromium: String
    var firefox: String
    var safari: String

    func outcome(_ browser: Browser) -> String {
      switch browser {
      case .standard: standard
      case .chromium: chromium
      case .firefox: firefox
      case .safari: safari
      }
    }

    init(_ line: ByteString, _ url: String, all outcome: String, safari: String? = nil) {
      self.line = line
      self.url = url
      standard = outcome
      chromium = outcome
      firefox = outcome
      self.safari = safari ?? outcome
    }
  }

  private static let tls = "https://app.example/"
  private static let plain = "http://app.example/"
  private static let local = "http://app.localhost:8080/"
  private static let stored = "stored accepted"
  private static let overHTTP = "rejected secure-over-http"
  private static let prefixHost = "rejected prefix-host"
  private static let prefixHTTPOnly = "rejected prefix-http-only"

  private static let rows = [
    Row("a=1; Secure", tls, all: stored),
    Row("a=1; Secure", plain, all: overHTTP),
    Row("a=1; Secure", local, all: stored, safari: overHTTP),
    Row("a=1; Secure", "http://127.0.0.1/", all: stored, safari: overHTTP),
    Row("a=1; Secure", "http://[::1]:8080/", all: stored, safari: overHTTP),
    Row("a=1; Secure", "http://128.0.0.1/", all: overHTTP),
    Row("a=1; Secure", "http://localhost.example/", all: overHTTP),
    Row("a=1; SameSite=None", tls, all: "rejected same-site-none-insecure", safari: stored),
    Row("a=1; SameSite=None; Secure", tls, all: stored),
    Row("__Secure-a=1; Secure", tls, all: stored),
    Row("__Secure-a=1", tls, all: "rejected prefix-secure"),
    Row("__sEcUrE-a=1", tls, all: "rejected prefix-secure"),
    Row("__Secure-a=1; Secure", plain, all: overHTTP),
    Row("__Secure-a=1; Secure", local, all: stored, safari: overHTTP),
    Row("__Secure=1", tls, all: stored),
    Row("__Host-a=1; Secure; Path=/", tls, all: stored),
    Row("__Host-a=1; Secure; Path=/; Domain=", tls, all: stored),
    Row("__HOST-a=1; Path=/", tls, all: prefixHost),
    Row("__Host-a=1; Secure; Path=/; Domain=app.example", tls, all: prefixHost),
    Row("__Host-a=1; Secure; Path=/x", tls, all: prefixHost),
    Row("__Host-a=1; Secure", tls + "dir/x", all: prefixHost),
    Row("__Http-a=1; Secure; HttpOnly", tls, all: stored),
    Row("__Http-a=1; Secure", tls, all: prefixHTTPOnly),
    Row("__Http-a=1; HttpOnly", tls, all: prefixHTTPOnly),
    Row("__Host-Http-a=1; Secure; HttpOnly; Path=/", tls, all: stored),
    Row("__Host-Http-a=1; Secure; Path=/", tls, all: prefixHTTPOnly),
    Row("__Host-Http-a=1; Secure; HttpOnly; Path=/x", tls, all: prefixHTTPOnly),
    Row("a=1; Partitioned", tls, all: "rejected partitioned-needs-secure", safari: stored),
    Row("a=1; Partitioned; Secure", tls, all: stored),
  ]

  @Test(arguments: rows, Browser.allCases)
  func `a line is judged by the connection and its attributes`(row: Row, browser: Browser) throws {
    var bench = try CookieBench(.of(browser), page: row.url)
    #expect(try bench.set(row.line, from: row.url) == row.outcome(browser))
  }

  @Test(arguments: Browser.allCases)
  func `a default path is enough for Firefox's host prefix`(browser: Browser) throws {
    var bench = try CookieBench(.of(browser), page: Self.tls)
    #expect(
      try bench.set("__Host-a=1; Secure", from: Self.tls)
        == (browser == .firefox ? Self.stored : Self.prefixHost))
  }

  @Test(arguments: [
    ("=__Host-a=1", "rejected prefix-host"), ("__secure-a", "rejected prefix-secure"),
    ("=__Http-a", "rejected prefix-http-only"), ("=__Hos", "stored accepted"),
  ])
  func `a nameless cookie does not pass for a prefixed one`(line: String, outcome: String) throws {
    var bench = try CookieBench(.chromium, page: Self.tls)
    #expect(
      try bench.set(ByteString(utf8: line + "; Secure; HttpOnly; Path=/"), from: Self.tls)
        == outcome)
  }

  @Test(arguments: [
    ("a=2", "rejected secure-shadowed"), ("a=2; Path=/login/x", "rejected secure-shadowed"),
    ("a=2; Domain=site.example; Path=/login", "rejected secure-shadowed"),
    ("a=2; Path=/", "stored accepted"), ("b=2", "stored accepted"), ("A=2", "stored accepted"),
  ])
  func `plain http does not cover a secure cookie`(line: String, outcome: String) throws {
    var bench = try CookieBench(.firefox, page: "http://app.site.example/login/")
    #expect(
      try bench.set("a=1; Secure", from: "https://app.site.example/login/") == "stored accepted")
    #expect(
      try bench.set(ByteString(utf8: line), from: "http://app.site.example/login/") == outcome)
  }

  @Test func `TLS may replace a secure cookie, and an expired one covers nothing`() throws {
    var bench = try CookieBench(.firefox, page: Self.tls)
    try bench.set("a=1; Secure; Max-Age=10", from: Self.tls)
    #expect(try bench.set("a=2; Max-Age=10; Secure", from: Self.tls) == "stored accepted")
    #expect(try bench.set("a=3", from: Self.plain) == "rejected secure-shadowed")
    bench.pass(seconds: 10)
    #expect(try bench.set("a=3", from: Self.plain) == "stored accepted")
  }

  @Test func `a secure cookie stays off plain http`() throws {
    var bench = try CookieBench(.firefox, page: Self.plain)
    try bench.set("a=1; Secure", from: Self.tls)
    #expect(try bench.events(for: Self.plain) == ["a withheld secure-over-http"])
    #expect(try bench.header(for: Self.tls) == "a=1")
  }
}
