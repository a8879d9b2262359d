import JSONLines
import JSONText
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("null", JSONNode.null), (" true ", .bool(true)), ("-0", .int(0)), ("12", .int(12)),
    ("1.5e2", .double(150)), ("9223372036854775807", .int(.max)),
    (#""a\u00e9\ud83d\ude00\n""#, .string("aé😀\n")), (#""\ud83d""#, .string("\u{FFFD}")),
    (#""\ud83d\u0041""#, .string("\u{FFFD}A")), (#""\u0000""#, .string("\u{0}")),
    ("[]", .array([])), ("[1, [2]]", .array([.int(1), .array([.int(2)])])),
    (#"{"a":{"b":[]}}"#, .object(["a": .object(["b": .array([])])])),
  ])
  func `reads what is JSON`(text: String, node: JSONNode) throws {
    #expect(try JSONNode(parsing: Array(text.utf8)) == node)
  }

  @Test(arguments: [
    "", "nul", "01", "1.", ".5", "+1", "1e", "1e999", "--1", "\"", "\"\n\"", #""\x""#, #""\u12g4""#,
    #""\u+123""#, "[1,]", "[1 2]", "[", "{", "{a:1}", #"{"a"}"#, #"{"a":1,}"#, #"{"a":1,"a":2}"#,
    "1 2", "]",
  ])
  func `refuses what is not`(text: String) {
    #expect(throws: JSONMistake.self) { try JSONNode(parsing: Array(text.utf8)) }
  }

  @Test func `refuses bytes that are no text`() {
    #expect(throws: JSONMistake.self) { try JSONNode(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func `nesting ends before the stack does`() throws {
    let deep = { (count: Int) in
      Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
    }
    _ = try JSONNode(parsing: deep(200))
    #expect(throws: JSONMistake.self) { try JSONNode(parsing: deep(201)) }
    #expect(throws: JSONMistake.self) {
      try JSONNode(parsing: Array(repeating: UInt8(ascii: "["), count: 10_000_000))
    }
  }

  @Test func `a mistake says where`() {
    let mistake = #expect(throws: JSONMistake.self) {
      try JSONNode(parsing: Array("[1  ".utf8))
    }
    #expect(mistake?.description == "an array is not closed at byte 4")
  }

  @Test func `what others have written is taken as it comes, and a part of it is left away`() throws
  {
    var reading = JSONReading()
    reading.isLenient = true
    reading.unwanted = ["no"]
    reading.longestText = 5
    let text = Array(
      "\u{FEFF}{\"a\":1,\"a\":2,\"no\":[{\"b\":\"]\"}],\"c\":\"123456\",\"d\":\"x\\q\n".utf8)
    let node = try JSONNode(parsing: text + [0xFF] + Array("\"}".utf8), reading)
    #expect(
      node == .object(["a": .int(2), "c": .string(""), "d": .string("xq\n\u{FFFD}")]))
  }

  @Test func `a mistake says in which member it is`() {
    let mistake = #expect(throws: JSONMistake.self) {
      try JSONNode(parsing: Array(#"{"a": [1, {"b": nul}]}"#.utf8))
    }
    #expect(mistake?.path == ".a[1].b")
    #expect(mistake?.offset == 16)
  }
}
