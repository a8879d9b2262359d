internal import Screen

/// A row of an opened body: which bytes stand in it.
struct BodyRow: Hashable, Sendable {
  var start: UInt32
  /// Behind the row's last byte.
  var end: UInt32
  /// The line of the source that it begins in, from 0.
  var line: UInt32
  /// How deep in brackets; JSON only.
  var depth: UInt16 = 0
  /// It goes on with what did not fit into the row above.
  var isContinued = false
  /// It begins inside a JSON string.
  var isInString = false
  /// JSON could be read up to here; from here on the bytes are shown as they are.
  var isRaw = false
  /// Bytes of it that are secret, and hidden.
  var hidden: [HiddenPart] = []

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// Columns of UTF-8 text, byte for byte, without making a string of it.
enum BodyColumns {
  /// Tabs go on to the next multiple of this.
  static let tab = 4

  /// Where a row of so many columns ends that begins at `start`, always behind at least one character, and the columns
  /// that it takes.
  static func end(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, columns: Int
  ) -> (place: Int, columns: Int) {
    var index = start
    var taken = 0
    while index < limit {
      let (length, width) = character(bytes, at: index, to: limit, column: taken)
      if taken + width > columns, index > start { break }
      taken += width
      index += length
    }
    return (index, taken)
  }

  /// The bytes and the columns of the character at a place.
  static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to limit: Int, column: Int
  ) -> (length: Int, width: Int) {
    let byte = bytes[index]
    if byte < 0x80 {
      if byte == 0x09 { return (1, tab - column % tab) }
      return (1, byte < 0x20 || byte == 0x7F ? 2 : 1)
    }
    var decoder = UTF8()
    var rest = bytes[index..<min(limit, index + 4)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return (1, 1) }
    return (UTF8.width(scalar), Text.width(of: scalar))
  }
}
