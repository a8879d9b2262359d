/// How many columns a character takes: 0, 1 or 2.
package enum CellWidth {
  /// The columns of one grapheme: those of its first character that has any, two for what an emoji selector or a
  /// pair of regional letters makes an emoji. Control characters have none; see `Printable` for their visible form.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let base = of(first)
    var iterator = scalars.makeIterator()
    _ = iterator.next()
    guard let second = iterator.next() else { return base }
    if isRegionalLetter(first), isRegionalLetter(second) { return 2 }
    if base == 2 { return 2 }
    var width = base
    var next: Unicode.Scalar? = second
    while let scalar = next {
      // U+FE0F asks for the emoji's form, which is wide.
      if scalar.value == 0xFE0F, base == 1, first.properties.isEmoji { return 2 }
      if width == 0 { width = of(scalar) }
      next = iterator.next()
    }
    return width
  }

  /// The columns of one scalar alone.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if contains(CellWidthTable.zero, value) { return 0 }
    return contains(CellWidthTable.wide, value) ? 2 : 1
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
