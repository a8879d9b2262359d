internal import HeaderDiff
internal import Screen

/// Lays rows out in two columns with a sign between them; where that would squeeze them, the left side above the right.
struct Columns {
  private static let leastWidth = 90

  /// What becomes of a side that is longer than its column.
  enum Fit: Hashable {
    /// It goes on in the next line.
    case wrapped
    /// It is left as it is.
    case whole
    /// It is shown from a column on, as far as there is room.
    case from(Int)
  }

  let width: Int
  let fit: Fit
  /// The left side stands above the right.
  var isStacked: Bool { width < Self.leastWidth }
  var side: Int { isStacked ? max(10, width - 4) : max(10, (width - 3) / 2) }

  /// Where the right column begins.
  var rightColumn: Int { side + 3 }

  init(width: Int, fit: Fit = .wrapped) {
    self.width = width
    self.fit = fit
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
    let left = laidOut(row.left, .left, row.relation, isUnicode)
    let right = laidOut(row.right, .right, row.relation, isUnicode)
    let sign = Self.sign(row.relation)
    if isStacked { return stacked(row, left, right, isChosen: isChosen, isUnicode: isUnicode) }
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
    for part in remark(row, isUnicode) {
      var line = Line()
      line.pad(to: side + 5)
      lines.append(line + part)
    }
    return lines
  }

  /// The left side above the right, each behind its mark; what is the same on both only once.
  private func stacked(
    _ row: DiffRow, _ left: [Line], _ right: [Line], isChosen: Bool, isUnicode: Bool
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
    return lines + remark(row, isUnicode).map { Line("      ") + $0 }
  }

  private func remark(_ row: DiffRow, _ isUnicode: Bool) -> [Line] {
    guard let remark = row.remark else { return [] }
    let role: Role = row.relation == .same ? .muted : .note
    let text = "(\(remark))"
    // A short one stays where it is.
    guard fit == .wrapped || Text.width(text) <= side - 2 else {
      return [fitted(Line(text, role), side - 2, isUnicode)]
    }
    return Text.wrap(text, width: side - 2).map { Line($0, role) }
  }

  /// A side as the lines of its column.
  private func laidOut(
    _ spans: [DiffRow.Span], _ which: Side, _ relation: DiffRow.Relation, _ isUnicode: Bool
  ) -> [Line] {
    guard !spans.isEmpty else { return [] }
    let styled = styled(spans, which, relation, isUnicode)
    guard fit == .wrapped else { return [fitted(styled, side, isUnicode)] }
    return wrapped(styled)
  }

  private func fitted(_ line: Line, _ room: Int, _ isUnicode: Bool) -> Line {
    guard case .from(let column) = fit else { return line }
    return line.dropping(columns: column).cut(to: room, ellipsis: isUnicode ? "…" : "~")
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

  private func styled(
    _ spans: [DiffRow.Span], _ which: Side, _ relation: DiffRow.Relation, _ isUnicode: Bool
  ) -> Line {
    spans.reduce(into: Line()) { line, span in
      let shown = span.isMarked ? Self.visibleBlanks(span.text, isUnicode) : span.text
      line.add(
        Printable.text(shown), role(relation, which, isMarked: span.isMarked),
        span.isMarked ? [.underline, .bold] : [])
    }
  }

  /// A side on lines of its column; further lines are indented.
  private func wrapped(_ line: Line) -> [Line] {
    if line.width <= side { return [line] }
    var lines = [Line()]
    var taken = 0
    for span in line.spans {
      for word in Self.pieces(span.text) {
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
          lines[lines.count - 1].add(String(part), span.role, span.attributes)
          taken += Text.width(String(part))
          rest = rest[part.endIndex...]
        }
      }
    }
    return lines
  }
}
