import Fetch
import Testing

@testable import HeaderDiff

/// Differences that the eye would miss, in words.
@Suite struct DifferenceTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var left: String
    var right: String
    var words: String?

    init(_ left: String, _ right: String, _ words: String?) {
      self.left = left
      self.right = right
      self.words = words
    }

    var testDescription: String { "\(left.debugDescription) and \(right.debugDescription)" }
  }

  static let rows = [
    Row("https://a.example", "https://a.example", nil),
    Row("https://a.example", "https://b.example", nil),
    Row("https://a.example", "https://a.example/", "differs only in a slash at the end"),
    Row("https://a.example/", "https://a.example", "differs only in a slash at the end"),
    Row("https://a.example/", "https://a.example//", "differs only in a slash at the end"),
    Row("https://a.example", "https://A.example", "differs only in an upper-case letter, A"),
    Row("true", "True", "differs only in an upper-case letter, T"),
    Row("true", "TRUE", "differs only in upper-case and lower-case letters"),
    Row("true", "true ", "differs only in white space around the value"),
    Row("true", "\ttrue", "differs only in white space around the value"),
    Row("a, b", "a,  b", "differs only in two spaces for one"),
    Row("a, b", "a,b", "differs only in white space"),
    Row("a b", "a\tb", "differs only in a tab (U+0009) for a space"),
    Row("a b", "a\u{A0}b", "differs only in NO-BREAK SPACE (U+00A0) for a space"),
    Row("ab", "a\u{0}b", "differs only in what does not show: NUL (U+0000)"),
    Row("ab", "a\u{200B}b", "differs only in what does not show: ZERO WIDTH SPACE (U+200B)"),
    Row("ab", "a\u{1}b", "differs only in what does not show: a control character (U+0001)"),
    Row(
      "https://a.example", "https://\u{430}.example",
      "differs only in letters that look alike: U+0430 (CYRILLIC SMALL LETTER A) looks like a"),
    Row(
      "x-token", "x\u{2011}token",
      "differs only in letters that look alike: U+2011 (NON-BREAKING HYPHEN) looks like -"),
    Row(
      "a", "\u{FF41}",
      "differs only in letters that look alike: U+FF41 (FULLWIDTH LATIN SMALL LETTER A) looks like a"
    ),
    Row(
      "https://a.example", "https://A.example/",
      "differs only in upper-case and lower-case letters and a slash at the end"),
    Row(
      "https://a.example", "https://\u{430}.other",
      "U+0430 (CYRILLIC SMALL LETTER A) looks like a"),
    Row("\u{430}\u{431}", "\u{430}\u{432}", nil),
    Row(
      "caf\u{E9}", "cafe\u{301}",
      "an accent is one character on one side, and a letter with a mark on the other"),
    Row("", " ", "differs only in white space around the value"),
    Row("", "x", nil),
  ]

  @Test(arguments: rows)
  func `a difference that is hard to see is named`(row: Row) {
    #expect(Difference.words(ByteString(utf8: row.left), ByteString(utf8: row.right)) == row.words)
  }

  @Test func `the same letters in other bytes are told by their bytes`() {
    let latin1 = ByteString([0x63, 0xE9])
    let utf8 = ByteString(utf8: "c\u{E9}")
    #expect(
      Difference.words(latin1, utf8) == "the same letters in other bytes: E9 and C3 A9")
  }

  @Test func `two spaces are marked where they stand`() {
    let rows = HeaderComparison.answers(
      HeaderList([Header("Vary", "a, b")]), HeaderList([Header("Vary", "a,  b")]))
    #expect(rows.count == 1)
    #expect(rows[0].relation == .changed)
    #expect(rows[0].remark == "differs only in two spaces for one")
    #expect(rows[0].right.contains { $0.isMarked && $0.text == " " })
  }
}

/// Two whole messages beside each other.
@Suite struct MessageRowsTests {
  private func answer(_ status: Int, _ headers: [Header], _ body: String = "") -> MessageHead {
    MessageHead(
      WireResponse(status: status, headers: HeaderList(headers), body: Body(ByteString(utf8: body)))
    )
  }

  @Test func `the status comes first, CORS headers next, the body last`() {
    let rows = HeaderComparison.messages(
      answer(200, [Header("Server", "x"), Header("Access-Control-Allow-Origin", "*")], "{}"),
      answer(403, [Header("Server", "x"), Header("Access-Control-Allow-Origin", "null")], "no"))
    #expect(
      rows.map { $0.left.map(\.text).joined() } == [
        "Status: 200", "Access-Control-Allow-Origin: *", "Server: x", "Body: 2 B",
      ])
    #expect(rows.map(\.relation) == [.changed, .changed, .same, .context])
    #expect(rows[3].remark == "of one size, with other bytes")
  }

  @Test func `requests are compared by method and URL too`() throws {
    let url = try URLRecord.parse("https://api.example/me#part")
    let left = WireRequest(kind: .actual, method: "PATCH", url: url, headers: HeaderList())
    let right = WireRequest(kind: .actual, method: "patch", url: url, headers: HeaderList())
    let rows = HeaderComparison.messages(MessageHead(left), MessageHead(right))
    #expect(rows.map(\.relation) == [.changed, .same])
    #expect(rows[0].remark == "differs only in upper-case and lower-case letters")
    #expect(rows[1].left.map(\.text).joined() == "URL: https://api.example/me")
  }

  @Test func `a side that is not there leaves everything on the other`() {
    let rows = HeaderComparison.messages(nil, answer(204, [Header("Vary", "Origin")]))
    #expect(rows.map(\.relation) == [.onlyRight, .onlyRight])
    #expect(HeaderComparison.messages(nil, nil).isEmpty)
  }

  @Test func `equal bodies are the same`() {
    let rows = HeaderComparison.messages(answer(200, [], "abc"), answer(200, [], "abc"))
    #expect(rows.last?.relation == .same)
    #expect(rows.last?.remark == nil)
  }
}
