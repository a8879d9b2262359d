/// Text measured in columns rather than characters.
package enum Text {
  /// The columns that `text` takes on the screen in its printable form.
  package static func width(_ text: String) -> Int {
    if Printable.isPlain(text) { return text.utf8.count }
    return Printable.text(text).reduce(0) { $0 + max(1, CellWidth.of($1)) }
  }

  /// The columns that one scalar alone takes in its printable form.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F { return 1 }
    if Printable.isOrdinary(value) { return CellWidth.of(scalar) }
    return width(String(Character(scalar)))
  }

  /// `text`, printable, cut to `width` columns; where something is cut, an ellipsis takes the last column. Reads no
  /// more of `text` than fits.
  package static func truncate(_ text: String, width: Int, ellipsis: Character = "…") -> String {
    guard width > 0 else { return "" }
    var result = ""
    var taken = 0
    // Where the ellipsis would stand.
    var end = result.endIndex
    for original in text {
      var visible = ""
      Printable.append(original, to: &visible)
      for character in visible {
        let columns = max(1, CellWidth.of(character))
        if taken + columns > width { return result[..<end] + String(ellipsis) }
        taken += columns
        result.append(character)
        if taken < width { end = result.endIndex }
      }
    }
    return result
  }

  /// `text` as lines of at most `width` columns. Breaks at line ends and between words; a word that is longer than a line
  /// is cut. Each line is printable and has no blanks at its end.
  package static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapLine(String($0), width: width) }
  }

  private static func wrapLine(_ line: String, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var taken = 0
    func end() {
      while current.last == " " { current.removeLast() }
      lines.append(current)
      current = ""
      taken = 0
    }
    for word in words(of: Printable.text(line)) {
      let columns = Text.width(word)
      if word.first == " " {
        // Blanks at a break vanish; those at the start of the text are an indent and stay.
        if taken + columns > width {
          if taken > 0 { end() }
        } else if taken > 0 || lines.isEmpty {
          current += word
          taken += columns
        }
        continue
      }
      if taken > 0, taken + columns > width { end() }
      for character in word {
        let columns = max(1, CellWidth.of(character))
        if taken > 0, taken + columns > width { end() }
        current.append(character)
        taken += columns
      }
    }
    if taken > 0 || lines.isEmpty { end() }
    return lines
  }

  /// Words and the blanks between them, in turn.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    for character in line {
      if let last = words.last?.last, (last == " ") == (character == " ") {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
    }
    return words
  }
}
