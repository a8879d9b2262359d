/// The visible form of text from outside: nothing that a terminal would obey, and nothing invisible, gets through.
///
/// Control characters become `^[`, `^M`, `^?`; all others that steer or hide (C1 controls, bidirectional overrides, byte
/// order marks, zero-width spaces, stray joiners, line separators) become `\u{202E}`; an invalid byte becomes `\xFF`.
package enum Printable {
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
  package static func bytes(_ bytes: some Sequence<UInt8>) -> String {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var result = ""
    var pending = String.UnicodeScalarView()
    func flush() {
      result += text(String(pending))
      pending = String.UnicodeScalarView()
    }
    parsing: while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar):
        pending.append(UTF8.decode(scalar))
      case .error(let length):
        flush()
        result += String(repeating: "\u{FFFD}", count: max(1, length))
      case .emptyInput:
        break parsing
      }
    }
    flush()
    return result
  }

  /// Whether every byte is printable ASCII, so that nothing has to be changed.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// Appends the visible form of one grapheme.
  static func append(_ character: Character, to result: inout String) {
    if isVisible(character) {
      result.append(character)
    } else {
      let joins = joinersBelong(in: character)
      for scalar in character.unicodeScalars {
        if isHidden(scalar), !(joins && isJoiner(scalar)) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// Whether a grapheme can be shown as it is.
  static func isVisible(_ character: Character) -> Bool {
    let joins = joinersBelong(in: character)
    var count = 0
    for scalar in character.unicodeScalars {
      count += 1
      if isHidden(scalar), !(joins && isJoiner(scalar)) { return false }
    }
    return count > 0
  }

  /// Joiners make emoji and Indic or Arabic ligatures; after an ASCII character, or alone, they only hide.
  private static func joinersBelong(in character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return false }
    return first.value >= 0x80 && !isHidden(first)
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D || (0xE0020...0xE007F).contains(scalar.value)
  }

  /// Whether a scalar steers the terminal or leaves no mark.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 }
    if value < 0xAD { return value < 0xA0 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return true
    default:
      // Fillers that look like nothing.
      return [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0].contains(value)
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20:
      return "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
    case 0x7F:
      return "^?"
    default:
      return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
