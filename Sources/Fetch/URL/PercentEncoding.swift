/// [Percent-encode sets](https://url.spec.whatwg.org/#percent-encoded-bytes), each a bit map of the
/// ASCII bytes that it holds; all bytes above 0x7E belong to every set.
struct PercentEncodeSet: Sendable {
  private let low: UInt64
  private let high: UInt64

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// This set and the given characters.
  private func adding(_ characters: StaticString) -> PercentEncodeSet {
    var (low, high) = (low, high)
    for byte in characters.description.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    return PercentEncodeSet(low: low, high: high)
  }

  func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<64: low >> UInt64(byte) & 1 == 1
    case 64..<128: high >> UInt64(byte & 63) & 1 == 1
    default: true
    }
  }

  static let c0Control = PercentEncodeSet(low: 0xFFFF_FFFF, high: 1 << 63)
  static let fragment = c0Control.adding(" \"<>`")
  static let query = c0Control.adding(" \"#<>")
  static let specialQuery = query.adding("'")
  static let path = query.adding("?^`{}")
  static let userinfo = path.adding("/:;=@[\\]|")
}

extension String {
  /// Appends the UTF-8 bytes of a scalar, those in the set
  /// [percent-encoded](https://url.spec.whatwg.org/#utf-8-percent-encode).
  mutating func append(_ scalar: Unicode.Scalar, encoding set: PercentEncodeSet) {
    if scalar.isASCII, !set.contains(UInt8(truncatingIfNeeded: scalar.value)) {
      unicodeScalars.append(scalar)
      return
    }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      append(percentEncoding: byte)
    }
  }

  /// Appends `%XX`.
  mutating func append(percentEncoding byte: UInt8) {
    let digits: StaticString = "0123456789ABCDEF"
    append("%")
    digits.withUTF8Buffer { digits in
      unicodeScalars.append(Unicode.Scalar(digits[Int(byte >> 4)]))
      unicodeScalars.append(Unicode.Scalar(digits[Int(byte & 15)]))
    }
  }
}

/// [Percent-decode](https://url.spec.whatwg.org/#percent-decode): a `%` that two hex digits do not
/// follow stays.
package func percentDecoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
  let bytes = Array(bytes)
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x25, index + 2 < bytes.count, let high = bytes[index + 1].hexDigitValue,
      let low = bytes[index + 2].hexDigitValue
    {
      decoded.append(high << 4 | low)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return decoded
}

extension UInt8 {
  var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

extension Unicode.Scalar {
  var isASCIIDigit: Bool { value &- 0x30 < 10 }
  var isASCIILetter: Bool { (value | 0x20) &- 0x61 < 26 }
  var isASCIIHexDigit: Bool { isASCIIDigit || (value | 0x20) &- 0x61 < 6 }

  /// A to Z in lower case, everything else as it is.
  var asciiLowercased: Unicode.Scalar {
    value &- 0x41 < 26 ? Unicode.Scalar(UInt8(truncatingIfNeeded: value) | 0x20) : self
  }
}
