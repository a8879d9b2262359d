internal import Screen

/// A line of a form.
protocol FormRow {
  var line: Line { get }
}

/// A form in a region: rows that scroll so that the chosen one is seen, and below them lines that stay.
protocol FormPane {
  associatedtype Row: FormRow
  var model: Model { get }
  var rows: [Row] { get }
  var footer: [Line] { get }
  /// The cursor in the rows, while editing.
  var cursor: (column: Int, row: Int)? { get }

  /// The row at the top.
  func firstRow(height: Int) -> Int
}

extension FormPane {
  var lines: [Line] { rows.map(\.line) + [Line()] + footer }

  /// The rows that a region has for the form itself.
  func formHeight(_ height: Int) -> Int { max(1, height - footer.count - 1) }

  func draw(_ frame: inout Frame, _ rect: Rect) {
    let first = firstRow(height: rect.height)
    let visible = formHeight(rect.height)
    for offset in 0..<visible where rows.indices.contains(first + offset) {
      frame.put(
        rows[first + offset].line, x: rect.x, y: rect.y + offset, width: rect.width,
        ellipsis: model.ellipsis)
    }
    let footer = footer
    let top = max(min(visible, rows.count) + 1, rect.height - footer.count)
    for (offset, line) in footer.enumerated() where top + offset < rect.height {
      frame.put(line, x: rect.x, y: rect.y + top + offset, width: rect.width)
    }
    if let cursor, (first..<first + visible).contains(cursor.row), model.overlay == nil {
      frame.cursor = (rect.x + cursor.column, rect.y + cursor.row - first)
    }
  }
}
