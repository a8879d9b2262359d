/// The visible form of text from outside: nothing that a terminal would obey, and nothing invisible, gets through.
///
/// Control characters become `^[`, `^M`, `^?`; all others that steer or hide (C1 controls, bidirectional overrides, byte
/// order marks, zero-width spaces, stray joiners and selectors, line separators, private use) become `\u{202E}`; an invalid
/// byte becomes U+FFFD.
package enum Printable {
  /// More marks than this on one character are a trick: the longest emoji sequence has ten scalars.
  static let longestGrapheme = 16

  /// `text` in its visible form. Line breaks and tabs count as control characters: split lines before.
  package static func text(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for character in text {
      append(character, to: &result)
    }
    return result
  }

  /// Bytes read as UTF-8, in their visible form.
  package static func bytes(_ bytes: some Collection<UInt8>) -> String {
    text(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether every byte is printable ASCII, so that nothing has to be changed.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(isPlain) ?? text.utf8.allSatisfy(isPlain)
  }

  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy(isPlain)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F
  }

  /// Appends the visible form of one grapheme.
  static func append(_ character: Character, to result: inout String) {
    if isVisible(character) {
      result.append(character)
      return
    }
    for (index, scalar) in character.unicodeScalars.enumerated() {
      if isHidden(scalar) || isJoiner(scalar) || index >= longestGrapheme {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a grapheme can be shown as it is.
  static func isVisible(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let base = scalars.first, !isHidden(base) else { return false }
    if scalars.index(after: scalars.startIndex) == scalars.endIndex { return !isJoiner(base) }
    guard !isJoiner(base) else { return false }
    var count = 1
    for scalar in scalars.dropFirst() {
      count += 1
      if count > longestGrapheme || isHidden(scalar) { return false }
      if isJoiner(scalar), !belongs(scalar, after: base) { return false }
    }
    return true
  }

  /// Whether a scalar shows nothing itself, but changes its neighbours' form.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0020...0xE007F, 0xE0100...0xE01EF, 0x180B...0x180D,
      0x180F:
      true
    default: false
    }
  }

  /// Joiners make emoji and Indic or Arabic ligatures, tags make flags, selectors choose ideographs. After anything
  /// else they only hide: two header names that look alike must not be different.
  private static func belongs(_ joiner: Unicode.Scalar, after base: Unicode.Scalar) -> Bool {
    guard base.value >= 0x80, !attaches(base) else { return false }
    switch joiner.value {
    case 0xE0020...0xE007F: return base.value == 0x1F3F4
    case 0xE0100...0xE01EF: return base.properties.isIdeographic
    case 0xFE0E, 0xFE0F, 0x200D:
      // Latin, Greek and Cyrillic letters join nothing.
      return base.properties.isEmoji || base.value >= 0x590
    default: return base.value >= 0x590
    }
  }

  /// Whether a scalar joins what stands before it, so that it cannot be the base of anything.
  private static func attaches(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar.properties.isEmojiModifier
    }
  }

  /// Whether a scalar steers the terminal or leaves no mark.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 }
    if value < 0xAD { return value < 0xA0 }
    if isOrdinary(value) { return false }
    if isJoiner(scalar) { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return true
    default:
      return isFiller(value)
    }
  }

  /// Blocks of nothing but visible characters, which need no look into the Unicode tables: Latin, lines and blocks, kana,
  /// ideographs, Hangul syllables. Side by side they do not join.
  static func isOrdinary(_ value: UInt32) -> Bool {
    switch value {
    case 0xAE..<0x300, 0x2500..<0x25A0, 0x3041..<0x3097, 0x30A0..<0x3100, 0x4E00..<0x9FF0,
      0xAC00..<0xD7A4:
      true
    default: false
    }
  }

  /// Letters and marks that look like nothing.
  private static func isFiller(_ value: UInt32) -> Bool {
    switch value {
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20:
      "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F:
      "^?"
    default:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
