internal import Screen

/// JSON as it is shown: without the white space between tokens, one blank behind a colon.
enum JSONColumns {
  /// Where a row ends that begins at `start`, inside a string or not, and the columns that it takes.
  static func end(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, columns: Int,
    isInString: inout Bool
  ) -> (place: Int, columns: Int) {
    var index = start
    var taken = 0
    while index < limit {
      var (length, width) = BodyColumns.character(bytes, at: index, to: limit, column: taken)
      var staysInString = isInString
      switch bytes[index] {
      case UInt8(ascii: "\""): staysInString.toggle()
      case UInt8(ascii: "\\") where isInString && index + 1 < limit: (length, width) = (2, 2)
      case UInt8(ascii: ":") where !isInString: width = 2
      case let byte where !isInString && JSONScanner.isBlank(byte): width = 0
      default: break
      }
      if taken + width > columns, index > start { break }
      taken += width
      index += length
      isInString = staysInString
    }
    return (index, taken)
  }

  /// A row's text, coloured.
  static func line(_ bytes: ArraySlice<UInt8>, isInString: Bool, followedBy rest: ArraySlice<UInt8>)
    -> Line
  {
    var line = Line()
    var index = bytes.startIndex
    if isInString {
      let end = endOfString(bytes, from: index)
      line.add(text(bytes[index..<end]), stringRole)
      index = end
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      if JSONScanner.isBlank(byte) {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        let end = endOfString(bytes, from: index + 1)
        let isKey = isColonNext(bytes[end...] + rest.prefix(8))
        line.add(text(bytes[index..<end]), isKey ? .accent : stringRole)
        index = end
      } else if isPunctuation(byte) {
        line.add(byte == UInt8(ascii: ":") ? ": " : text(bytes[index...index]), .muted)
        index += 1
      } else {
        var end = index + 1
        while end < bytes.endIndex, !isPunctuation(bytes[end]), !JSONScanner.isBlank(bytes[end]) {
          end += 1
        }
        line.add(text(bytes[index..<end]), .note)
        index = end
      }
    }
    return line
  }

  private static let stringRole = Role.text

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    Printable.bytes(bytes)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  /// Behind the closing quote, or where the row ends.
  private static func endOfString(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return bytes.endIndex
  }

  private static func isColonNext(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first { !JSONScanner.isBlank($0) } == UInt8(ascii: ":")
  }
}
