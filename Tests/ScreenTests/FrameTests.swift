import Screen
import Testing

@Suite struct FrameTests {
  private func rows(_ frame: Frame) -> [String] {
    (0..<frame.height).map { frame.text(row: $0) }
  }

  @Test func `text is clipped at both edges`() {
    var frame = Frame(width: 5, height: 1)
    #expect(frame.put("abcdefgh", x: -2, y: 0) == 7)
    #expect(rows(frame) == ["cdefg"])
    #expect(frame.put("xyz", x: 3, y: 0) == 2)
    #expect(rows(frame) == ["cdexy"])
  }

  @Test func `text ends at its width`() {
    var frame = Frame(width: 6, height: 1)
    #expect(frame.put("abcdef", x: 1, y: 0, maxWidth: 3) == 3)
    #expect(rows(frame) == [" abc  "])
    #expect(frame.put("zz", x: 0, y: 0, maxWidth: 0) == 0)
    #expect(rows(frame) == [" abc  "])
  }

  @Test(arguments: [Int.min, Int.min + 1, -1, 0, 1, 3, 4, Int.max - 1, Int.max])
  func `no coordinate traps`(_ value: Int) {
    for other in [Int.min, -1, 0, 1, 4, Int.max] {
      var frame = Frame(width: 4, height: 4)
      frame.put("ab日👨‍👩‍👧\u{1B}", x: value, y: other)
      frame.put("ab", x: value, y: other)
      frame.put("日本", x: other, y: value, maxWidth: value)
      let rect = Rect(x: value, y: other, width: other, height: value)
      frame.fill(rect, with: "#")
      frame.restyle(rect, role: .error)
      frame.box(rect, title: "title")
      frame.box(Rect(x: other, y: value, width: value, height: value), title: "title")
      _ = frame[value, other]
      _ = frame.runs(row: value)
      _ = frame.text(row: value)
      _ = frame.roles(row: value)
      _ = rect.inset(by: other).intersection(Rect(x: other, y: value, width: value, height: other))
      _ = rect.contains(x: other, y: value)
      #expect(rows(frame).allSatisfy { Text.width($0) == 4 })
    }
  }

  @Test func `sizes out of range are cut`() {
    #expect(Frame(width: -1, height: -1).bounds == Rect(x: 0, y: 0, width: 0, height: 0))
    #expect(Frame(width: .max, height: 1).width == 4096)
    #expect(Frame(width: 1, height: .max).height == 4096)
  }

  @Test func `a wide character takes two cells`() {
    var frame = Frame(width: 5, height: 1)
    #expect(frame.put("日a", x: 0, y: 0, role: .accent) == 3)
    #expect(frame[0, 0].text == "日")
    #expect(frame[1, 0].text == "")
    #expect(frame[2, 0].text == "a")
    #expect(frame.roles(row: 0) == "aaa..")
  }

  @Test func `half a wide character is a blank`() {
    var frame = Frame(width: 3, height: 1)
    #expect(frame.put("a日本", x: 0, y: 0) == 3)
    #expect(rows(frame) == ["a日"])
    var narrow = Frame(width: 2, height: 1)
    narrow.put("xx", x: 0, y: 0)
    #expect(narrow.put("a日", x: 0, y: 0) == 2)
    #expect(rows(narrow) == ["a "])
    #expect(narrow.put("日b", x: -1, y: 0) == 3)
    #expect(rows(narrow) == [" b"])
  }

  @Test(arguments: 0..<4)
  func `overwriting half of a wide character blanks the other half`(_ x: Int) {
    var frame = Frame(width: 4, height: 1)
    frame.put("日本", x: 0, y: 0)
    frame.put("x", x: x, y: 0)
    #expect(rows(frame)[0] == ["x 本", " x本", "日x ", "日 x"][x])
    frame.put("日本", x: 0, y: 0)
    frame.put("é", x: x, y: 0)
    #expect(rows(frame)[0] == ["é 本", " é本", "日é ", "日 é"][x])
    frame.put("日本", x: 0, y: 0)
    frame.fill(Rect(x: x, y: 0, width: 1, height: 1), with: "#")
    #expect(rows(frame)[0] == ["# 本", " #本", "日# ", "日 #"][x])
  }

  @Test func `control characters never become cells`() {
    var frame = Frame(width: 12, height: 1)
    #expect(frame.put("a\u{1B}[2J\r\n", x: 0, y: 0) == 10)
    #expect(rows(frame) == ["a^[[2J^M^J  "])
    #expect(Cell("\u{1B}").text == "^")
    #expect(Cell("").text == "")
    #expect(Cell("e\u{301}x").text == "e\u{301}")
  }

  @Test func `a lone mark stands on a blank and marks join what they follow`() {
    var frame = Frame(width: 4, height: 1)
    #expect(frame.put("\u{301}a", x: 0, y: 0) == 2)
    #expect(frame[0, 0].text == "\u{A0}\u{301}")
    // The mark belongs to the last character that fits.
    #expect(frame.put("wxyz\u{301}!", x: 0, y: 0) == 4)
    #expect(rows(frame) == ["wxyz\u{301}"])
  }

  @Test func `a box has lines, corners and a title`() {
    var frame = Frame(width: 12, height: 3)
    frame.box(frame.bounds, title: "Steps")
    #expect(rows(frame) == ["┌─ Steps ──┐", "│          │", "└──────────┘"])
    #expect(frame.roles(row: 0) == "bbTTTTTTTbbb")
    frame.box(frame.bounds, title: "A long title", lines: .ascii)
    #expect(rows(frame) == ["+- A lon~ -+", "|          |", "+----------+"])
  }

  @Test func `a box without room is not drawn`() {
    var frame = Frame(width: 4, height: 4)
    frame.box(Rect(x: 0, y: 0, width: 1, height: 4))
    frame.box(Rect(x: 0, y: 0, width: 4, height: 1))
    #expect(frame == Frame(width: 4, height: 4))
    frame.box(Rect(x: 0, y: 0, width: 2, height: 2), title: "t")
    #expect(rows(frame) == ["┌┐  ", "└┘  ", "    ", "    "])
  }

  @Test func `a box that reaches beyond the frame shows what is inside`() {
    var frame = Frame(width: 3, height: 2)
    frame.box(Rect(x: 1, y: -1, width: 9, height: 2))
    #expect(rows(frame) == [" └─", "   "])
  }

  @Test func `rows are compared by what they show`() {
    var first = Frame(width: 4, height: 2)
    var second = first
    // The same cluster under different numbers.
    first.put("e\u{301}o\u{308}", x: 0, y: 0)
    second.put("o\u{308}", x: 0, y: 1)
    #expect(!first.isRow(0, sameIn: second))
    second.put("e\u{301}o\u{308}", x: 0, y: 0)
    #expect(first.isRow(0, sameIn: second))
    #expect(!first.isRow(1, sameIn: second))
    #expect(first != second)
    first.put("o\u{308}", x: 0, y: 1)
    #expect(first == second)
    second.put("o\u{308}", x: 0, y: 1, attributes: .bold)
    #expect(first != second)
    second.restyle(Rect(x: 0, y: 1, width: 1, height: 1), role: .text)
    #expect(first == second)
    second.cursor = (1, 1)
    #expect(first != second)
  }

  @Test func `runs cover a row without gaps`() {
    var frame = Frame(width: 10, height: 1)
    frame.put("ab", x: 0, y: 0, role: .key)
    frame.put("日", x: 3, y: 0)
    frame.put("─é", x: 5, y: 0)
    let runs = frame.runs(row: 0)
    #expect(runs.map(\.text) == ["ab", " ", "日", "─é   "])
    #expect(runs.map(\.x) == [0, 2, 3, 5])
    #expect(runs.map(\.columns) == [2, 1, 2, 5])
    #expect(runs.map(\.isDelicate) == [false, false, true, false])
    #expect(runs.map(\.role) == [.key, .text, .text, .text])
  }

  @Test(
    arguments: [
      ("abcdefghijklmnop", "abcdefghijklmnop", []),
      ("abcdefghijklmnop", "Abcdefghijklmnop", [0..<1]),
      // What is alike for two columns is painted again, for three it is passed over.
      ("abcdefghijklmnop", "abCdeFghijklmnop", [2..<6]),
      ("abcdefghijklmnop", "abCdefGhijklmnop", [2..<3, 6..<7]),
      ("abcdefghijklmnop", "abcdefghijklmnoP", [15..<16]),
      ("日本", "日木", [2..<4]), ("日本", "a 本", [0..<2]), ("ab本", "日本", [0..<2]),
      ("a日本b", "日本 b", [0..<5]), ("e\u{301}o", "e\u{301}o\u{308}", [1..<2]),
    ] as [(String, String, [Range<Int>])])
  func `what changes in a row is told by columns`(
    before: String, after: String, changes: [Range<Int>]
  ) {
    var first = Frame(width: 16, height: 1)
    var second = first
    first.put(before, x: 0, y: 0)
    second.put(after, x: 0, y: 0)
    #expect(second.changes(row: 0, since: first, joining: 2) == changes)
  }

  @Test func `a role is a change, and of another size all is new`() {
    let plain = Frame(width: 4, height: 1)
    var styled = plain
    styled.restyle(Rect(x: 1, y: 0, width: 2, height: 1), role: .error)
    #expect(styled.changes(row: 0, since: plain) == [1..<3])
    #expect(styled.changes(row: 0, since: Frame(width: 5, height: 1)) == [0..<4])
    #expect(styled.changes(row: 0, since: Frame(width: 4, height: 0)) == [0..<4])
    #expect(styled.changes(row: 1, since: plain) == [])
  }

  @Test func `a row is made of the one before and of what has changed`() {
    var generator = SmallGenerator(seed: 5)
    var last = Frame(width: 40, height: 1)
    for _ in 0..<2000 {
      var frame = last
      frame.put(generator.text(), x: Int.random(in: -3...40, using: &generator), y: 0)
      let changes = frame.changes(
        row: 0, since: last, joining: Int.random(in: 0...4, using: &generator))
      let painted = changes.flatMap { columns in
        let runs = frame.runs(row: 0, columns: columns)
        #expect(runs.reduce(0) { $0 + $1.columns } == columns.count)
        return runs
      }
      let whole = frame.runs(row: 0).flatMap { run in
        (run.x..<run.x + run.columns).map { ($0, run) }
      }
      for (x, run) in whole
      where run.isDelicate && painted.contains(where: { $0.x <= x && x < $0.x + $0.columns }) {
        #expect(painted.contains(run), "a wide grapheme is painted whole")
      }
      for x in 0..<40 where !changes.contains(where: { $0.contains(x) }) {
        #expect(frame[x, 0] == last[x, 0])
      }
      last = frame
    }
  }

  @Test func `a mark after an ordinary character joins it`() {
    var frame = Frame(width: 6, height: 1)
    #expect(frame.put("日é\u{301}か\u{3099}", x: 0, y: 0) == 5)
    #expect(frame[2, 0].text == "é\u{301}")
    #expect(frame[3, 0].text == "か\u{3099}")
    #expect(frame.put("日本語\u{301}", x: 0, y: 0) == 6)
    #expect(frame[4, 0].text == "語\u{301}")
    #expect(frame.put("日本語", x: -1, y: 0, maxWidth: 4) == 4)
    #expect(frame[0, 0].text == " ")
    #expect(frame[1, 0].text == "本")
    #expect(frame[3, 0].text == " ")
    #expect(frame[5, 0].text == "")
  }

  @Test func `every scalar that is written quickly is a visible grapheme by itself`() {
    for value in UInt32(0xA1)...0xFFFF {
      // What takes no column stands on a blank.
      guard let scalar = Unicode.Scalar(value), CellWidth.of(scalar) > 0 else { continue }
      let alone = String(Character(scalar))
      var frame = Frame(width: 40, height: 1)
      frame.put("a" + alone + "b", x: 0, y: 0)
      let expected = Printable.text("a" + alone + "b")
      let shown = String(frame.text(row: 0).prefix(expected.count))
      if shown != expected { Issue.record("U+\(String(value, radix: 16)): \(shown)") }
    }
  }

  @Test func `whatever is put, each row keeps its width`() {
    var generator = SmallGenerator(seed: 11)
    var frame = Frame(width: 9, height: 1)
    for _ in 0..<4000 {
      let text = generator.text()
      let x = Int.random(in: -12...12, using: &generator)
      let taken = frame.put(text, x: x, y: 0)
      #expect(taken >= 0 && (taken == 0 || x + taken <= 9))
      #expect((0..<9).allSatisfy { Printable.text(frame[$0, 0].text) == frame[$0, 0].text })
      let columns = frame.runs(row: 0).reduce(0) { $0 + $1.columns }
      #expect(columns == 9)
    }
  }
}
