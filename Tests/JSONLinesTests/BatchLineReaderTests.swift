import Testing

@testable import JSONLines

@Suite struct BatchLineReaderTests {
  private func lines(_ chunks: [String], limit: Int = 8) -> [BatchLineReader.Line] {
    var reader = BatchLineReader(limit: limit)
    var lines: [BatchLineReader.Line] = []
    for chunk in chunks {
      reader.append(Array(chunk.utf8))
      while let line = reader.next() { lines.append(line) }
    }
    reader.end()
    while let line = reader.next() { lines.append(line) }
    return lines
  }

  private static func line(_ text: String) -> BatchLineReader.Line {
    .bytes(Array(text.utf8))
  }

  @Test(
    arguments: [
      ([""], []), (["a\nb\n"], [line("a"), line("b")]), (["a\nb"], [line("a"), line("b")]),
      (["a", "b", "\nc", "\n"], [line("ab"), line("c")]), (["\n\n"], [line(""), line("")]),
      (["12345678\n"], [line("12345678")]), (["123456789\n"], [.tooLong]),
      (["12345678"], [line("12345678")]), (["123456789"], [.tooLong]),
      (["12345", "6789", "0123456789", "x\nok\n"], [.tooLong, line("ok")]),
      (["1234567890", "\n", "\nok"], [.tooLong, line(""), line("ok")]),
      (["a\n1234567890123\nb\n"], [line("a"), .tooLong, line("b")]),
    ] as [([String], [BatchLineReader.Line])])
  func `input is cut into lines, however it comes`(
    chunks: [String], expected: [BatchLineReader.Line]
  ) {
    #expect(lines(chunks) == expected)
    let single = chunks.joined().map { String($0) }
    #expect(lines(single) == expected)
  }
}
