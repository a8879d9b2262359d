import Screen
import Testing

@Suite struct PrintableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let shown: String

    init(_ testDescription: String, _ text: String, _ shown: String) {
      self.testDescription = testDescription
      self.text = text
      self.shown = shown
    }
  }

  static let cases = [
    Case("ASCII stays", " ~", " ~"),
    Case("first and last control character", "\u{0}\u{1F}", "^@^_"),
    Case("delete", "\u{7F}", "^?"),
    Case("line ends", "a\r\nb\nc\rd", "a^M^Jb^Jc^Md"),
    Case("tab", "a\tb", "a^Ib"),
    Case("colour sequence", "\u{1B}[31mred", "^[[31mred"),
    Case("C1 control sequence introducer", "\u{9B}31m", #"\u{9B}31m"#),
    Case("first and last of C1", "\u{80}\u{9F}", #"\u{80}\u{9F}"#),
    Case("after C1", "\u{A0}\u{A1}", "\u{A0}\u{A1}"),
    Case("soft hyphen", "a\u{AD}b", #"a\u{AD}b"#),
    Case("right-to-left override", "a\u{202E}b", #"a\u{202E}b"#),
    Case("first and last embedding", "\u{202A}\u{202D}", #"\u{202A}\u{202D}"#),
    Case("isolates", "\u{2066}\u{2069}", #"\u{2066}\u{2069}"#),
    Case("byte order mark", "\u{FEFF}a", #"\u{FEFF}a"#),
    Case("zero-width space", "x-\u{200B}token", #"x-\u{200B}token"#),
    Case("line separator", "a\u{2028}b", #"a\u{2028}b"#),
    Case("joiner after ASCII", "a\u{200D}b", #"a\u{200D}b"#),
    Case("joiner after a Latin letter", "é\u{200D}b", #"é\u{200D}b"#),
    Case("joiner alone", "\u{200D}", #"\u{200D}"#),
    Case("joiner in Persian", "می\u{200C}خواهم", "می\u{200C}خواهم"),
    Case("family", "👨‍👩‍👧", "👨‍👩‍👧"),
    Case("flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    Case("tag after ASCII", "a\u{E0061}", #"a\u{E0061}"#),
    Case("emoji selector", "\u{2764}\u{FE0F}", "\u{2764}\u{FE0F}"),
    Case("emoji selector after ASCII", "a\u{FE0F}", #"a\u{FE0F}"#),
    Case("smuggled selectors", "😀\u{E0100}\u{E0101}", #"😀\u{E0100}\u{E0101}"#),
    Case("ideographic variation", "葛\u{E0100}", "葛\u{E0100}"),
    Case("Hangul filler", "\u{3164}", #"\u{3164}"#),
    Case("private use", "\u{E000}", #"\u{E000}"#),
    Case("noncharacter", "\u{FFFF}", #"\u{FFFF}"#),
    Case("replacement character stays", "\u{FFFD}", "\u{FFFD}"),
    Case("combining mark stays", "e\u{301}", "e\u{301}"),
    Case("ideographs stay", "日本語", "日本語"),
  ]

  @Test(arguments: cases)
  func `text is shown without anything that steers or hides`(_ testCase: Case) {
    #expect(Printable.text(testCase.text) == testCase.shown)
  }

  struct BytesCase: Sendable {
    let bytes: [UInt8]
    let shown: String
  }

  static let bytesCases = [
    BytesCase(bytes: [], shown: ""),
    BytesCase(bytes: [0x61, 0x1B, 0x5B, 0x6D], shown: "a^[[m"),
    BytesCase(bytes: [0xFF, 0x61], shown: "\u{FFFD}a"),
    BytesCase(bytes: [0x9B, 0x6D], shown: "\u{FFFD}m"),
    BytesCase(bytes: [0xC2, 0x9B, 0x6D], shown: #"\u{9B}m"#),
    BytesCase(bytes: [0xED, 0xA0, 0x80], shown: "\u{FFFD}\u{FFFD}\u{FFFD}"),
    BytesCase(bytes: [0xC0, 0x9B], shown: "\u{FFFD}\u{FFFD}"),
    BytesCase(bytes: [0xE6, 0x97, 0xA5], shown: "日"),
  ]

  @Test(arguments: bytesCases)
  func `bytes that are not UTF-8 are replaced`(_ testCase: BytesCase) {
    #expect(Printable.bytes(testCase.bytes) == testCase.shown)
  }

  @Test func `sixteen scalars make a grapheme and the seventeenth shows`() {
    let marks = String(repeating: "\u{301}", count: 15)
    #expect(Printable.text("a" + marks) == "a" + marks)
    #expect(Printable.text("a" + marks + "\u{301}") == "a" + marks + #"\u{301}"#)
  }

  @Test func `printable text is its own printable form`() {
    var generator = SmallGenerator(seed: 7)
    for _ in 0..<4000 {
      let text = generator.text()
      let shown = Printable.text(text)
      #expect(Printable.text(shown) == shown)
      let isClean = shown.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
          && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value)
          && $0.value != 0xFEFF && $0.value != 0x200B
      }
      #expect(isClean)
    }
  }
}
