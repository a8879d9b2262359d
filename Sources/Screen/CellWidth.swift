/// How many columns a character takes.
package enum CellWidth {
  /// The columns of one grapheme: two for an emoji sequence or a flag, else the sum over its scalars, as terminals count it,
  /// which may exceed two in scripts that stack consonants. Control characters have none; see `Printable` for their
  /// visible form.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let rest = scalars.dropFirst()
    if rest.isEmpty { return of(first) }
    if isEmojiSequence(first, rest) { return 2 }
    return rest.reduce(of(first)) { $0 + of($1) }
  }

  /// The columns of one scalar alone.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if contains(CellWidthTable.zero, value) { return 0 }
    if contains(CellWidthTable.wide, value) { return 2 }
    // Emoji that are younger than the table.
    return value >= 0x1F000 && scalar.properties.isEmojiPresentation && !isRegionalLetter(scalar)
      ? 2 : 1
  }

  /// Whether the scalars after the first make an emoji of it: a selector, a skin tone, a joined emoji, a flag.
  private static func isEmojiSequence(
    _ first: Unicode.Scalar, _ rest: Substring.UnicodeScalarView
  ) -> Bool {
    if isRegionalLetter(first) { return rest.first.map(isRegionalLetter) ?? false }
    guard first.properties.isEmoji else { return false }
    return rest.contains {
      $0.value == 0xFE0F || $0.value == 0x200D || $0.properties.isEmojiModifier
    }
  }

  private static func isRegionalLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Binary search over the pairs of a table.
  private static func contains(_ table: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > table[middle * 2 + 1] {
        low = middle + 1
      } else if value < table[middle * 2] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
