/// [A MIME type](https://mimesniff.spec.whatwg.org/#mime-type): type, subtype and parameters.
package struct MIMEType: Hashable, Sendable {
  /// A parameter's name, in lower case, and its value.
  package struct Parameter: Hashable, Sendable {
    package var name: ByteString
    package var value: ByteString

    package init(name: ByteString, value: ByteString) {
      self.name = name
      self.value = value
    }
  }

  /// In lower case.
  package var type: ByteString
  /// In lower case.
  package var subtype: ByteString
  /// In the order of their first appearance, each name once.
  package var parameters: [Parameter] = []

  package init(type: ByteString, subtype: ByteString, parameters: [Parameter] = []) {
    self.type = type
    self.subtype = subtype
    self.parameters = parameters
  }

  /// [Essence](https://mimesniff.spec.whatwg.org/#mime-type-essence): type, slash, subtype.
  package var essence: ByteString { type + "/" + subtype }

  /// The value of the parameter with this name (lower case); nil where there is none.
  package func parameter(_ name: ByteString) -> ByteString? {
    parameters.first { $0.name == name }?.value
  }

  /// [Serialize a MIME type](https://mimesniff.spec.whatwg.org/#serialize-a-mime-type): a value that is
  /// no token is quoted.
  package var serialized: ByteString {
    parameters.reduce(into: essence) { text, parameter in
      text.bytes += ByteString(";").bytes + parameter.name.bytes + ByteString("=").bytes
      text.bytes += Self.isToken(parameter.value.bytes) ? parameter.value.bytes : parameter.quoted
    }
  }

  /// [Parse a MIME type](https://mimesniff.spec.whatwg.org/#parse-a-mime-type).
  /// - Returns: nil where the standard says failure: no slash, or a type or subtype that is no token.
  package static func parse(_ bytes: ByteString) -> MIMEType? {
    var parser = Parser(bytes: bytes.strippingHTTPWhitespace.bytes)
    let type = parser.collect { $0 != 0x2F }
    guard isToken(type), !parser.isAtEnd else { return nil }
    parser.position += 1
    let subtype = Parser.strippingTrailingWhitespace(parser.collect { $0 != 0x3B })
    guard isToken(subtype) else { return nil }
    var result = MIMEType(
      type: ByteString(type).asciiLowercased, subtype: ByteString(subtype).asciiLowercased)
    var names: Set<ByteString> = []
    while !parser.isAtEnd {
      guard let parameter = parser.nextParameter(), isToken(parameter.name.bytes),
        parameter.value.bytes.allSatisfy(isQuotable), names.insert(parameter.name).inserted
      else { continue }
      result.parameters.append(parameter)
    }
    return result
  }

  /// Whether the bytes are one or more
  /// [HTTP token code points](https://mimesniff.spec.whatwg.org/#http-token-code-point).
  private static func isToken(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x7C,
          0x7E:
          true
        default: false
        }
      }
  }

  /// [HTTP quoted-string token code point](https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point).
  private static func isQuotable(_ byte: UInt8) -> Bool {
    byte == 0x09 || (byte >= 0x20 && byte != 0x7F)
  }
}

extension MIMEType.Parameter {
  /// The value in double quotes, with `"` and `\` escaped.
  fileprivate var quoted: [UInt8] {
    [0x22] + value.bytes.flatMap { $0 == 0x22 || $0 == 0x5C ? [0x5C, $0] : [$0] } + [0x22]
  }
}

/// Walks over the bytes of a MIME type.
private struct Parser {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func collect(while isCollected: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while !isAtEnd, isCollected(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func strippingTrailingWhitespace(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { !isWhitespace($0) }.map { $0 + 1 } ?? bytes.startIndex)]
  }

  /// Reads from one semicolon up to the next or the end.
  /// - Returns: nil where there is no parameter with a value.
  mutating func nextParameter() -> MIMEType.Parameter? {
    position += 1
    _ = collect(while: Self.isWhitespace)
    let name = ByteString(collect { $0 != 0x3B && $0 != 0x3D }).asciiLowercased
    guard !isAtEnd, bytes[position] == 0x3D else { return nil }
    position += 1
    guard !isAtEnd else { return nil }
    if bytes[position] == 0x22 {
      let value = quotedString()
      // What follows the closing quote counts for nothing.
      _ = collect { $0 != 0x3B }
      return MIMEType.Parameter(name: name, value: value)
    }
    let value = Self.strippingTrailingWhitespace(collect { $0 != 0x3B })
    return value.isEmpty ? nil : MIMEType.Parameter(name: name, value: ByteString(value))
  }

  /// [Collect an HTTP quoted string](https://fetch.spec.whatwg.org/#collect-an-http-quoted-string), its
  /// value extracted.
  private mutating func quotedString() -> ByteString {
    position += 1
    var value: [UInt8] = []
    while true {
      value += collect { $0 != 0x22 && $0 != 0x5C }
      guard !isAtEnd else { break }
      let isEscape = bytes[position] == 0x5C
      position += 1
      guard isEscape else { break }
      guard !isAtEnd else {
        value.append(0x5C)
        break
      }
      value.append(bytes[position])
      position += 1
    }
    return ByteString(value)
  }
}
