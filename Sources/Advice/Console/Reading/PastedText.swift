/// A pasted text made ready for matching: without blanks, in small letters, with one kind of quotes.
///
/// Blanks are left away because a console, a terminal or a mail program may have wrapped a message anywhere, also within a
/// word. Each byte knows where it stood, so that values come out as they were.
struct PastedText {
  /// What stood between a byte and the one before it.
  enum Gap: UInt8 {
    case none, blank, newline
  }

  /// UTF-8, as pasted.
  let source: [UInt8]
  /// What is matched.
  private(set) var bytes: [UInt8] = []
  /// For each byte of `bytes`, its offset in `source`; at the end, the length of `source`.
  private(set) var offsets: [Int] = []
  /// For each byte of `bytes`, and for the end.
  private(set) var gaps: [Gap] = []

  static let quote = UInt8(ascii: "'")

  init(_ text: String) {
    source = Array(text.utf8)
    bytes.reserveCapacity(source.count)
    offsets.reserveCapacity(source.count + 1)
    gaps.reserveCapacity(source.count + 1)
    var index = 0
    var gap = Gap.newline
    while index < source.count {
      let byte = source[index]
      var length = 1
      switch byte {
      case 0x1B:
        length = Self.escapeLength(source, at: index)
      case 0x0A, 0x0D:
        gap = .newline
      case 0..<0x20, 0x7F, 0x20:
        if byte == 0x20 || byte == 0x09 { gap = max(gap, .blank) }
      case UInt8(ascii: ">"), UInt8(ascii: "|"):
        // The mark of a quoted line.
        if gap != .newline { append(byte, index, &gap) }
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        append(Self.quote, index, &gap)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        append(byte | 0x20, index, &gap)
      case 0x80...:
        length = Self.scalarLength(byte)
        appendScalar(at: index, length: length, &gap)
      default:
        append(byte, index, &gap)
      }
      index += length
    }
    offsets.append(source.count)
    gaps.append(.newline)
  }

  private mutating func append(_ byte: UInt8, _ offset: Int, _ gap: inout Gap) {
    bytes.append(byte)
    offsets.append(offset)
    gaps.append(gap)
    gap = .none
  }

  private mutating func appendScalar(at index: Int, length: Int, _ gap: inout Gap) {
    let end = min(index + length, source.count)
    let found = Array(source[index..<end])
    if found == [0xC2, 0xA0] {
      gap = max(gap, .blank)
    } else if found == [0xE2, 0x80, 0xA8] || found == [0xE2, 0x80, 0xA9] {
      gap = .newline
    } else if found == [0xE2, 0x80, 0xA6] {
      for _ in 0..<3 { append(UInt8(ascii: "."), index, &gap) }
    } else if Self.quotes.contains(found) {
      append(Self.quote, index, &gap)
    } else if !Self.invisible.contains(found) {
      if gap == .newline, found == [0xE2, 0x94, 0x82] { return }
      for offset in index..<end { append(source[offset], offset, &gap) }
    }
  }

  /// ‘ ’ “ ” ‚ „ ′ ″
  private static let quotes: [[UInt8]] = [
    [0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D],
    [0xE2, 0x80, 0x9A], [0xE2, 0x80, 0x9E], [0xE2, 0x80, 0xB2], [0xE2, 0x80, 0xB3],
  ]

  /// Zero-width spaces, byte order marks and the marks of writing directions.
  private static let invisible: [[UInt8]] = [
    [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0x8C], [0xE2, 0x80, 0x8D], [0xE2, 0x80, 0x8E],
    [0xE2, 0x80, 0x8F], [0xEF, 0xBB, 0xBF],
  ]

  private static func scalarLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }

  /// The length of a terminal's control sequence: colours, links, titles.
  private static func escapeLength(_ source: [UInt8], at start: Int) -> Int {
    guard start + 1 < source.count else { return 1 }
    // A sequence that does not end soon is none.
    let end = min(source.count, start + 256)
    switch source[start + 1] {
    case UInt8(ascii: "["):
      for index in start + 2..<max(end, start + 2) where (0x40...0x7E).contains(source[index]) {
        return index - start + 1
      }
      return 2
    case UInt8(ascii: "]"):
      for index in start + 2..<max(end, start + 2) {
        if source[index] == 0x07 { return index - start + 1 }
        if source[index] == 0x1B { return index - start }
      }
      return 2
    default:
      return 2
    }
  }

  /// The pasted text from one matched byte to before another.
  func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    source[offsets[range.lowerBound]..<offsets[range.upperBound]]
  }

  /// Whether a message may begin here: not within a word.
  func isWordStart(_ index: Int) -> Bool {
    guard index > 0, gaps[index] == .none else { return true }
    return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index - 1])
  }

  /// Whether the text was cut here: at its end, at a line's end, or by an ellipsis.
  func isCut(at index: Int) -> Bool {
    if gaps[index] == .newline || index == bytes.count { return true }
    guard index + 3 <= bytes.count, bytes[index..<index + 3].allSatisfy({ $0 == 0x2E }) else {
      return false
    }
    return gaps[index + 3] != .none || bytes[index + 3] == Self.quote
  }
}

extension PastedText.Gap: Comparable {
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
