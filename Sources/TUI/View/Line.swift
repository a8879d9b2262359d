internal import Reports
internal import Screen

/// A line of styled text, before it is put on a frame.
struct Line: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var role: Role
    var attributes: Attributes
  }

  var spans: [Span] = []
  /// The whole line is chosen.
  var isSelected = false

  init() {}

  init(_ text: String, _ role: Role = .text, _ attributes: Attributes = []) {
    add(text, role, attributes)
  }

  mutating func add(_ text: String, _ role: Role = .text, _ attributes: Attributes = []) {
    guard !text.isEmpty else { return }
    spans.append(Span(text: text, role: role, attributes: attributes))
  }

  mutating func add(_ line: Line) { spans += line.spans }

  /// Blanks up to a column.
  mutating func pad(to column: Int) {
    let missing = column - width
    if missing > 0 { add(Blanks.of(missing)) }
  }

  var text: String { spans.map(\.text).joined() }
  var width: Int { spans.reduce(0) { $0 + Text.width($1.text) } }

  static func + (left: Line, right: Line) -> Line {
    var line = left
    line.add(right)
    line.isSelected = left.isSelected || right.isSelected
    return line
  }

  /// A text as lines of at most so many columns, each behind an indent.
  static func wrapped(
    _ text: String, width: Int, indent: Int = 0, _ role: Role = .text,
    _ attributes: Attributes = []
  ) -> [Line] {
    let margin = String(repeating: " ", count: indent)
    return Text.wrap(text, width: max(8, width - indent)).map { part in
      var line = Line(margin)
      line.add(part, role, attributes)
      return line
    }
  }
}

/// Texts of blanks, made once: a screen has hundreds of them.
private enum Blanks {
  private static let short = (0...256).map { String(repeating: " ", count: $0) }

  static func of(_ count: Int) -> String {
    short.indices.contains(count) ? short[count] : String(repeating: " ", count: count)
  }
}

extension Frame {
  /// Puts a line on one row. What does not fit ends in an ellipsis.
  /// - Parameter needle: a searched text, lower case, whose occurrences are marked; empty for none.
  mutating func put(
    _ line: Line, x: Int, y: Int, width: Int, marking needle: String = "", ellipsis: Character = "…"
  ) {
    guard width > 0 else { return }
    var column = x
    let end = x + width
    for span in line.spans where column < end {
      column += put(
        span.text, x: column, y: y, role: span.role, attributes: span.attributes,
        maxWidth: end - column)
    }
    if column >= end, line.width > width {
      put(String(ellipsis), x: end - 1, y: y, role: .muted)
    }
    if line.isSelected {
      restyle(Rect(x: x, y: y, width: width, height: 1), role: .selection)
    }
    if !needle.isEmpty { mark(needle, in: line, x: x, y: y, end: end) }
  }

  private mutating func mark(_ needle: String, in line: Line, x: Int, y: Int, end: Int) {
    let text = line.text
    let lower = text.lowercased()
    // Lower case may be longer than the text; then nothing is marked.
    guard lower.count == text.count else { return }
    var rest = lower[...]
    while let range = rest.firstRange(of: needle), !range.isEmpty {
      let before = lower.distance(from: lower.startIndex, to: range.lowerBound)
      let length = lower.distance(from: range.lowerBound, to: range.upperBound)
      let start = x + Text.width(String(text.prefix(before)))
      let columns = Text.width(String(text.dropFirst(before).prefix(length)))
      let visible = Rect(x: start, y: y, width: max(0, min(columns, end - start)), height: 1)
      restyle(visible, role: .accent, attributes: [.reverse])
      rest = lower[range.upperBound...]
    }
  }
}

extension Line {
  /// A line of a report's text, which is printable already.
  init(_ pieces: [ReportText.Piece]) {
    self.init()
    for piece in pieces { add(piece.text, piece.role) }
  }
}
