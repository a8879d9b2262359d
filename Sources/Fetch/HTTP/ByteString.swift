/// A sequence of bytes, as HTTP moves them: no encoding is assumed and none is lost.
///
/// The Fetch standard calls this a byte sequence. Header names, header values, methods and bodies are
/// byte strings; text exists only where the standard says how it is encoded.
package struct ByteString: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  package init() {
    bytes = []
  }

  /// The UTF-8 encoding of a text.
  package init(utf8 text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  /// [Isomorphic encode](https://infra.spec.whatwg.org/#isomorphic-encode): one byte a code point.
  /// - Returns: nil when a code point above U+00FF occurs.
  package init?(isomorphic text: some StringProtocol) {
    bytes = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard scalar.value <= 0xFF else { return nil }
      bytes.append(UInt8(scalar.value))
    }
  }

  package var isEmpty: Bool { bytes.isEmpty }
  package var count: Int { bytes.count }

  /// [Isomorphic decode](https://infra.spec.whatwg.org/#isomorphic-decode): one code point a byte.
  package var isomorphic: String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  /// The text if the bytes are UTF-8, else their isomorphic decoding (the batch protocol's rule).
  package var text: String {
    String(validating: bytes, as: UTF8.self) ?? isomorphic
  }

  /// The same bytes with A to Z in lower case.
  package var asciiLowercased: ByteString {
    ByteString(bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
  }

  /// The same bytes with a to z in upper case.
  package var asciiUppercased: ByteString {
    ByteString(bytes.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 })
  }

  /// Whether both are the same but for the case of ASCII letters ("byte-case-insensitive match").
  package func matchesIgnoringCase(_ other: ByteString) -> Bool {
    guard count == other.count else { return false }
    return zip(bytes, other.bytes).allSatisfy { a, b in
      a == b || (a | 0x20 == b | 0x20 && (a | 0x20) &- 0x61 < 26)
    }
  }

  /// Without leading and trailing
  /// [HTTP whitespace bytes](https://fetch.spec.whatwg.org/#http-whitespace-byte) (tab, LF, CR, space).
  package var strippingHTTPWhitespace: ByteString {
    stripping { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Without leading and trailing tabs and spaces.
  package var strippingTabsAndSpaces: ByteString {
    stripping { $0 == 0x20 || $0 == 0x09 }
  }

  private func stripping(_ isStripped: (UInt8) -> Bool) -> ByteString {
    guard let first = bytes.firstIndex(where: { !isStripped($0) }),
      let last = bytes.lastIndex(where: { !isStripped($0) })
    else { return ByteString() }
    return ByteString(bytes[first...last])
  }

  /// Whether the bytes begin with these.
  package func hasPrefix(_ prefix: ByteString) -> Bool {
    bytes.starts(with: prefix.bytes)
  }

  /// The bytes of both, one after the other.
  package static func + (left: ByteString, right: ByteString) -> ByteString {
    ByteString(left.bytes + right.bytes)
  }
}

extension ByteString: ExpressibleByStringLiteral {
  /// A literal stands for its UTF-8 bytes.
  package init(stringLiteral value: StaticString) {
    self.init(utf8: value.description)
  }
}

extension ByteString: Comparable {
  /// [Byte less than](https://infra.spec.whatwg.org/#byte-less-than).
  package static func < (left: ByteString, right: ByteString) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension ByteString: CustomStringConvertible {
  package var description: String { text }
}
