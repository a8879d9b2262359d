internal import Screen

// Parts of texts, as columns need them.

extension Columns {
  /// As much of a text as fits into so many columns; at least one character where two columns are free.
  static func prefix(_ text: Substring, columns: Int) -> Substring {
    var taken = 0
    var end = text.startIndex
    while end < text.endIndex {
      let width = max(1, CellWidth.of(text[end]))
      if taken + width > columns { break }
      taken += width
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// Words, each with the blanks before it, so that a line breaks before a word and after a comma.
  static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    for character in text {
      if character == " ", !current.isEmpty, current.last != " " {
        pieces.append(current)
        current = ""
      }
      current.append(character)
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  /// Blanks that make a difference are seen: at the ends, doubled, or alone.
  static func visibleBlanks(_ text: String, _ isUnicode: Bool) -> String {
    guard text.first == " " || text.last == " " || text.contains("  ") else { return text }
    return String(text.map { $0 == " " ? (isUnicode ? "\u{B7}" : "_") : $0 })
  }
}

extension Line {
  /// As much of it as so many columns take; what is cut ends in an ellipsis.
  func cut(to columns: Int, ellipsis: Character) -> Line {
    guard width > columns else { return self }
    var line = Line()
    line.isSelected = isSelected
    var room = max(0, columns - 1)
    for span in spans where room > 0 {
      let text = Printable.text(span.text)
      let part = Columns.prefix(text[...], columns: room)
      line.add(String(part), span.role, span.attributes)
      room = part.endIndex == text.endIndex ? room - Text.width(String(part)) : 0
    }
    line.add(String(ellipsis), .muted)
    return line
  }
}
