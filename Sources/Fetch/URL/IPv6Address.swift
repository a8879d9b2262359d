/// [IPv6 addresses](https://url.spec.whatwg.org/#concept-ipv6), as eight pieces of 16 bits.
enum IPv6Address {
  /// [The IPv6 parser](https://url.spec.whatwg.org/#concept-ipv6-parser), on the text between the
  /// brackets. A zone identifier is refused.
  static func parse(_ text: [Unicode.Scalar]) throws(URLParseError) -> [UInt16] {
    var parser = Parser(text: text)
    return try parser.run()
  }

  /// [The IPv6 serializer](https://url.spec.whatwg.org/#concept-ipv6-serializer), without brackets.
  static func serialized(_ pieces: [UInt16]) -> String {
    let compressed = longestZeroRun(pieces)
    var text = ""
    var index = 0
    while index < pieces.count {
      if let compressed, index == compressed.lowerBound {
        text += index == 0 ? "::" : ":"
        index = compressed.upperBound
        continue
      }
      text += String(pieces[index], radix: 16)
      if index < pieces.count - 1 { text += ":" }
      index += 1
    }
    return text
  }

  /// The first longest run of at least two zero pieces.
  private static func longestZeroRun(_ pieces: [UInt16]) -> Range<Int>? {
    var longest: Range<Int>?
    var start = 0
    for index in pieces.indices {
      if pieces[index] != 0 {
        start = index + 1
      } else if index + 1 - start > max(1, longest?.count ?? 0) {
        longest = start..<index + 1
      }
    }
    return longest
  }

  private struct Parser {
    let text: [Unicode.Scalar]
    var pointer = 0
    var pieces = [UInt16](repeating: 0, count: 8)
    var pieceIndex = 0
    var compress: Int?

    var current: Unicode.Scalar? { pointer < text.count ? text[pointer] : nil }

    init(text: [Unicode.Scalar]) {
      self.text = text
    }

    func failure(_ message: String) -> URLParseError {
      URLParseError("an IPv6 address \(message)", offset: pointer)
    }

    mutating func run() throws(URLParseError) -> [UInt16] {
      if current == ":" {
        pointer += 1
        guard current == ":" else { throw failure("must not begin with a single \":\"") }
        pointer += 1
        pieceIndex = 1
        compress = 1
      }
      while let scalar = current {
        guard pieceIndex < 8 else { throw failure("has more than eight pieces") }
        if scalar == ":" {
          guard compress == nil else { throw failure("has \"::\" more than once") }
          pointer += 1
          pieceIndex += 1
          compress = pieceIndex
          continue
        }
        if try parsePiece() { break }
      }
      if let compress {
        // The pieces after "::" belong at the end.
        let moved = pieceIndex - compress
        let tail = pieces[compress..<pieceIndex]
        pieces =
          pieces[..<compress] + [UInt16](repeating: 0, count: 8 - compress - moved) + tail
      } else if pieceIndex != 8 {
        throw failure("has fewer than eight pieces and no \"::\"")
      }
      return pieces
    }

    /// - Returns: Whether an IPv4 address was found, which ends the text.
    private mutating func parsePiece() throws(URLParseError) -> Bool {
      var value: UInt16 = 0
      var length = 0
      while length < 4, let scalar = current, scalar.isASCIIHexDigit,
        let digit = UInt8(ascii: scalar).hexDigitValue
      {
        value = value << 4 | UInt16(digit)
        pointer += 1
        length += 1
      }
      switch current {
      case ".":
        guard length > 0 else { throw failure("has a misplaced \".\"") }
        pointer -= length
        guard pieceIndex <= 6 else { throw failure("has no room for the IPv4 address in it") }
        try parseIPv4()
        return true
      case ":":
        pointer += 1
        guard current != nil else { throw failure("must not end with a single \":\"") }
      case "%":
        throw failure("in a URL must not have a zone identifier")
      case nil:
        break
      case let scalar?:
        throw failure("must not contain \(URLParseError.described(scalar)) here")
      }
      pieces[pieceIndex] = value
      pieceIndex += 1
      return false
    }

    /// Reads a dotted IPv4 address into two pieces.
    private mutating func parseIPv4() throws(URLParseError) {
      for part in 0..<4 {
        if part > 0 {
          guard current == "." else { throw failure("ends in an IPv4 address that is cut short") }
          pointer += 1
        }
        let value = try parseIPv4Part()
        pieces[pieceIndex] = pieces[pieceIndex] << 8 | value
        if part == 1 || part == 3 { pieceIndex += 1 }
      }
      guard current == nil else {
        throw failure("has something after the IPv4 address that ends it")
      }
    }

    private mutating func parseIPv4Part() throws(URLParseError) -> UInt16 {
      guard let first = current, first.isASCIIDigit else {
        throw failure("has an IPv4 address in it with a part that is not a number")
      }
      var value: UInt16 = 0
      var length = 0
      while let scalar = current, scalar.isASCIIDigit {
        if length > 0, value == 0 {
          throw failure("has an IPv4 address in it with a leading zero")
        }
        value = value * 10 + UInt16(scalar.value - 0x30)
        guard value <= 255 else {
          throw failure("has an IPv4 address in it with a part above 255")
        }
        length += 1
        pointer += 1
      }
      return value
    }
  }
}
