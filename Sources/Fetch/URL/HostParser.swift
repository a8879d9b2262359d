extension Host {
  /// [The host parser](https://url.spec.whatwg.org/#concept-host-parser).
  /// - Parameter isSpecial: Whether the URL's scheme is special; other URLs have opaque hosts.
  /// - Throws: The standard's "failure"; an offset counts from the start of `text`.
  package static func parse(_ text: String, isSpecial: Bool) throws(URLParseError) -> Host {
    if text.unicodeScalars.first == "[" {
      guard text.unicodeScalars.last == "]" else {
        throw URLParseError("the \"[\" of an IPv6 address is not closed", offset: 0)
      }
      do {
        return .ipv6(try IPv6Address.parse(Array(text.unicodeScalars.dropFirst().dropLast())))
      } catch {
        throw URLParseError(error.message, offset: error.offset.map { $0 + 1 } ?? 0)
      }
    }
    guard isSpecial else { return try parseOpaque(text) }

    let domain =
      text.utf8.contains(0x25)
      ? String(decoding: percentDecoded(text.utf8), as: UTF8.self) : text
    let ascii = try DomainToASCII.convert(domain)
    for scalar in ascii.unicodeScalars where isForbiddenInDomain(scalar) {
      throw URLParseError(
        "the host must not contain \(URLParseError.described(scalar))",
        offset: offset(of: scalar, in: text))
    }
    if IPv4Address.isNumber(lastPartOf: ascii) { return .ipv4(try IPv4Address.parse(ascii)) }
    return .domain(ascii)
  }

  /// [The opaque-host parser](https://url.spec.whatwg.org/#concept-opaque-host-parser).
  private static func parseOpaque(_ text: String) throws(URLParseError) -> Host {
    var encoded = ""
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if isForbidden(scalar) {
        throw URLParseError(
          "the host must not contain \(URLParseError.described(scalar))", offset: offset)
      }
      encoded.append(scalar, encoding: .c0Control)
    }
    return encoded.isEmpty ? .empty : .opaque(encoded)
  }

  /// [Forbidden host code point](https://url.spec.whatwg.org/#forbidden-host-code-point).
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\0", "\t", "\n", "\r", " ", "#", "/", ":", "<", ">", "?", "@", "[", "\\", "]", "^", "|":
      true
    default: false
    }
  }

  /// [Forbidden domain code point](https://url.spec.whatwg.org/#forbidden-domain-code-point).
  private static func isForbiddenInDomain(_ scalar: Unicode.Scalar) -> Bool {
    isForbidden(scalar) || scalar.value < 0x20 || scalar == "%" || scalar == "\u{7F}"
  }

  /// Where the scalar stands in the text; nil where it came from an escape or a mapping.
  private static func offset(of scalar: Unicode.Scalar, in text: String) -> Int? {
    text.unicodeScalars.enumerated().first { $0.element == scalar }?.offset
  }
}
