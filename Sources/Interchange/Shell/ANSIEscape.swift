/// The escapes of `$'…'`
/// ([dollar-single-quotes](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_04),
/// and bash's `\u`).
enum ANSIEscape {
  /// Reads what follows a backslash.
  static func append(to bytes: inout [UInt8], from scalars: [Unicode.Scalar], at index: inout Int) {
    guard index < scalars.count else { return bytes.append(UInt8(ascii: "\\")) }
    let letter = scalars[index]
    index += 1
    if let byte = simple[letter] { return bytes.append(byte) }
    switch letter {
    case "x":
      append(number(scalars, &index, radix: 16, digits: 2), or: "\\x", isByte: true, to: &bytes)
    case "u":
      append(unit(scalars, &index), or: "\\u", isByte: false, to: &bytes)
    case "U":
      append(number(scalars, &index, radix: 16, digits: 8), or: "\\U", isByte: false, to: &bytes)
    case "0"..."7":
      index -= 1
      append(number(scalars, &index, radix: 8, digits: 3), or: "", isByte: true, to: &bytes)
    default:
      bytes.append(UInt8(ascii: "\\"))
      bytes += String(letter).utf8
    }
  }

  private static let simple: [Unicode.Scalar: UInt8] = [
    "n": 0x0A, "r": 0x0D, "t": 0x09, "a": 0x07, "b": 0x08, "e": 0x1B, "E": 0x1B, "f": 0x0C,
    "v": 0x0B, "\\": 0x5C, "'": 0x27, "\"": 0x22, "?": 0x3F,
  ]

  private static func append(
    _ number: UInt32?, or literal: String, isByte: Bool, to bytes: inout [UInt8]
  ) {
    guard let number else { return bytes += literal.utf8 }
    if isByte { return bytes.append(UInt8(truncatingIfNeeded: number)) }
    bytes += String(Unicode.Scalar(number) ?? "\u{FFFD}").utf8
  }

  /// `\uXXXX`; Chrome writes what is beyond U+FFFF as two halves.
  private static func unit(_ scalars: [Unicode.Scalar], _ index: inout Int) -> UInt32? {
    guard let high = number(scalars, &index, radix: 16, digits: 4) else { return nil }
    guard high & 0xFC00 == 0xD800, index + 1 < scalars.count, scalars[index] == "\\",
      scalars[index + 1] == "u"
    else { return high }
    var after = index + 2
    guard let low = number(scalars, &after, radix: 16, digits: 4), low & 0xFC00 == 0xDC00 else {
      return high
    }
    index = after
    return 0x10000 + (high & 0x3FF) << 10 + low & 0x3FF
  }

  private static func number(
    _ scalars: [Unicode.Scalar], _ index: inout Int, radix: UInt32, digits: Int
  ) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < digits, index < scalars.count,
      let digit = UInt32(String(scalars[index]), radix: Int(radix))
    {
      value = value &* radix &+ digit
      index += 1
      count += 1
    }
    return count == 0 ? nil : value
  }
}
