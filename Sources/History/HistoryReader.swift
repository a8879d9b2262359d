internal import JSONLines

/// Walks through the lines of a file from its end.
struct HistoryReader {
  let file: HistoryFile
  /// The part of the file that has not been walked through.
  private var end: Int
  /// Where line ends are, before `end`, as far as has been looked.
  private var newlines: [Int] = []
  private var looked: Int
  private let size: Int

  init(_ file: HistoryFile) throws(HistoryFailure) {
    self.file = file
    size = try file.size()
    end = size
    looked = size
  }

  /// The line before, without its end; nil at the start of the file. Empty lines are passed over.
  mutating func previous() throws(HistoryFailure) -> Range<Int>? {
    while end > 0 {
      while newlines.isEmpty, looked > 0 { try look() }
      // The newest first: the next line begins behind it.
      let start = newlines.popLast().map { $0 + 1 } ?? 0
      defer { end = max(0, start - 1) }
      if start < end { return start..<end }
      if start == 0 { return nil }
    }
    return nil
  }

  private mutating func look() throws(HistoryFailure) {
    let start = max(0, looked - HistoryFile.chunk)
    let bytes = try file.bytes(start..<looked)
    newlines = bytes.indices.filter { bytes[$0] == 0x0A }.map { start + $0 }
    looked = start
  }

  /// Whether the program that wrote the line was stopped before its end.
  func isTorn(_ line: Range<Int>) -> Bool { line.upperBound == size }

  /// What a list shows of a line.
  func summary(of line: Range<Int>) throws(HistoryFailure) -> Result<RunSummary, RunRecordMistake> {
    // What a killed program left has no end, also once another line follows.
    let end = try file.bytes(max(line.lowerBound, line.upperBound - 2)..<line.upperBound)
    let opening = try file.bytes(line.lowerBound..<min(line.upperBound, line.lowerBound + 17))
    let isWhole = end == Array("}}".utf8) || opening != Array(#"{"corscope":"run""#.utf8)
    guard !isTorn(line), isWhole else {
      return .failure(
        RunRecordMistake(problem: "is torn: the program was stopped while it wrote"))
    }
    // A summary is short unless its address is long.
    for length in [4096, 1 << 20] {
      let head = try file.bytes(line.lowerBound..<min(line.upperBound, line.lowerBound + length))
      do throws(RunRecordMistake) {
        return .success(try RunSummary(head: head))
      } catch {
        if head.count == line.count || length > 4096 { return .failure(error) }
      }
    }
    return .failure(RunRecordMistake(member: "summary", problem: "is missing"))
  }

  /// The number of a line, counted from 1.
  func number(ofLineAt start: Int) throws(HistoryFailure) -> Int {
    var number = 1
    var offset = 0
    while offset < start {
      let bytes = try file.bytes(offset..<min(start, offset + HistoryFile.chunk))
      guard !bytes.isEmpty else { break }
      number += bytes.count { $0 == 0x0A }
      offset += bytes.count
    }
    return number
  }
}
