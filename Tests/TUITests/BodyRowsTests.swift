import Fetch
import Testing

@testable import TUI

@Suite struct `The rows of a body` {
  private func rows(
    _ text: String, _ form: BodyForm, columns: Int = 40, filter: String = ""
  ) -> (lines: [String], mistake: JSONMistake?) {
    let bytes = Array(text.utf8)
    let body = Body(ByteString(bytes))
    let needle = BodyNeedle(filter, isLoose: form == .json)
    var rows = BodyRows(BodyRows.Shape(form: form, columns: columns, filter: needle))
    rows.extend(to: 10_000, in: body)
    #expect(rows.isComplete)
    let lines = rows.rows(0..<rows.count, in: body).map { row in
      let indent = String(repeating: " ", count: BodyRows.indent(row))
      let slice = bytes[row.range]
      guard form == .json, !row.isRaw else {
        return indent + String(decoding: slice, as: UTF8.self)
      }
      let rest = bytes[row.range.upperBound...]
      return indent
        + JSONColumns.line(slice, isInString: row.isInString, followedBy: rest).text
    }
    return (lines, rows.mistake)
  }

  @Test(arguments: [
    ("", [String]()),
    ("{}", ["{}"]),
    (" [ ] ", ["[]"]),
    ("7", ["7"]),
    (
      #"{"a":1,"b":[true , null]}"#,
      ["{", #"  "a": 1,"#, #"  "b": ["#, "    true,", "    null", "  ]", "}"]
    ),
    (#"[{"x":{}},[]]"#, ["[", "  {", #"    "x": {}"#, "  },", "  []", "]"]),
    (#"{"q\"uote":"a:b, c"}"#, ["{", #"  "q\"uote": "a:b, c""#, "}"]),
    ("[-0.5e+3]", ["[", "  -0.5e+3", "]"]),
  ])
  func `indent JSON`(text: String, expected: [String]) {
    let found = rows(text, .json)
    #expect(found.lines == expected)
    #expect(found.mistake?.offset == (text.isEmpty ? 0 : nil))
  }

  @Test(arguments: [
    (#"{"a" 1}"#, 5, "expected a colon"),
    (#"{"a":1,}"#, 7, "this bracket closes nothing"),
    ("[1 2]", 3, "expected a comma or the closing bracket"),
    ("{a:1}", 1, "expected a name in double quotes"),
    ("[01]", 1, "a number that is none"),
    ("[1.]", 1, "a number that is none"),
    ("[tru]", 1, "expected a value"),
    ("[1", 2, "it ends too early"),
    (#"["abc"#, 5, "a text that does not end"),
    ("[\"a\nb\"]", 3, "a control character in a text"),
    ("{}}", 2, "this bracket closes nothing"),
    ("{} {}", 3, "expected the end"),
    ("{]", 1, "this bracket closes nothing"),
    (",", 0, "expected a value"),
  ])
  func `tell where JSON is none`(text: String, offset: Int, message: String) {
    #expect(rows(text, .json).mistake == JSONMistake(offset: offset, message: message))
  }

  @Test func `show the rest as it is behind a mistake`() {
    let found = rows("{\"a\":1,\nb c\nd", .json)
    #expect(found.lines == ["{", #"  "a": 1,"#, "b c", "d"])
  }

  @Test(arguments: [
    ("", [String]()), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]), ("\n\na", ["", "", "a"]),
    ("abcdefghijk", ["abcdefgh", "ijk"]), ("漢字漢字漢字", ["漢字漢字", "漢字"]),
    ("abcdefgh\nx", ["abcdefgh", "x"]), ("\tabcdefg", ["\tabcd", "efg"]),
  ])
  func `break text`(text: String, expected: [String]) {
    #expect(rows(text, .text, columns: 8).lines == expected)
  }

  @Test func `break a long JSON text and keep its quotes`() {
    let found = rows(#"["abcdefghijkl","x"]"#, .json, columns: 10)
    #expect(found.lines == ["[", #"  "abcdefg"#, #"    hijkl","#, #"  "x""#, "]"])
    #expect(found.mistake == nil)
  }

  @Test func `keep the lines only that hold the filter`() {
    #expect(rows("one\nTwo\nthree", .text, filter: "T").lines == ["Two", "three"])
    #expect(
      rows(#"{"a":1,"b":2}"#, .json, filter: #""b": 2"#).lines == [#"  "b": 2"#])
  }

  @Test func `are found as far as somebody looks`() {
    let body = Body(ByteString(utf8: String(repeating: "line\n", count: 100_000)))
    var rows = BodyRows(BodyRows.Shape(form: .text, columns: 80))
    rows.extend(to: 50, in: body)
    #expect(rows.count == 50)
    rows.extend(toOffset: 1000, in: body)
    #expect(rows.row(at: 1000, in: body) == 200)
    #expect(rows.count < 300)
  }

  @Test func `never end a row inside a character`() {
    let text = "aé漢😀\u{301}b"
    for columns in 1...12 {
      let bytes = Array(text.utf8)
      var rows = BodyRows(BodyRows.Shape(form: .text, columns: columns))
      let body = Body(ByteString(bytes))
      rows.extend(to: 100, in: body)
      let joined = rows.rows(0..<100, in: body).map {
        String(decoding: bytes[$0.range], as: UTF8.self)
      }.joined()
      #expect(Array(joined.utf8) == bytes)
    }
  }

  @Test func `hold every byte of whatever comes`() {
    var state: UInt64 = 7
    for _ in 0..<200 {
      let bytes = (0..<64).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      for form in BodyForm.allCases {
        var rows = BodyRows(BodyRows.Shape(form: form, columns: 10))
        let body = Body(ByteString(bytes))
        rows.extend(to: 1000, in: body)
        #expect(rows.isComplete)
        #expect(
          rows.rows(0..<1000, in: body).allSatisfy {
            $0.start <= $0.end && Int($0.end) <= bytes.count
          })
      }
    }
  }
}
