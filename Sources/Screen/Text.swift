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
    if let short = truncatePlain(text, width, ellipsis) { return short }
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

  /// The quick way for printable ASCII; `nil` where there is anything else in what is shown or just behind it.
  private static func truncatePlain(
    _ text: String, _ width: Int, _ ellipsis: Character
  ) -> String? {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      let read = bytes.count > width ? bytes[...width] : bytes[...]
      guard Printable.isPlain(UnsafeBufferPointer(rebasing: read)) else { return nil }
      guard bytes.count > width else { return text }
      return String(decoding: bytes[..<(width - 1)], as: UTF8.self) + String(ellipsis)
    } ?? nil
  }

  /// `text` as lines of at most `width` columns. Breaks at line ends and between words; a word that is longer than a line
  /// is cut. Each line is printable and has no blanks at its end.
  package static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    if let lines = wrapPlain(text, width) { return lines }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapLine(String($0), width: width) }
  }

  /// The quick way for a line of printable ASCII; `nil` where there is anything else in the text.
  private static func wrapPlain(_ text: String, _ width: Int) -> [String]? {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      Printable.isPlain(bytes) ? wrapPlain(bytes, width) : nil
    } ?? nil
  }

  /// As `wrapLine`, of which each line is a piece of the text.
  private static func wrapPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ width: Int) -> [String] {
    let blank = UInt8(ascii: " ")
    var lines: [String] = []
    var start = 0
    var taken = 0
    func end() {
      var last = start + taken
      while last > start, bytes[last - 1] == blank { last -= 1 }
      lines.append(String(decoding: bytes[start..<last], as: UTF8.self))
      taken = 0
    }
    var index = 0
    while index < bytes.count {
      var next = index + 1
      while next < bytes.count, (bytes[next] == blank) == (bytes[index] == blank) { next += 1 }
      let doesFit = taken + next - index <= width
      if bytes[index] == blank {
        if !doesFit {
          if taken > 0 { end() }
        } else if taken > 0 || lines.isEmpty {
          if taken == 0 { start = index }
          taken += next - index
        }
        index = next
        continue
      }
      if taken > 0, !doesFit { end() }
      while index < next {
        if taken == width { end() }
        if taken == 0 { start = index }
        let part = min(width - taken, next - index)
        taken += part
        index += part
      }
    }
    if taken > 0 || lines.isEmpty { end() }
    return lines
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
