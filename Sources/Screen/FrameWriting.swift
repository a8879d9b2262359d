extension Frame {
  /// Writes `text` in one row, from column `x`, in its printable form (`Printable`), up to the frame's edge and at most
  /// `maxWidth` columns. A wide character of which half would be cut is a blank.
  ///
  /// - Returns: the columns from `x` that the text has taken.
  @discardableResult
  package mutating func put(
    _ text: String, x: Int, y: Int, role: Role = .text, attributes: Attributes = [],
    maxWidth: Int = .max
  ) -> Int {
    guard y >= 0, y < height, x < width, x > -Int(Int32.max), maxWidth > 0 else { return 0 }
    let limit = maxWidth >= width - x ? width : x + maxWidth
    guard limit > 0 || x < limit else { return 0 }
    var column = x
    if let end = putPlain(text, from: x, to: limit, y: y, role: role, attributes: attributes) {
      return end - x
    }
    if let end = putOrdinary(text, from: x, to: limit, y: y, role: role, attributes: attributes) {
      return end - x
    }
    for character in text {
      guard column < limit else { break }
      if Printable.isVisible(character) {
        column = put(character, at: column, limit, y, role, attributes)
      } else {
        var visible = ""
        Printable.append(character, to: &visible)
        for part in visible where column < limit {
          column = put(part, at: column, limit, y, role, attributes)
        }
      }
    }
    return column - x
  }

  /// Fills a rectangle with one character that is one column wide (any other counts as a blank).
  package mutating func fill(
    _ rect: Rect, with character: Character = " ", role: Role = .text, attributes: Attributes = []
  ) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let glyph = glyph(narrow: character, role: role, attributes: attributes)
    for y in area.y..<area.maxY {
      split(at: area.x, y: y)
      split(at: area.maxX, y: y)
      let cells = (y * width + area.x)..<(y * width + area.maxX)
      glyphs.withUnsafeMutableBufferPointer { $0[cells].update(repeating: glyph) }
    }
  }

  /// Changes what a rectangle means and leaves its text: a selected row, a marked range.
  package mutating func restyle(_ rect: Rect, role: Role, attributes: Attributes = []) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for index in (y * width + area.x)..<(y * width + area.maxX) {
        glyphs[index].role = role
        glyphs[index].attributes = attributes
      }
    }
  }

  /// Draws a border along the inside of `rect`, with a title in its top edge. Nothing is drawn where there is no room
  /// (less than two columns or rows).
  package mutating func box(
    _ rect: Rect, title: String = "", role: Role = .border, titleRole: Role = .title,
    lines: LineStyle = .lines
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let right = rect.maxX.addingClamped(-1)
    let bottom = rect.maxY.addingClamped(-1)
    fillLine(rect.x, rect.y, rect.width, lines.horizontal, role)
    fillLine(rect.x, bottom, rect.width, lines.horizontal, role)
    let sides = Rect(x: 0, y: rect.y, width: width, height: rect.height).intersection(bounds)
    for x in [rect.x, right] {
      fill(
        Rect(x: x, y: sides.y, width: 1, height: sides.height), with: lines.vertical, role: role)
    }
    fillLine(rect.x, rect.y, 1, lines.topLeft, role)
    fillLine(right, rect.y, 1, lines.topRight, role)
    fillLine(rect.x, bottom, 1, lines.bottomLeft, role)
    fillLine(right, bottom, 1, lines.bottomRight, role)
    // "┌─ Title ─┐": a corner, a line and a blank on either side.
    guard !title.isEmpty, rect.width > 6 else { return }
    let shown = Text.truncate(title, width: rect.width - 6, ellipsis: lines == .ascii ? "~" : "…")
    put(" " + shown + " ", x: rect.x.addingClamped(2), y: rect.y, role: titleRole)
  }

  private mutating func fillLine(
    _ x: Int, _ y: Int, _ columns: Int, _ character: Character, _ role: Role
  ) {
    fill(Rect(x: x, y: y, width: columns, height: 1), with: character, role: role)
  }

  /// The quick way for printable ASCII; `nil` when there is anything else in `text`.
  private mutating func putPlain(
    _ text: String, from x: Int, to limit: Int, y: Int, role: Role, attributes: Attributes
  ) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      let count = min(bytes.count, limit - x)
      for index in 0..<count where bytes[index] < 0x20 || bytes[index] >= 0x7F {
        return nil
      }
      // A mark that follows could join the last character that fits.
      if bytes.count > count, bytes[count] >= 0x80 { return nil }
      let first = max(0, -x)
      guard first < count else { return x + count }
      split(at: x + first, y: y)
      split(at: x + count, y: y)
      let start = y * width + x
      for index in first..<count {
        glyphs[start + index] = Glyph(
          code: UInt32(bytes[index]), role: role, attributes: attributes, part: .narrow)
      }
      return x + count
    } ?? nil
  }

  /// The quick way for scalars that are graphemes by themselves; `nil`, with the row half written, at the first other one.
  private mutating func putOrdinary(
    _ text: String, from x: Int, to limit: Int, y: Int, role: Role, attributes: Attributes
  ) -> Int? {
    var column = x
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isPlain = value >= 0x20 && value < 0x7F
      guard isPlain || Printable.isOrdinary(value) else { return nil }
      // Looked at because it might have joined the character before it.
      guard column < limit else { break }
      let columns = isPlain ? 1 : CellWidth.of(scalar)
      column = store(value, columns: columns, at: column, limit, y, role, attributes)
    }
    return column
  }

  /// Writes one visible grapheme and returns the column after it.
  private mutating func put(
    _ character: Character, at x: Int, _ limit: Int, _ y: Int, _ role: Role,
    _ attributes: Attributes
  ) -> Int {
    let columns = CellWidth.of(character)
    if columns > 2 { return putStacked(character, at: x, limit, y, role, attributes) }
    // A lone combining mark gets a blank to stand on.
    let shown = columns == 0 ? "\u{A0}" + String(character) : String(character)
    let code = code(of: shown)
    return store(code, columns: max(1, columns), at: x, limit, y, role, attributes)
  }

  /// Stores a glyph of one or two columns and returns the column after it.
  private mutating func store(
    _ code: UInt32, columns: Int, at x: Int, _ limit: Int, _ y: Int, _ role: Role,
    _ attributes: Attributes
  ) -> Int {
    let end = x + columns
    if x >= 0, end <= limit {
      split(at: x, y: y)
      split(at: end, y: y)
      let index = y * width + x
      glyphs[index] = Glyph(
        code: code, role: role, attributes: attributes, part: columns == 2 ? .wideLeft : .narrow)
      if columns == 2 {
        glyphs[index + 1] = Glyph(
          code: 0, role: role, attributes: attributes, part: .wideRight)
      }
      return end
    }
    // Half of a wide character would show: blank instead.
    for column in max(0, x)..<max(0, min(end, limit)) {
      split(at: column, y: y)
      split(at: column + 1, y: y)
      glyphs[y * width + column] = Glyph(
        code: 0x20, role: role, attributes: attributes, part: .narrow)
    }
    return min(end, limit)
  }

  /// A grapheme that is wider than a wide character: each scalar that takes room gets its own cell.
  private mutating func putStacked(
    _ character: Character, at x: Int, _ limit: Int, _ y: Int, _ role: Role,
    _ attributes: Attributes
  ) -> Int {
    var column = x
    var parts: [String] = []
    var part = ""
    for scalar in character.unicodeScalars {
      if CellWidth.of(scalar) > 0, !part.isEmpty {
        parts.append(part)
        part = ""
      }
      part.unicodeScalars.append(scalar)
    }
    parts.append(part)
    for character in parts.flatMap({ Array($0) }) {
      guard column < limit else { break }
      column = put(character, at: column, limit, y, role, attributes)
    }
    return column
  }

  /// Before columns left or right of `x` are overwritten: a wide character that lies across becomes two blanks.
  private mutating func split(at x: Int, y: Int) {
    guard x > 0, x < width else { return }
    let index = y * width + x
    guard glyphs[index].part == .wideRight else { return }
    for half in (index - 1)...index {
      glyphs[half].code = 0x20
      glyphs[half].part = .narrow
    }
  }

  private mutating func glyph(
    narrow character: Character, role: Role, attributes: Attributes
  ) -> Glyph {
    let fits = Printable.isVisible(character) && CellWidth.of(character) == 1
    return Glyph(
      code: fits ? code(of: String(character)) : 0x20, role: role, attributes: attributes,
      part: .narrow)
  }

  private mutating func code(of text: String) -> UInt32 {
    let scalars = text.unicodeScalars
    if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
      return only.value
    }
    if let known = clusterCodes[text] { return known }
    let code = Glyph.firstCluster + UInt32(clusters.count)
    clusters.append(text)
    clusterCodes[text] = code
    return code
  }
}
