import Testing

@testable import Fetch

/// What an answer to a preflight may lack (browser-behaviour A.6), and what is looked at first (B.3).
struct PreflightCheckTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var method: ByteString = "PUT"
    var asked: [ByteString] = []
    var status = 204
    var lines: [(ByteString, ByteString)]
    var includes = false
    var isForced = false
    var reason: BlockReason?
    var testDescription: String {
      "\(method) \(asked) \(lines.map { "\($0.0): \($0.1)" }) \(includes ? "include" : "omit")"
    }

    init(_ method: ByteString, methods: ByteString?..., reason: BlockReason? = nil) {
      self.method = method
      lines = methods.compactMap { $0 }.map { ("Access-Control-Allow-Methods", $0) }
      self.reason = reason
    }

    init(asking asked: [ByteString], headers: ByteString?..., reason: BlockReason? = nil) {
      method = "GET"
      self.asked = asked
      lines = headers.compactMap { $0 }.map { ("Access-Control-Allow-Headers", $0) }
      self.reason = reason
    }

    var including: Row {
      var row = self
      row.includes = true
      return row
    }

    var forced: Row {
      var row = self
      row.isForced = true
      return row
    }
  }

  private func checks(_ row: Row, _ browser: Browser) -> [Check] {
    var headers = HeaderList(row.lines.map { Header($0.0, $0.1) })
    headers.append("Access-Control-Allow-Origin", row.includes ? "https://app.example" : "*")
    if row.includes { headers.append("Access-Control-Allow-Credentials", "true") }
    let question = PreflightQuestion(
      origin: "https://app.example", method: row.method, headerNames: row.asked,
      namingOrder: row.asked, includesCredentials: row.includes, isForced: row.isForced,
      skipsCORSCheck: false)
    return PreflightCheck(
      question: question, response: WireResponse(status: row.status, headers: headers), exchange: 0,
      profile: .of(browser)
    ).checks()
  }

  private func expect(_ row: Row, _ browsers: [Browser] = Browser.allCases) {
    for browser in browsers {
      #expect(checks(row, browser).compactMap(\.reason).first == row.reason, "\(browser)")
    }
  }

  private static func noMethod(_ method: ByteString, _ value: ByteString?) -> BlockReason {
    .methodNotAllowed(method: method, value: value)
  }

  @Test(arguments: [
    Row("GET", methods: nil), Row("HEAD", methods: nil), Row("POST", methods: nil),
    Row("POST", methods: "PUT"),
    Row("PUT", methods: nil, reason: noMethod("PUT", nil)),
    Row("PUT", methods: "", reason: noMethod("PUT", "")),
    Row("PUT", methods: "PUT"),
    Row("PUT", methods: ",,PUT,"),
    Row("PUT", methods: " \tPUT\t "),
    Row("PUT", methods: "GET, PUT,POST"),
    Row("PUT", methods: "GET", "PUT"),
    Row("PUT", methods: "put", reason: noMethod("PUT", "put")),
    Row("PUT", methods: "PUTT", reason: noMethod("PUT", "PUTT")),
    Row("patch", methods: "PATCH", reason: noMethod("patch", "PATCH")),
    Row("patch", methods: "patch"),
    Row("PUT", methods: "*"),
    Row("PUT", methods: "GET, *"),
    Row("PUT", methods: "*", reason: noMethod("PUT", "*")).including,
    Row("PUT", methods: "PUT, *").including,
    Row("*", methods: "*").including,
    Row("PUT", methods: "**", reason: noMethod("PUT", "**")),
    Row(
      "PUT", methods: "GET PUT",
      reason: .allowMethodsInvalid(value: "GET PUT", item: "GET PUT")),
    Row("PUT", methods: "PUT;", reason: .allowMethodsInvalid(value: "PUT;", item: "PUT;")),
    Row(
      "PUT", methods: "\"PUT\"",
      reason: .allowMethodsInvalid(value: "\"PUT\"", item: "\"PUT\"")),
    Row(
      "PUT", methods: "PUT", "G(T",
      reason: .allowMethodsInvalid(value: "PUT, G(T", item: "G(T")),
    Row(
      "GET", methods: "PUT, a b", reason: .allowMethodsInvalid(value: "PUT, a b", item: "a b")),
    Row("PUT", methods: nil).forced,
    Row("PUT", methods: nil).forced.including,
    Row("PUT", methods: "", reason: noMethod("PUT", "")).forced,
  ])
  func `the method is listed, safelisted, or covered by a star`(row: Row) { expect(row) }

  private static func missing(_ names: ByteString..., value: ByteString?) -> BlockReason {
    .headerNotAllowed(name: names[0], missing: names, value: value)
  }

  @Test(arguments: [
    Row(asking: [], headers: nil),
    Row(asking: ["x-a"], headers: "x-a"),
    Row(asking: ["x-a"], headers: "X-A"),
    Row(asking: ["x-a"], headers: "x-b", "x-A"),
    Row(asking: ["x-a"], headers: " , x-a ,"),
    Row(asking: ["x-a"], headers: nil, reason: missing("x-a", value: nil)),
    Row(asking: ["x-a"], headers: "", reason: missing("x-a", value: "")),
    Row(asking: ["x-a"], headers: "x-ab", reason: missing("x-a", value: "x-ab")),
    Row(
      asking: ["x-a", "x-b", "x-c"], headers: "x-b",
      reason: missing("x-a", "x-c", value: "x-b")),
    Row(asking: ["x-a"], headers: "*"),
    Row(asking: ["x-a"], headers: "*", reason: missing("x-a", value: "*")).including,
    Row(asking: ["*"], headers: "*").including,
    Row(asking: ["x-a"], headers: "x-a, *").including,
    Row(asking: ["authorization"], headers: "Authorization"),
    Row(asking: ["authorization"], headers: "*, authorization"),
    Row(
      asking: ["authorization"], headers: "*", reason: missing("authorization", value: "*")
    ).including,
    Row(
      asking: ["x-a"], headers: "x-a;q=1",
      reason: .allowHeadersInvalid(value: "x-a;q=1", item: "x-a;q=1")),
    Row(
      asking: [], headers: "x-a, x b", reason: .allowHeadersInvalid(value: "x-a, x b", item: "x b")),
    Row(
      asking: ["x-a"], headers: "x-a", "é",
      reason: .allowHeadersInvalid(value: "x-a, é", item: "é")),
  ])
  func `every unsafe header is listed, or covered by a star`(row: Row) { expect(row) }

  @Test func `a star covers Authorization in browsers, and not in the standard`() {
    let row = Row(asking: ["authorization", "x-a"], headers: "*")
    for browser in [Browser.chromium, .firefox, .safari] {
      #expect(checks(row, browser).compactMap(\.reason) == [])
    }
    let failed = checks(row, .standard).filter { $0.outcome == .failed }
    #expect(failed.map(\.rule) == [.authorizationIsListed])
    #expect(
      failed.first?.reason
        == .headerNotAllowed(name: "authorization", missing: ["authorization"], value: "*"))
  }

  @Test(arguments: [200, 201, 204, 206, 299])
  func `an ok status is 200 to 299`(status: Int) {
    var row = Row("PUT", methods: "PUT")
    row.status = status
    expect(row)
  }

  @Test(
    arguments: [
      100, 101, 199, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 500, 503, 999,
    ])
  func `every other status refuses, a redirect without Location among them`(status: Int) {
    var row = Row("PUT", methods: "PUT")
    row.status = status
    row.reason = .preflightStatus(status)
    expect(row)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is not followed, and WebKit calls it a status`(status: Int) {
    var row = Row("PUT", methods: "PUT")
    row.status = status
    row.lines.append(("Location", "/elsewhere"))
    row.reason = .preflightRedirect(status: status, location: "/elsewhere")
    expect(row, [.standard, .chromium, .firefox])
    row.reason = .preflightStatus(status)
    expect(row, [.safari])
  }

  struct Order: Sendable {
    var status: Int
    var headers: KeyValuePairs<ByteString, ByteString>
    /// The codes that fail, in each browser's order: standard, Chromium, Firefox, WebKit.
    var failures: [[String]]

    init(
      _ status: Int, _ headers: KeyValuePairs<ByteString, ByteString>, standard: [String],
      chromium: [String]? = nil, firefox: [String]? = nil, safari: [String]? = nil
    ) {
      self.status = status
      self.headers = headers
      failures = [standard, chromium ?? standard, firefox ?? standard, safari ?? standard]
    }
  }

  @Test(arguments: [
    Order(
      404, [:],
      standard: [
        "allow-origin-missing", "preflight-status", "method-not-allowed", "header-not-allowed",
      ],
      safari: [
        "preflight-status", "allow-origin-missing", "method-not-allowed", "header-not-allowed",
      ]),
    Order(
      301, ["Location": "/", "Access-Control-Allow-Methods": "PUT"],
      standard: ["allow-origin-missing", "preflight-redirect", "header-not-allowed"],
      chromium: ["preflight-redirect", "allow-origin-missing", "header-not-allowed"],
      safari: ["preflight-status", "allow-origin-missing", "header-not-allowed"]),
    Order(
      200, ["Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "a b"],
      standard: ["allow-headers-invalid", "method-not-allowed", "header-not-allowed"],
      firefox: ["method-not-allowed", "allow-headers-invalid", "header-not-allowed"]),
    Order(
      200,
      [
        "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "a b",
        "Access-Control-Allow-Headers": "a b",
      ],
      standard: [
        "allow-methods-invalid", "allow-headers-invalid", "method-not-allowed",
        "header-not-allowed",
      ],
      firefox: [
        "allow-methods-invalid", "method-not-allowed", "allow-headers-invalid",
        "header-not-allowed",
      ]),
    Order(
      200, ["Access-Control-Allow-Origin": "*"],
      standard: ["method-not-allowed", "header-not-allowed"]),
  ])
  func `each browser looks in its own order, and every failure is in the trail`(order: Order) throws
  {
    let asked = try request {
      $0.method = "PUT"
      $0.headers = [.init("X-A", "1")]
    }
    var reply = Reply(order.status)
    reply.headers = order.headers.map { Header($0.key, $0.value) }
    for (browser, failures) in zip(Browser.allCases, order.failures) {
      let run = run(asked, as: browser, reply)
      #expect(run.failures == failures, "\(browser)")
      #expect(run.verdict == failures.first)
      #expect(run.report.block?.stage == .preflight)
      #expect(run.lines == ["preflight OPTIONS https://api.test/data"])
    }
  }

  @Test func `a missing header is named in sorted order, in WebKit known ones first`() throws {
    let asked = try request {
      $0.headers = [
        .init("Zeta", "1"), .init("Content-Type", "a/b"), .init("Alpha", "1"), .init("ETag", "1"),
      ]
    }
    func named(_ browser: Browser) -> [ByteString] {
      run(asked, as: browser, .open()).report.checks.compactMap {
        guard case .headerNotAllowed(let name, let missing, nil) = $0.reason else { return nil }
        #expect(missing == ["alpha", "content-type", "etag", "zeta"])
        return name
      }
    }
    for browser in [Browser.standard, .chromium, .firefox] {
      #expect(named(browser) == ["alpha", "content-type", "etag", "zeta"])
    }
    #expect(named(.safari) == ["content-type", "etag", "zeta", "alpha"])
  }

  @Test
  func `twenty thousand allowed headers are read and kept in one walk`() throws {
    let list = (0..<20_000).map { "x-\($0)" }.joined(separator: ",")
    let asked = try request {
      $0.headers = (0..<2_000).map { .init("X-\($0 * 10)", "1") } + [.init("X-None", "1")]
    }
    for browser in allBrowsers {
      let refused = run(asked, as: browser, Reply.open().allowing(list))
      #expect(refused.verdict == "header-not-allowed")
      #expect(refused.failures.count == 1)
      let allowed = run(asked, as: browser, Reply.open().allowing(list + ",x-none"), .open())
      #expect(allowed.verdict == "allowed")
      #expect(allowed.state.preflights.entries.count <= 16_384)
    }
  }
}

extension Reply {
  fileprivate func allowing(_ headers: String) -> Reply {
    var reply = self
    reply.headers.append(Header("Access-Control-Allow-Headers", ByteString(utf8: headers)))
    return reply
  }
}
