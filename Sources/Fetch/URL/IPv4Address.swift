/// [IPv4 addresses](https://url.spec.whatwg.org/#concept-ipv4) in every notation that URLs allow.
enum IPv4Address {
  /// [Ends in a number](https://url.spec.whatwg.org/#ends-in-a-number-checker): whether a domain must
  /// be read as an IPv4 address.
  static func isNumber(lastPartOf domain: String) -> Bool {
    var parts = split(domain)
    if parts.last?.isEmpty == true {
      if parts.count == 1 { return false }
      parts.removeLast()
    }
    guard let last = parts.last else { return false }
    if !last.isEmpty, last.allSatisfy({ $0 &- 0x30 < 10 }) { return true }
    return number(last) != nil
  }

  /// [The IPv4 parser](https://url.spec.whatwg.org/#concept-ipv4-parser).
  static func parse(_ domain: String) throws(URLParseError) -> UInt32 {
    var parts = split(domain)
    if parts.last?.isEmpty == true, parts.count > 1 { parts.removeLast() }
    guard parts.count <= 4 else {
      throw URLParseError("an IPv4 address has more than four parts")
    }
    var address: UInt64 = 0
    for (index, part) in parts.enumerated() {
      guard let value = number(part) else {
        let text = URLParseError.quoted(part.map { Unicode.Scalar($0) })
        throw URLParseError("\(text) is not a number, as a part of an IPv4 address must be")
      }
      // The last part fills all the bytes that the others leave.
      let isLast = index == parts.count - 1
      let bits = UInt64(isLast ? 8 * (5 - parts.count) : 8)
      guard value < 1 << bits else {
        throw URLParseError("a part of the IPv4 address is too large")
      }
      address |= value << (isLast ? 0 : UInt64(8 * (3 - index)))
    }
    return UInt32(truncatingIfNeeded: address)
  }

  static func serialized(_ address: UInt32) -> String {
    "\(address >> 24).\(address >> 16 & 0xFF).\(address >> 8 & 0xFF).\(address & 0xFF)"
  }

  private static func split(_ domain: String) -> [Substring.UTF8View] {
    domain.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map { Substring($0).utf8 }
  }

  /// [The IPv4 number parser](https://url.spec.whatwg.org/#ipv4-number-parser).
  /// - Returns: The value, or 2^40 for everything from there on, which is too large for any part;
  ///   nil where the text is no number.
  private static func number(_ text: Substring.UTF8View) -> UInt64? {
    guard var rest = text.first.map({ _ in text[...] }) else { return nil }
    var radix: UInt64 = 10
    if rest.count >= 2, rest.first == 0x30 {
      rest = rest.dropFirst()
      radix = 8
      if let x = rest.first, x | 0x20 == 0x78 {
        rest = rest.dropFirst()
        radix = 16
      }
    }
    var value: UInt64 = 0
    for byte in rest {
      guard let digit = byte.hexDigitValue, UInt64(digit) < radix else { return nil }
      value = min(value * radix + UInt64(digit), 1 << 40)
    }
    return value
  }
}
