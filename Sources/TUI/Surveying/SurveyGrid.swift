internal import Screen

/// Cells in rows and columns; columns scroll where there are too many.
struct SurveyGrid {
  struct Cell: Hashable {
    var text: String
    var role: Role

    init(_ text: String, _ role: Role) {
      self.text = text
      self.role = role
    }
  }

  let corner: String
  let columns: [Cell]
  let rows: [Cell]
  let cells: [[Cell]]
  /// -1 is the row of the columns' names.
  let row: Int
  /// -1 is the column of the rows' names.
  let column: Int
  /// Of each column, with one on each side for the brackets around the cell that is chosen.
  private let widths: [Int]
  private let widestLabel: Int

  private static let widestCell = 26

  init(
    corner: String, columns: [Cell], rows: [Cell], cells: [[Cell]], row: Int, column: Int
  ) {
    self.corner = corner
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.row = row
    self.column = column
    widths = columns.indices.map { column in
      let texts = [columns[column].text] + Set(cells.map { $0[column].text })
      return 2 + min(Self.widestCell, texts.map { Text.width(Printable.text($0)) }.max() ?? 0)
    }
    widestLabel = ([corner] + rows.map(\.text)).map { Text.width(Printable.text($0)) }.max() ?? 0
  }

  /// Columns for the rows' names, with the mark before them.
  func labelWidth(_ width: Int) -> Int { 2 + min(widestLabel, max(14, width / 3)) }

  /// The columns that are seen: from the left, as far as the chosen one allows.
  func visible(_ width: Int) -> Range<Int> {
    // Room for the marks that say that there is more.
    let room = width - labelWidth(width) - 4
    var first = 0
    while true {
      var used = 0
      var last = first
      while last < columns.count, used + widths[last] <= room || last == first {
        used += widths[last]
        last += 1
      }
      if column < last || first >= columns.count - 1 { return first..<last }
      first += 1
    }
  }

  /// The column at a place of a line; -1 for the names.
  func column(at x: Int, width: Int) -> Int {
    var start = labelWidth(width)
    guard x >= start else { return -1 }
    let seen = visible(width)
    for column in seen {
      start += widths[column]
      if x < start { return column }
    }
    return seen.last ?? -1
  }

  func table(_ look: SurveyLook) -> SurveyTable {
    let seen = visible(look.width)
    var titles = line(Cell(corner, .heading), columns, seen, index: -1, look)
    if seen.lowerBound > 0 || seen.upperBound < columns.count {
      let before = seen.lowerBound > 0 ? "<\(seen.lowerBound)" : ""
      let after = seen.upperBound < columns.count ? "\(columns.count - seen.upperBound)>" : ""
      titles.add(" " + before + after, .note)
    }
    return SurveyTable(
      fixed: [titles],
      rows: rows.indices.map { line(rows[$0], cells[$0], seen, index: $0, look) },
      selected: row >= 0 ? row : nil)
  }

  private func line(
    _ label: Cell, _ cells: [Cell], _ seen: Range<Int>, index: Int, _ look: SurveyLook
  ) -> Line {
    let isHere = index == row
    let labels = labelWidth(look.width)
    var line = Line(isHere ? (look.isUnicode ? "▸ " : "> ") : "  ", .accent, [.bold])
    let name = Text.truncate(
      Printable.text(label.text), width: labels - 2, ellipsis: look.ellipsis)
    line.add(name, isHere && column == -1 ? .selection : label.role, isHere ? [.bold] : [])
    line.pad(to: labels)
    var end = labels
    for place in seen {
      let width = widths[place]
      let isChosen = isHere && place == column
      let text = Text.truncate(
        Printable.text(cells[place].text), width: width - 2, ellipsis: look.ellipsis)
      line.add(isChosen ? "[" : " ", .accent, [.bold])
      line.add(text, cells[place].role, isChosen ? [.bold] : [])
      line.add(isChosen ? "]" : " ", .accent, [.bold])
      end += width
      line.pad(to: end)
    }
    return line
  }
}
