import Testing

@testable import Fetch

struct ReferrerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var policy: FetchRequest.ReferrerPolicy
    /// To the own origin, to another one, and to another one over http.
    var expected: [ByteString?]
    var testDescription: String { policy.rawValue }
  }

  private static let full: ByteString = "https://app.example/dir/page?q=1"
  private static let origin: ByteString = "https://app.example/"

  @Test(arguments: [
    Row(policy: .noReferrer, expected: [nil, nil, nil]),
    Row(policy: .noReferrerWhenDowngrade, expected: [full, full, nil]),
    Row(policy: .origin, expected: [origin, origin, origin]),
    Row(policy: .originWhenCrossOrigin, expected: [full, origin, origin]),
    Row(policy: .sameOrigin, expected: [full, nil, nil]),
    Row(policy: .strictOrigin, expected: [origin, origin, nil]),
    Row(policy: .strictOriginWhenCrossOrigin, expected: [full, origin, nil]),
    Row(policy: .unsafeURL, expected: [full, full, full]),
  ])
  func `each policy says what is told to whom`(row: Row) throws {
    let page = try URLRecord.parse("https://user:secret@app.example/dir/page?q=1#fragment")
    let targets = ["https://app.example/x", "https://api.test/x", "http://api.test/x"]
    for (target, expected) in zip(targets, row.expected) {
      let value = Referrer.value(
        page: page, origin: page.origin, target: try URLRecord.parse(target), policy: row.policy)
      #expect(value == expected, "\(target)")
    }
  }

  @Test func `loopback is no downgrade, and an http page has none to fear`() throws {
    func value(_ page: String, _ target: String) throws -> ByteString? {
      let page = try URLRecord.parse(page)
      return Referrer.value(
        page: page, origin: page.origin, target: try URLRecord.parse(target),
        policy: .strictOrigin)
    }
    #expect(try value("https://app.example/p", "http://127.0.0.1/") == "https://app.example/")
    #expect(try value("http://app.example/p", "http://api.test/") == "http://app.example/")
    #expect(try value("http://localhost/p", "http://api.test/") == nil)
  }

  @Test func `a page over 4096 characters is told by its origin alone`() throws {
    func value(_ count: Int) throws -> ByteString? {
      let start = "https://app.example/"
      let page = try URLRecord.parse(
        start + String(repeating: "a", count: count - start.count) + "#not-counted")
      return Referrer.value(page: page, origin: page.origin, target: page, policy: .unsafeURL)
    }
    #expect(try value(4096)?.count == 4096)
    #expect(try value(4097) == "https://app.example/")
  }

  @Test func `an opaque page, an unknown one and a file tell nothing`() throws {
    let target = try URLRecord.parse("https://api.test/")
    let page = try URLRecord.parse("https://app.example/")
    let file = try URLRecord.parse("file:///home/page.html")
    for (page, origin) in [(page, Origin.opaque(1)), (nil, page.origin), (file, page.origin)] {
      #expect(
        Referrer.value(page: page, origin: origin, target: target, policy: .unsafeURL) == nil)
    }
  }

  @Test(
    arguments: [
      (["origin"], .origin), (["ORIGIN"], .origin), (["origin, unsafe-url"], .unsafeURL),
      (["origin", "no-referrer"], .noReferrer), (["same-origin, later-policy"], .sameOrigin),
      (["later-policy"], nil), ([""], nil), ([], nil), (["origin;"], nil),
    ] as [([ByteString], FetchRequest.ReferrerPolicy?)])
  func `the last policy that is known counts`(
    lines: [ByteString], policy: FetchRequest.ReferrerPolicy?
  ) {
    #expect(
      Referrer.policy(in: HeaderList(lines.map { Header("referrer-policy", $0) })) == policy)
  }
}
