import Testing

@testable import Advice
@testable import Fetch

/// The lines as browsers were seen to print them.
struct ConsoleTests {
  private static let access =
    "Access to fetch at 'https://api.example.com/login' from origin 'https://app.example.com' has"
    + " been"
    + " blocked by CORS policy: "
  private static let blocked =
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    + " https://api.example.com/login. (Reason: "
  private static let didNotSucceed = blocked + "CORS request did not succeed). Status code: (null)."
  private static let accessControl =
    "Fetch API cannot load https://api.example.com/login due to access control checks."

  @Test func `The standard has no console`() {
    #expect(
      Console.messages(for: Build.blocked(.allowOriginMissing, at: .response, .standard)).isEmpty)
  }

  @Test(arguments: Browser.allCases)
  func `Nothing is printed for a request that goes through`(_ browser: Browser) {
    #expect(Console.messages(for: Build.report(browser, exchanges: [Build.exchange()])).isEmpty)
  }

  private static let chromiumLines: [(BlockReason, Report.Stage, String)] = [
    (
      BlockReason.allowOriginMissing, Report.Stage.response,
      "No 'Access-Control-Allow-Origin' header is present on the requested resource."
    ),
    (
      .allowOriginMissing, .preflight,
      "Response to preflight request doesn't pass access control check: No"
        + " 'Access-Control-Allow-Origin' header is present on the requested resource."
    ),
    (
      .allowOriginMultiple(value: "*, *"), .response,
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is"
        + " allowed. Have the server send the header with a valid value."
    ),
    (
      .allowOriginInvalid(value: "é"), .response,
      "The 'Access-Control-Allow-Origin' header contains the invalid value '\\u00C3\\u00A9'. Have"
        + " the"
        + " server send the header with a valid value."
    ),
    (
      .allowCredentials(value: nil), .response,
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which"
        + " must be"
        + " 'true' when the request's credentials mode is 'include'."
    ),
    (
      .preflightStatus(401), .preflight,
      "Response to preflight request doesn't pass access control check: It does not have HTTP ok"
        + " status."
    ),
    (
      .headerNotAllowed(name: "x-a", missing: ["x-a"], value: nil), .preflight,
      "Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight"
        + " response."
    ),
    (
      .localNetworkPermission(.loopback), .beforeRequest,
      "Permission was denied for this request to access the `loopback` address space."
    ),
  ]

  @Test(arguments: chromiumLines)
  func `Chromium says what it found`(_ reason: BlockReason, _ stage: Report.Stage, _ body: String) {
    #expect(Console.messages(for: Build.blocked(reason, at: stage)) == [Self.access + body])
  }

  @Test func `Chromium has other words for XMLHttpRequest`() {
    let request = Build.request(credentials: .include, api: .xhr)
    let origin = "from origin 'https://app.example.com' has been blocked by CORS policy: "
    #expect(
      Console.messages(for: Build.blocked(.allowOriginWildcard, request: request)) == [
        "Access to XMLHttpRequest at 'https://api.example.com/login' \(origin)The value of the"
          + " 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*'"
          + " when"
          + " the request's credentials mode is 'include'. The credentials mode of requests"
          + " initiated"
          + " by the XMLHttpRequest is controlled by the withCredentials attribute."
      ])
    #expect(
      Console.messages(
        for: Build.blocked(
          .allowOriginMismatch(value: "null", origin: "https://app.example.com"), request: request)
      ) == [
        "Access to XMLHttpRequest at 'https://api.example.com/login' \(origin)The"
          + " 'Access-Control-Allow-Origin' header has a value 'null' that is not equal to the"
          + " supplied"
          + " origin."
      ])
  }

  @Test func `Chromium names the first address after a redirect`() {
    let end = Build.url("api.example.com", "end")
    let report = Build.blocked(
      .allowOriginMissing, exchanges: [Build.exchange(url: end)], urls: [Build.api, end], url: end)
    #expect(
      Console.messages(for: report) == [
        "Access to fetch at 'https://api.example.com/end' (redirected from"
          + " 'https://api.example.com/login') from origin 'https://app.example.com' has been"
          + " blocked by"
          + " CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested"
          + " resource."
      ])
  }

  @Test(arguments: [
    BlockReason.methodForbidden("TRACE"), .badPort(22), .redirectModeError(status: 302),
    .tooManyRedirects, .locationNotParsed("http://["), .crossOriginResourcePolicy("same-site"),
    .redirectScheme(URLRecord(scheme: "data", path: .opaque("x"))),
  ])
  func `Chromium prints no line of its own`(_ reason: BlockReason) {
    #expect(Console.messages(for: Build.blocked(reason)).isEmpty)
  }

  @Test func `Firefox adds a line after a failed preflight and none after the actual answer`() {
    let missing =
      Self.blocked + "CORS header ‘Access-Control-Allow-Origin’ missing). Status"
      + " code: 404."
    let actual = Build.blocked(
      .allowOriginMissing, .firefox, exchanges: [Build.exchange(status: 404)])
    #expect(Console.messages(for: actual) == [missing])
    let preflight = Build.blocked(
      .allowOriginMissing, at: .preflight, .firefox,
      exchanges: [Build.exchange(.preflight, status: 404)])
    #expect(Console.messages(for: preflight) == [missing, Self.didNotSucceed])
  }

  @Test func `Firefox prints three lines for a preflight that is redirected`() {
    let redirected = Build.exchange(
      .preflight, status: 301,
      answered: [("Access-Control-Allow-Origin", "*"), ("Location", "/login/")])
    let report = Build.blocked(
      .preflightRedirect(status: 301, location: "/login/"), at: .preflight, .firefox,
      exchanges: [redirected])
    #expect(
      Console.messages(for: report) == [
        Self.blocked + "CORS request external redirect not allowed).",
        Self.blocked + "CORS preflight response did not succeed). Status code: 301.",
        Self.didNotSucceed,
      ])
  }

  @Test func `Firefox judges a preflight anew where its redirect crosses origins`() {
    let redirected = Build.exchange(
      .preflight, status: 301,
      answered: [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Location", "https://other.example/"),
      ])
    let report = Build.blocked(
      .preflightRedirect(status: 301, location: "https://other.example/"), at: .preflight, .firefox,
      exchanges: [redirected])
    #expect(
      Console.messages(for: report)[1] == Self.blocked
        + "CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://app.example.com’).")
  }

  @Test(arguments: [
    (["Access-Control-Allow-Origin", "Access-Control-Allow-Origin"], true),
    (["Access-Control-Allow-Origin", "access-control-allow-origin"], false),
    (["Access-Control-Allow-Origin"], false),
  ])
  func `Firefox speaks of several headers only where two names are spelled the same`(
    _ names: [String], _ isMultiple: Bool
  ) {
    let report = Build.blocked(
      .allowOriginMultiple(value: "*, *"), .firefox,
      exchanges: [Build.exchange(answered: names.map { ($0, "*") })])
    #expect(
      Console.messages(for: report) == [
        Self.blocked
          + (isMultiple
            ? "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed)."
            : "CORS header ‘Access-Control-Allow-Origin’ does not match ‘*, *’).")
      ])
  }

  @Test func `Firefox puts the address in quotes in one message only`() {
    #expect(
      Console.messages(for: Build.blocked(.allowOriginWildcard, .firefox)) == [
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote"
          + " resource at"
          + " ‘https://api.example.com/login’. (Reason: Credential is not supported if the CORS"
          + " header"
          + " ‘Access-Control-Allow-Origin’ is ‘*’)."
      ])
  }

  @Test(arguments: [(WireRequest.Kind.actual, 1), (.preflight, 2)])
  func `Firefox prints a CORS line for a reset connection too`(
    _ kind: WireRequest.Kind, _ count: Int
  ) {
    var report = Build.report(.firefox, exchanges: [Build.exchange(kind, status: nil)])
    report.outcome = .failed
    report.failure = TransportFailure(.connectionReset, "")
    #expect(
      Console.messages(for: report) == Array(repeating: Self.didNotSucceed, count: count))
    report.request.mode = .noCORS
    #expect(Console.messages(for: report).isEmpty)
  }

  private static let webKitLines: [(BlockReason, String)] = [
    (
      BlockReason.allowOriginMissing,
      "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code:"
        + " 200"
    ),
    (
      .allowOriginMultiple(value: "a b"),
      "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code:"
        + " 200"
    ),
    (
      .allowOriginMultiple(value: "a,b"),
      "Access-Control-Allow-Origin cannot contain more than one origin."
    ),
    (
      .allowCredentials(value: "True"),
      "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."
    ),
    (
      .allowMethodsInvalid(value: "GET PUT", item: "GET PUT"),
      "Header Access-Control-Allow-Methods has an invalid value: GET PUT"
    ),
  ]

  @Test(arguments: webKitLines)
  func `WebKit prints the reason and a second line`(_ reason: BlockReason, _ first: String) {
    #expect(
      Console.messages(for: Build.blocked(reason, .safari)) == [first, Self.accessControl])
  }

  @Test(arguments: [
    ("x-Session", "x-Session"), ("content-type", "Content-Type"),
    ("AUTHORIZATION", "Authorization"),
  ])
  func `WebKit spells a header as the script did, and a well-known one its own way`(
    _ written: String, _ printed: String
  ) {
    let name = ByteString(utf8: written.lowercased())
    let report = Build.blocked(
      .headerNotAllowed(name: name, missing: [name], value: nil), at: .preflight, .safari,
      request: Build.request(headers: [(written, "1")]))
    #expect(
      Console.messages(for: report).first
        == "Request header field \(printed) is not allowed by Access-Control-Allow-Headers.")
  }

  @Test func `WebKit names the target of a redirect whose own answer is refused`() {
    let redirect = Build.exchange(status: 302, answered: [("Location", "https://u:p@b.example/x")])
    let report = Build.blocked(
      .allowOriginMissing, at: .redirect, .safari, exchanges: [redirect])
    #expect(
      Console.messages(for: report) == [
        "Cross-origin redirection to https://b.example/x denied by Cross-Origin Resource Sharing"
          + " policy:"
          + " Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."
          + " Status code:"
          + " 302", Self.accessControl,
      ])
  }

  @Test func `WebKit says null once a redirect has tainted the origin`() {
    let report = Build.blocked(
      .allowOriginMissing, .safari, exchanges: [Build.exchange(asked: [("Origin", "null")])])
    #expect(
      Console.messages(for: report).first
        == "Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200")
  }

  @Test(arguments: [
    ("localhost", "must"), ("api.localhost", "must"), ("api.example", "must be served over HTTPS."),
  ])
  func `WebKit breaks off its sentence on mixed content for a loopback name`(
    _ host: String, _ end: String
  ) {
    let url = Build.url(host, "x", scheme: "http")
    let report = Build.blocked(
      .mixedContent(url), at: .beforeRequest, .safari, exchanges: [], url: url)
    #expect(
      Console.messages(for: report) == [
        "[blocked] The page at https://app.example.com/ requested insecure content from"
          + " http://\(host)/x."
          + " This content was blocked and \(end)", "Not allowed to request resource",
        "Fetch API cannot load http://\(host)/x due to access control checks.",
      ])
  }
}
