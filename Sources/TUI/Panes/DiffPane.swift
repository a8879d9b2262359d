internal import HeaderDiff
internal import Screen

/// Two columns: what is compared with what, row by row, with a sign between them.
enum DiffPane {
  /// The lines, no text of them cut.
  static func lines(_ model: Model, width: Int) -> [Line] {
    rows(model, Columns(width: width, fit: model.lineControls.isWrapped ? .wrapped : .whole))
      .map(\.line)
  }

  /// The same lines as they are seen where lines run on: each side in its column, both from where one has scrolled to.
  static func seenLines(_ model: Model, width: Int) -> [Line] {
    let column = model.lineControls.column(of: .diff)
    return rows(model, Columns(width: width, fit: .from(column))).map(\.line)
  }

  /// By how many columns the longest side is longer than its column.
  static func overhang(_ model: Model, width: Int) -> Int {
    guard model.diffPage == .chosen || model.shownResult != nil else { return 0 }
    let longest = page(model).rows.flatMap { row in
      [row.left, row.right].map { side in side.reduce(0) { $0 + Text.width($1.text) } }
        + [Text.width(row.remark ?? "") + 4]
    }.max()
    return max(0, (longest ?? 0) - Columns(width: width).side)
  }

  /// The names of the two columns; nil before there is a verdict.
  static func titles(_ model: Model) -> (left: String, right: String)? {
    guard model.diffPage == .chosen || model.shownResult != nil else { return nil }
    let page = page(model)
    return (page.left, page.right)
  }

  /// The first line to show so that the row of the chosen check, else the first difference, is seen.
  static func scroll(_ model: Model) -> Int {
    let model = model.legible
    guard model.isBigEnough, model.diffPage == .chosen || model.shownResult != nil else { return 0 }
    let content = Layout(model).content(of: .diff)
    let rows = rows(
      model,
      Columns(width: content.width, fit: model.lineControls.isWrapped ? .wrapped : .whole))
    let wanted =
      rows.lastIndex { $0.check != nil && $0.check == model.chosenCheck }
      ?? rows.firstIndex { $0.isDifference }
    guard let wanted else { return 0 }
    // With two more lines for a wrapped row and its remark.
    return max(0, min(wanted + 3, rows.count) - content.height)
  }

  struct LaidOut {
    var line: Line
    var check: Int?
    var isDifference = false
  }

  private static func rows(_ model: Model, _ columns: Columns) -> [LaidOut] {
    // Scrolled sideways they are another list at each column, which is not worth keeping.
    if case .from = columns.fit { return laidOut(model, columns) }
    return model.derived.diff.value(of: model.linesKey(.diff, width: columns.width)) {
      laidOut(model, columns)
    }
  }

  private static func laidOut(_ model: Model, _ columns: Columns) -> [LaidOut] {
    let width = columns.width
    guard model.diffPage == .chosen || model.shownResult != nil else {
      return Line.wrapped(
        "Here will stand what the browser asked for beside what the server allowed.", width: width,
        .muted
      ).map { LaidOut(line: $0) }
    }
    let page = page(model)
    // The border names the columns, where there is one.
    let heading =
      model.shape == .one ? columns.heading(page.left, page.right).map { LaidOut(line: $0) } : []
    guard !page.rows.isEmpty else {
      return heading
        + Line.wrapped(page.empty, width: width, .muted).map { LaidOut(line: $0) }
    }
    return heading + folded(page.rows, model).flatMap { laidOut($0, columns, model) }
  }

  /// A row, or a number of equal ones that are folded.
  private enum Part {
    case row(DiffRow)
    case equal(Int)
  }

  private static func folded(_ rows: [DiffRow], _ model: Model) -> [Part] {
    guard model.compared.foldsEqual else { return rows.map(Part.row) }
    return rows.reduce(into: []) { parts, row in
      guard row.relation == .same, row.check == nil || row.check != model.chosenCheck else {
        return parts.append(.row(row))
      }
      if case .equal(let count)? = parts.last {
        parts[parts.count - 1] = .equal(count + 1)
      } else {
        parts.append(.equal(1))
      }
    }
  }

  private static func laidOut(_ part: Part, _ columns: Columns, _ model: Model) -> [LaidOut] {
    switch part {
    case .row(let row):
      let isChosen = row.check != nil && row.check == model.chosenCheck
      return columns.lines(row, isChosen: isChosen, isUnicode: model.isUnicode).map {
        LaidOut(line: $0, check: row.check, isDifference: row.relation == .changed)
      }
    case .equal(let count):
      var line = Line("= ", .diffSame, [.bold])
      line.add(count == 1 ? "1 equal line; " : "\(count) equal lines; ", .muted)
      line.add(model.key(.foldEqual), .key, [.bold])
      line.add(" unfolds", .hint)
      return [LaidOut(line: line)]
    }
  }

  private static func page(_ model: Model) -> DiffTables.Page {
    if model.diffPage != .chosen, let result = model.shownResult {
      var unsent: Int?
      if case .unsent(_, let index) = model.chosenRow { unsent = index }
      return result.tables.page(
        model.diffPage, exchange: model.shownExchange, unsent: unsent)
    }
    return DiffTables.Page(
      left: model.compared.left?.title ?? "", right: model.compared.right?.title ?? "",
      rows: model.compared.rows, empty: "Neither side has anything to compare.")
  }
}
