internal import HeaderDiff
internal import Screen

/// Lays rows out in two columns with a sign between them; where that would squeeze them, the left side above the right.
struct Columns {
  private static let leastWidth = 90

  private let width: Int
  /// The left side stands above the right.
  var isStacked: Bool { width < Self.leastWidth }
  private var side: Int { isStacked ? max(10, width - 4) : max(10, (width - 3) / 2) }

  /// Where the right column begins.
  var rightColumn: Int { side + 3 }

  init(width: Int) {
    self.width = width
  }

  func heading(_ left: String, _ right: String) -> [Line] {
    guard !isStacked else {
      return [("<", left), (">", right)].map { sign, text in
        var line = Line("  \(sign) ", .muted)
        line.add(Text.truncate(text, width: side), .heading, [.bold])
        return line
      }
    }
    var line = Line(Text.truncate(left, width: side), .heading, [.bold])
    line.pad(to: side + 3)
    line.add(Text.truncate(right, width: side), .heading, [.bold])
    return [line]
  }

  /// A row, on as many lines as its longer side needs, and its remark.
  func lines(_ row: DiffRow, isChosen: Bool, isUnicode: Bool) -> [Line] {
    let left = wrapped(row.left, .left, row.relation, isUnicode)
    let right = wrapped(row.right, .right, row.relation, isUnicode)
    let sign = Self.sign(row.relation)
    if isStacked { return stacked(row, left, right, isChosen: isChosen) }
    var lines = (0..<max(1, left.count, right.count)).map { index in
      var line = index < left.count ? left[index] : Line()
      line.pad(to: side + 1)
      line.add(
        index == 0 ? sign.text : " ", sign.role,
        isChosen && index == 0 ? [.bold, .reverse] : [.bold])
      line.add(" ")
      if index < right.count { line.add(right[index]) }
      return line
    }
    guard let remark = row.remark else { return lines }
    for part in Text.wrap("(\(remark))", width: side - 2) {
      var line = Line()
      line.pad(to: side + 5)
      line.add(part, row.relation == .same ? .muted : .note)
      lines.append(line)
    }
    return lines
  }

  /// The left side above the right, each behind its mark; what is the same on both only once.
  private func stacked(
    _ row: DiffRow, _ left: [Line], _ right: [Line], isChosen: Bool
  ) -> [Line] {
    let isOnce = row.left.map(\.text) == row.right.map(\.text)
    let sides = isOnce ? [(" ", left)] : [("<", left), (">", right)]
    var lines = sides.flatMap { mark, side in
      side.enumerated().map { index, part in
        Line("  \(index == 0 ? mark : " ") ", .muted) + part
      }
    }
    let sign = Self.sign(row.relation)
    if let first = lines.first, let mark = first.spans.first {
      var line = Line(sign.text, sign.role, isChosen ? [.bold, .reverse] : [.bold])
      line.add(String(mark.text.dropFirst()), mark.role)
      line.spans += first.spans.dropFirst()
      lines[0] = line
    }
    guard let remark = row.remark else { return lines }
    return lines
      + Text.wrap("(\(remark))", width: side - 2).map { part in
        Line("      \(part)", row.relation == .same ? .muted : .note)
      }
  }

  private enum Side {
    case left, right
  }

  /// `=` fits, `x` does not, `-` and `+` are on one side only.
  private static func sign(_ relation: DiffRow.Relation) -> (text: String, role: Role) {
    switch relation {
    case .same: ("=", .diffSame)
    case .changed: ("x", .error)
    case .onlyLeft: ("-", .diffMissing)
    case .onlyRight: ("+", .diffExtra)
    case .context: (" ", .muted)
    }
  }

  private func role(_ relation: DiffRow.Relation, _ side: Side, isMarked: Bool) -> Role {
    guard isMarked else { return relation == .same ? .diffSame : .text }
    switch relation {
    case .onlyRight: return .diffExtra
    case .changed where side == .right: return .diffChanged
    default: return .diffMissing
    }
  }

  /// A side's spans on lines of its column; further lines are indented.
  private func wrapped(
    _ spans: [DiffRow.Span], _ which: Side, _ relation: DiffRow.Relation, _ isUnicode: Bool
  ) -> [Line] {
    guard !spans.isEmpty else { return [] }
    var lines = [Line()]
    var taken = 0
    for span in spans {
      let shown = span.isMarked ? Self.visibleBlanks(span.text, isUnicode) : span.text
      let role = role(relation, which, isMarked: span.isMarked)
      let attributes: Attributes = span.isMarked ? [.underline, .bold] : []
      for word in Self.pieces(Printable.text(shown)) {
        var rest = word[...]
        if taken > 2, taken + Text.width(word) > side, Text.width(word) <= side - 2 {
          lines.append(Line("  "))
          taken = 2
          rest = rest.drop { $0 == " " }
        }
        while !rest.isEmpty {
          let part = Self.prefix(rest, columns: side - taken)
          if part.isEmpty {
            lines.append(Line("  "))
            taken = 2
            continue
          }
          lines[lines.count - 1].add(String(part), role, attributes)
          taken += Text.width(String(part))
          rest = rest[part.endIndex...]
        }
      }
    }
    return lines
  }

  /// As much of a text as fits into so many columns; at least one character where two columns are free.
  private static func prefix(_ text: Substring, columns: Int) -> Substring {
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
  private static func pieces(_ text: String) -> [String] {
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
  private static func visibleBlanks(_ text: String, _ isUnicode: Bool) -> String {
    guard text.first == " " || text.last == " " || text.contains("  ") else { return text }
    return String(text.map { $0 == " " ? (isUnicode ? "\u{B7}" : "_") : $0 })
  }
}
