import Screen
import Testing

@Suite struct CellWidthTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let character: Character
    let columns: Int

    init(_ testDescription: String, _ character: Character, _ columns: Int) {
      self.testDescription = testDescription
      self.character = character
      self.columns = columns
    }
  }

  static let cases = [
    Case("ASCII letter", "a", 1),
    Case("tilde, the last of ASCII", "~", 1),
    Case("delete", "\u{7F}", 0),
    Case("last of C1", "\u{9F}", 0),
    Case("no-break space, the first after C1", "\u{A0}", 1),
    Case("composed e", "é", 1),
    Case("decomposed e", "e\u{301}", 1),
    Case("combining mark alone", "\u{301}", 0),
    Case("box line", "─", 1),
    Case("ideograph", "日", 2),
    Case("before the first wide range", "\u{10FF}", 1),
    Case("Hangul lead", "\u{1100}", 2),
    Case("Hangul syllable", "한", 2),
    Case("Hangul in parts", "\u{1112}\u{1161}\u{11AB}", 2),
    Case("fullwidth letter", "Ａ", 2),
    Case("halfwidth katakana", "ｶ", 1),
    Case("ideographic space", "\u{3000}", 2),
    Case("last wide one of its block", "\u{303E}", 2),
    Case("half fill space after it", "\u{303F}", 1),
    Case("last plane of ideographs", "\u{3FFFD}", 2),
    Case("emoji", "😀", 2),
    Case("emoji younger than the table", "\u{1FA77}", 2),
    Case("heart as text", "\u{2764}", 1),
    Case("heart as emoji", "\u{2764}\u{FE0F}", 2),
    Case("skin tone", "👍🏽", 2),
    Case("family", "👨‍👩‍👧", 2),
    Case("flag", "🇨🇿", 2),
    Case("half a flag", "\u{1F1E8}", 1),
    Case("flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    Case("Devanagari with a vowel sign", "कि", 2),
    Case("Arabic with a mark", "\u{628}\u{64E}", 1),
  ]

  @Test(arguments: cases)
  func `a character takes as many columns as terminals give it`(_ testCase: Case) {
    #expect(CellWidth.of(testCase.character) == testCase.columns)
  }

  @Test func `no scalar is wider than two columns`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = CellWidth.of(scalar)
      if !(0...2).contains(width) { Issue.record("U+\(String(value, radix: 16)): \(width)") }
    }
  }
}
