import Testing

@testable import Fetch

/// The rows are those of browser-behaviour A.8.
struct CORSCheckTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var lines: [(ByteString, ByteString)]
    var withCredentials: BlockReason?
    var without: BlockReason?
    var origin: ByteString = "https://app.example"
    var testDescription: String { lines.map { "\($0.0): \($0.1)" }.joined(separator: " | ") }

    /// - Parameter reason: for both credentials modes.
    init(_ value: ByteString, _ reason: BlockReason?) {
      self.init([value], reason)
    }

    init(_ values: [ByteString], _ reason: BlockReason?) {
      lines = values.map { ("Access-Control-Allow-Origin", $0) }
      lines.append(("Access-Control-Allow-Credentials", "true"))
      withCredentials = reason
      without = reason
    }

    init(credentials values: [ByteString], _ reason: BlockReason?) {
      lines = [("access-control-allow-origin", "https://app.example")]
      lines += values.map { ("ACCESS-CONTROL-ALLOW-CREDENTIALS", $0) }
      withCredentials = reason
    }

    func origin(_ origin: ByteString) -> Row {
      var row = self
      row.origin = origin
      return row
    }
  }

  private static func mismatch(_ value: ByteString) -> BlockReason {
    .allowOriginMismatch(value: value, origin: "https://app.example")
  }

  @Test(arguments: [
    Row([] as [ByteString], .allowOriginMissing),
    Row("https://app.example", nil),
    Row("https://app.example/", mismatch("https://app.example/")),
    Row("HTTPS://app.example", mismatch("HTTPS://app.example")),
    Row("https://APP.example", mismatch("https://APP.example")),
    Row("http://app.example", mismatch("http://app.example")),
    Row("https://app.example:443", mismatch("https://app.example:443")),
    Row("https://app.example:8443", mismatch("https://app.example:8443")),
    Row("https://other.example", mismatch("https://other.example")),
    Row("https://sub.app.example", mismatch("https://sub.app.example")),
    Row("https://app.exampl", mismatch("https://app.exampl")),
    Row("null", mismatch("null")),
    Row("Null", .allowOriginInvalid(value: "Null")),
    Row("app.example", .allowOriginInvalid(value: "app.example")),
    Row("", .allowOriginInvalid(value: "")),
    Row("**", .allowOriginInvalid(value: "**")),
    Row("https://app.example ", .allowOriginMultiple(value: "https://app.example ")),
    Row(
      "https://app.example, https://b.test",
      .allowOriginMultiple(value: "https://app.example, https://b.test")),
    Row(
      "https://app.example https://b.test",
      .allowOriginMultiple(value: "https://app.example https://b.test")),
    Row("https://app.example,", .allowOriginMultiple(value: "https://app.example,")),
    Row(
      ["https://app.example", "https://app.example"],
      .allowOriginMultiple(value: "https://app.example, https://app.example")),
    Row(["*", "*"], .allowOriginMultiple(value: "*, *")),
    Row(
      ["https://app.example", ""], .allowOriginMultiple(value: "https://app.example, ")),
    Row("null", nil).origin("null"),
    Row("https://app.example", .allowOriginMismatch(value: "https://app.example", origin: "null"))
      .origin("null"),
    Row("http://[::1]:8080", nil).origin("http://[::1]:8080"),
    Row("https://app.example:0", mismatch("https://app.example:0")),
    Row(credentials: ["true"], nil),
    Row(credentials: [], .allowCredentials(value: nil)),
    Row(credentials: [""], .allowCredentials(value: "")),
    Row(credentials: ["True"], .allowCredentials(value: "True")),
    Row(credentials: ["TRUE"], .allowCredentials(value: "TRUE")),
    Row(credentials: ["1"], .allowCredentials(value: "1")),
    Row(credentials: ["false"], .allowCredentials(value: "false")),
    Row(credentials: ["true", "true"], .allowCredentials(value: "true, true")),
    Row(credentials: ["true, true"], .allowCredentials(value: "true, true")),
  ])
  func `an answer is shown to the origin that it names, byte by byte`(row: Row) {
    let headers = HeaderList(row.lines.map { Header($0.0, $0.1) })
    for (includes, reason) in [(true, row.withCredentials), (false, row.without)] {
      let checks = CORSCheck.checks(
        headers, origin: row.origin, includesCredentials: includes, exchange: 7)
      #expect(checks.compactMap(\.reason).first == reason, "credentials \(includes)")
      #expect(checks.allSatisfy { $0.exchange == 7 })
      #expect(checks.allSatisfy { ($0.outcome == .failed) == ($0.reason != nil) })
      let rules = checks.map(\.rule)
      #expect(rules.contains(.allowCredentialsIsTrue) == includes)
    }
  }

  @Test func `a star is enough without credentials, and never with them`() {
    let headers = HeaderList([
      Header("Access-Control-Allow-Origin", "*"),
      Header("Access-Control-Allow-Credentials", "true"),
    ])
    func reasons(_ includes: Bool) -> [BlockReason] {
      CORSCheck.checks(
        headers, origin: "https://app.example", includesCredentials: includes, exchange: 0
      ).compactMap(\.reason)
    }
    #expect(reasons(false) == [])
    #expect(reasons(true) == [.allowOriginWildcard])
  }

  @Test func `both headers are looked at, also where the first has failed`() {
    let checks = CORSCheck.checks(
      HeaderList(), origin: "https://app.example", includesCredentials: true, exchange: 0)
    #expect(
      checks.map(\.reason) == [.allowOriginMissing, .allowCredentials(value: nil)])
    let second = CORSCheck.checks(
      HeaderList([Header("Access-Control-Allow-Origin", "*")]), origin: "https://app.example",
      includesCredentials: true, exchange: 0)
    #expect(
      second.map(\.reason) == [nil, .allowOriginWildcard, .allowCredentials(value: nil)])
  }

  @Test(arguments: [101, 200, 204, 304, 400, 401, 403, 404, 405, 418, 500, 503])
  func `the status of the actual answer does not matter`(status: Int) throws {
    for browser in allBrowsers {
      #expect(run(try request(), as: browser, .open(status)).verdict == "allowed")
      let blocked = run(try request(), as: browser, Reply(status))
      #expect(blocked.verdict == "allow-origin-missing")
      #expect(blocked.report.block?.stage == .response)
      #expect(blocked.report.block?.exchange == 0)
    }
  }

  @Test
  func `a long value is refused whatever it is made of`() {
    for unit in ["a", ",", "https://a", "%", "\u{FF}", "[", "xn--a."] as [ByteString] {
      let value = ByteString((0..<(1 << 12) / unit.count).flatMap { _ in unit.bytes })
      let headers = HeaderList([
        Header("Access-Control-Allow-Origin", value),
        Header("Access-Control-Allow-Origin", "https://" + value),
      ])
      for header in headers.headers {
        let checks = CORSCheck.checks(
          HeaderList([header]), origin: "https://app.example", includesCredentials: true,
          exchange: 0)
        #expect(checks.compactMap(\.reason).count == 2)
      }
    }
  }
}
