import Testing

@testable import Fetch

/// browser-behaviour A.12.
struct ExposedHeadersTests {
  static let everything: [ByteString] = [
    "Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires",
    "Last-Modified", "Pragma", "ETag", "Date", "X-A", "X-B", "Accept", "Set-Cookie", "Set-Cookie2",
  ]
  static let safe = everything.prefix(7).map(\.text)

  struct Row: Sendable, CustomTestStringConvertible {
    var lines: [ByteString]
    var includes: Bool
    /// What is seen beyond the safelisted seven.
    var seen: [String]
    var elsewhere: [Browser: [String]]
    var testDescription: String { "\(lines) \(includes ? "include" : "omit")" }

    init(
      _ lines: ByteString..., includes: Bool = false, seen: [String],
      elsewhere: [Browser: [String]] = [:]
    ) {
      self.lines = lines
      self.includes = includes
      self.seen = seen
      self.elsewhere = elsewhere
    }
  }

  @Test(arguments: [
    Row(seen: []),
    Row("", seen: []),
    Row("X-A", seen: ["X-A"]),
    Row("x-a , ETAG", seen: ["ETag", "X-A"]),
    Row("x-a", "x-b", seen: ["X-A", "X-B"]),
    Row(",x-a,,", seen: ["X-A"]),
    Row("x-a, b c", seen: []),
    Row("X-C", seen: []),
    Row("Set-Cookie, set-cookie2, x-a", seen: ["X-A"]),
    Row("*", seen: ["ETag", "Date", "X-A", "X-B", "Accept"]),
    Row("x-a, *", seen: ["ETag", "Date", "X-A", "X-B", "Accept"]),
    Row("*", includes: true, seen: [], elsewhere: [.safari: ["Accept"]]),
    Row("x-a, *", includes: true, seen: ["X-A"], elsewhere: [.safari: ["X-A", "Accept"]]),
    Row("x-a", includes: true, seen: ["X-A"]),
    Row(
      "*, bad token", seen: [], elsewhere: [.firefox: ["ETag", "Date", "X-A", "X-B", "Accept"]]),
    Row("bad token, *", seen: []),
    Row("*, bad token", includes: true, seen: []),
  ])
  func `a script sees the safelisted seven and what is exposed`(row: Row) {
    var headers = HeaderList(Self.everything.map { Header($0, "1") })
    headers.headers += row.lines.map { Header("access-control-expose-headers", $0) }
    for browser in allBrowsers {
      let seen = ExposedHeaders.visible(
        headers, includesCredentials: row.includes, profile: .of(browser)
      ).headers.map(\.name.text).filter { $0 != "access-control-expose-headers" }
      #expect(seen == Self.safe + (row.elsewhere[browser] ?? row.seen), "\(browser)")
    }
  }

  @Test(
    arguments: [
      ("Set-Cookie", true), ("SET-COOKIE2", true), ("Cookie", false), ("Set-Cookie3", false),
    ] as [(ByteString, Bool)])
  func `Set-Cookie is never shown`(name: ByteString, isForbidden: Bool) {
    #expect(ExposedHeaders.isForbidden(name) == isForbidden)
  }

  @Test func `the page's own answers show all but Set-Cookie, and a note names what is hidden`()
    throws
  {
    let headers: KeyValuePairs<ByteString, ByteString> = [
      "X-B": "2", "Set-Cookie": "a=b", "x-a": "1", "X-A": "3",
    ]
    let own = run(try request("/own"), Reply(200, headers))
    #expect(own.report.response?.kind == .basic)
    #expect(own.report.response?.headers == [Header("x-a", "1, 3"), Header("x-b", "2")])
    #expect(own.report.notes == [.headersHidden(["Set-Cookie"])])
    let other = run(try request(), Reply.open(200, headers))
    #expect(other.report.response?.kind == .cors)
    #expect(other.report.response?.headers == [])
    #expect(
      other.report.notes == [
        .headersHidden(["X-B", "Set-Cookie", "x-a", "X-A", "Access-Control-Allow-Origin"])
      ])
  }
}
