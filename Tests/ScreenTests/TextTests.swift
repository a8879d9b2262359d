import Screen
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("\u{1B}", 2), ("\u{301}", 1), ("a\tb", 4),
  ])
  func `width counts the columns of the printable form`(_ text: String, _ width: Int) {
    #expect(Text.width(text) == width)
  }

  @Test(arguments: [
    ("abcdef", 7, "abcdef"), ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"),
    ("abcdef", 0, ""), ("abcdef", -1, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("日本語", 1, "…"), ("a\u{1B}b", 3, "a^…"), ("", 3, ""),
  ])
  func `truncation leaves room for the ellipsis`(_ text: String, _ width: Int, _ shown: String) {
    #expect(Text.truncate(text, width: width) == shown)
  }

  @Test(arguments: [
    ("the quick brown fox", 9, ["the quick", "brown fox"]),
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("the quick brown fox", 8, ["the", "quick", "brown", "fox"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
    ("日本語", 4, ["日本", "語"]),
    ("日本語", 1, ["日", "本", "語"]),
    ("one\ntwo\r\n\nfour", 9, ["one", "two", "", "four"]),
    ("  indented text", 12, ["  indented", "text"]),
    ("end   ", 9, ["end"]),
    ("", 9, [""]),
    ("a\u{1B}b", 9, ["a^[b"]),
    ("text", 0, []),
  ])
  func `wrapping breaks between words`(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(Text.wrap(text, width: width) == lines)
  }

  @Test func `wrapped lines never exceed the width`() {
    var generator = SmallGenerator(seed: 3)
    for _ in 0..<2000 {
      let text = (0..<4).map { _ in generator.text() }.joined(separator: " ")
      for line in Text.wrap(text, width: 7) where line.count > 1 {
        #expect(Text.width(line) <= 7)
      }
      #expect(Text.width(Text.truncate(text, width: 7)) <= 7)
    }
  }

  /// Plain text is wrapped and cut by other code than letters with accents, which are as wide.
  @Test func `plain text is wrapped and cut like any other`() {
    var generator = SmallGenerator(seed: 7)
    for _ in 0..<4000 {
      let plain = String(
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in
          Bool.random(using: &generator) ? " " as Character : "e"
        })
      let other = plain.replacing("e", with: "é")
      let width = Int.random(in: 1...12, using: &generator)
      #expect(
        Text.wrap(plain, width: width)
          == Text.wrap(other, width: width).map { $0.replacing("é", with: "e") },
        "\(width): \(plain)")
      #expect(
        Text.truncate(plain, width: width)
          == Text.truncate(other, width: width).replacing("é", with: "e"),
        "\(width): \(plain)")
    }
  }

  @Test func `a mark behind what is cut belongs to what is cut`() {
    #expect(Text.truncate("abc\u{301}d", width: 3) == "ab…")
    #expect(Text.truncate("abcd\u{301}", width: 4) == "abcd\u{301}")
    #expect(Text.truncate("abc\u{301}", width: 3) == "abc\u{301}")
  }
}
