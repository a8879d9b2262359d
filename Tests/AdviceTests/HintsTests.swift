import Testing

@testable import Advice
@testable import Fetch

struct HintsTests {
  private static let origins: [(String, String)] = [
    ("https://app.example.com/", "slash"),
    ("https://APP.example.com", "capital letters"),
    ("app.example.com", "lacks the scheme"),
    ("http://app.example.com", "scheme differs"),
    ("https://app.example.com:8443", "port 8443"),
    ("https://app.example.com:443", "written exactly"),
    ("https://app.example.com/path", "path"),
    ("https://www.app.example.com", "www."),
    ("https://example.com", "names below"),
    ("https://*.example.com", "no pattern"),
    ("null", "sandboxed"),
    ("", "no value"),
    ("\"https://app.example.com\"", "quotation marks"),
    ("https://app.example.com, https://b.example", "among them"),
    ("https://a.example https://b.example", "list is never accepted"),
  ]

  @Test(arguments: origins)
  func `A near miss of the origin is named`(_ value: String, _ expected: String) {
    let hint = OriginHints.difference(ByteString(utf8: value), from: "https://app.example.com")
    #expect(hint?.contains(expected) == true, "\(value): \(hint ?? "nil")")
  }

  @Test func `An origin that is simply another one gives no hint`() {
    #expect(OriginHints.difference("https://b.example", from: "https://app.example.com") == nil)
  }

  @Test func `localhost and 127.0.0.1 are told to be two origins`() {
    let hint = OriginHints.difference("http://localhost:3000", from: "http://127.0.0.1:3000")
    #expect(hint?.contains("both this computer") == true)
    #expect(OriginHints.difference("http://a.localhost", from: "http://b.localhost") == nil)
  }

  @Test(arguments: [
    ("Access-Control-Allow-Header", "Access-Control-Allow-Headers"),
    ("Access-Control-Expose-Header", "Access-Control-Expose-Headers"),
    ("Access-Control-Allow-Max-Age", "Access-Control-Max-Age"),
    ("access-control-alow-origin", "Access-Control-Allow-Origin"),
    ("Acess-Control-Allow-Origin", "Access-Control-Allow-Origin"),
  ])
  func `A misspelt name on an answer is recognised`(_ name: String, _ meant: String) {
    #expect(HeaderNameHints.meant(by: ByteString(utf8: name)) == meant)
  }

  @Test(arguments: [
    "Access-Control-Allow-Origin", "ACCESS-CONTROL-MAX-AGE", "Content-Type",
    "Access-Control-Request-Method", "Access-Control-Allow-Private-Network", "X-Access-Level",
    "Timing-Allow-Origin",
  ])
  func `A name that is right, or far from all, is left alone`(_ name: String) {
    #expect(HeaderNameHints.meant(by: ByteString(utf8: name)) == nil)
  }

  @Test(arguments: [("abc", "abc", 0), ("abc", "abd", 1), ("", "abc", 3), ("abc", "ab", 1)])
  func `Distance counts letters to add, drop or change`(_ a: String, _ b: String, _ count: Int) {
    #expect(HeaderNameHints.distance(a, b) == count)
  }

  @Test(arguments: [
    ("x-sessiontoken", "after logout"), ("X-Auth-Token", "after logout"),
    ("sentry-trace", "tracing"), ("x-datadog-trace-id", "tracing"),
    ("Access-Control-Allow-Origin", "header for answers"), ("X-Requested-With", "HTTP library"),
    ("Cache-Control", "no-store"), ("User-Agent", "Chrome does not"),
  ])
  func `A header's likely origin is told`(_ name: String, _ expected: String) {
    let sentence = RequestHeaderHints.sentence(ByteString(utf8: name))
    #expect(sentence?.contains(expected) == true)
  }

  @Test(arguments: ["content-type", "x-api-key", "x-csrf-token", "x-xsrf-token"])
  func `An ordinary header needs no remark`(_ name: String) {
    #expect(RequestHeaderHints.sentence(ByteString(utf8: name)) == nil)
  }

  private static let layers: [(Int, [(String, String)], String, String?, Bool)] = [
    (502, [("Server", "nginx/1.25")], "<hr><center>nginx/1.25</center>", "nginx", true),
    (200, [("Server", "nginx/1.25")], "<center>nginx</center>", "nginx", false),
    (403, [("x-amzn-errortype", "ForbiddenException")], "{}", "AWS API Gateway", false),
    (200, [("CF-Ray", "1"), ("Server", "cloudflare")], "", "Cloudflare", false),
    (200, [("Server", "uvicorn")], "", "Uvicorn", false),
    (200, [("Server", "mine")], "", nil, false),
    (200, [], "", nil, false),
  ]

  @Test(arguments: layers.indices)
  func `The layer that answered is known by its marks`(_ index: Int) {
    let (status, headers, body, name, madeTheBody) = Self.layers[index]
    let layer = Layer.of(
      WireResponse(
        status: status, headers: Build.headers(headers), body: Body(ByteString(utf8: body))))
    #expect(layer?.name == name)
    #expect(layer?.madeTheBody ?? false == madeTheBody)
  }

  @Test func `An error page of a proxy is told apart from the application`() {
    let report = Build.blocked(
      .allowOriginMissing,
      exchanges: [
        Build.exchange(
          status: 502, answered: [("Server", "nginx")], body: "<center>nginx</center>")
      ])
    let finding = Findings.findings(for: report).first
    #expect(finding?.detail.contains("nginx gave this answer") == true)
    #expect(finding?.detail.contains("not your application") == true)
    #expect(finding?.fix.contains("add_header … always") == true)
  }

  private static let redirects: [(String, String, String?)] = [
    ("http://api.example.com/a", "https://api.example.com/a", "from http to https"),
    ("https://api.example.com/a", "https://api.example.com/a/", "slash"),
    ("https://api.example.com/a", "https://login.example.net/x", "login page"),
    ("https://api.example.com/a", "https://accounts.google.com/o", "login page"),
    ("https://api.example.com/a", "https://www.api.example.com/a", "www."),
    ("https://api.example.com/a", "https://other.example/b", nil),
  ]

  @Test(arguments: redirects)
  func `The kind of a redirect is told`(_ from: String, _ to: String, _ expected: String?) throws {
    let why = RedirectWords.why(from: try URLRecord.parse(from), to: try URLRecord.parse(to))
    if let expected {
      #expect(why?.contains(expected) == true)
    } else {
      #expect(why == nil)
    }
  }

  private static let causes: [(PreflightCause, String)] = [
    (.method("PUT"), "PUT is not one of GET, HEAD and POST"),
    (
      .header(name: "Content-Type", value: "application/json", .mediaType("application/json")),
      "Content-Type is application/json, which is not one of text/plain, multipart/form-data and"
        + " application/x-www-form-urlencoded"
    ),
    (
      .header(name: "Content-Type", value: "text", .mediaType(nil)),
      "Content-Type is \"text\", which is no media type and so not one of text/plain,"
        + " multipart/form-data and application/x-www-form-urlencoded"
    ),
    (
      .header(name: "X-A", value: "1", .name),
      "X-A is not a header that scripts may always send"
    ),
    (.header(name: "Accept", value: "", .length(129)), "Accept is 129 bytes long"),
    (.header(name: "Accept", value: "(", .byte(0x28, at: 0)), "the character ( at position 1"),
    (.header(name: "Accept", value: "", .byte(0xE9, at: 4)), "the byte 0xE9 at position 5"),
    (.header(name: "Range", value: "bytes=-5", .range), "bytes=-5"),
    (.header(name: "Accept", value: "", .sum(1025)), "1025 bytes long together"),
    (.header(name: "DPR", value: "x", .clientHint), "client hint"),
    (.uploadListener, "progress of the upload"),
    (.earlierHopWasPreflighted, "earlier step"),
  ]

  @Test(arguments: causes.indices)
  func `Why a preflight is needed is one clause`(_ index: Int) {
    let (cause, expected) = Self.causes[index]
    let words = PreflightWords.because(cause)
    #expect(words.contains(expected), "\(words)")
    #expect(!words.hasSuffix("."))
  }
}
