internal import Fetch

/// A secret whose value is known, in one of the spellings in which it goes over the wire.
struct KnownSecret: Hashable, Sendable {
  var spelling: ByteString
  /// As it is: every spelling of it is hidden under the same fingerprint.
  var value: ByteString

  /// As it stands, in an address, in a form, and in a JSON text; what is the same counts once.
  static func spellings(of value: String) -> [KnownSecret] {
    let plain = ByteString(utf8: value)
    let encoded = percentEncoded(plain, blank: "%20")
    let spellings: Set<ByteString> = [
      plain, encoded, percentEncoded(plain, blank: "+"), escaped(value),
    ]
    return spellings.map { KnownSecret(spelling: $0, value: plain) }
  }

  /// Longest first: a shorter one may be part of it.
  static func sorted(_ secrets: Set<KnownSecret>) -> [KnownSecret] {
    secrets.sorted { ($1.spelling.count, $0.spelling) < ($0.spelling.count, $1.spelling) }
  }

  private static func percentEncoded(_ text: ByteString, blank: ByteString) -> ByteString {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.bytes {
      let isLetter = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
      if isLetter || [0x2A, 0x2D, 0x2E, 0x5F].contains(byte) {
        result.append(byte)
      } else if byte == 0x20 {
        result += blank.bytes
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return ByteString(result)
  }

  /// As in a JSON string: what must be escaped there, is.
  private static func escaped(_ text: String) -> ByteString {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return ByteString(utf8: result)
  }
}
