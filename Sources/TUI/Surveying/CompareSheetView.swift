internal import Advice
internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension CompareSheet {
  func grid(_ look: SurveyLook) -> SurveyGrid {
    SurveyGrid(
      corner: "request",
      columns: told.columns.map { column in
        title(told.title(of: column), isLeftOut: isLeftOut(column.environment))
      },
      rows: told.rows.map { row in
        title(
          (row.differs ? "* " : "") + row.title,
          isLeftOut: requestsLeftOut.contains(row.request))
      },
      cells: told.rows.indices.map { row in
        told.columns.indices.map { cell(Place(row: row, column: $0), look) }
      }, row: row, column: column)
  }

  private func title(_ text: String, isLeftOut: Bool) -> SurveyGrid.Cell {
    isLeftOut ? SurveyGrid.Cell("-" + text, .muted) : SurveyGrid.Cell(text, .title)
  }

  private func cell(_ place: Place, _ look: SurveyLook) -> SurveyGrid.Cell {
    guard let number = cell(place) else { return SurveyGrid.Cell("-", .muted) }
    if running.contains(number) { return SurveyGrid.Cell(look.isUnicode ? "…" : "..", .note) }
    guard answers[number] != nil || machine.verdicts[number] != nil,
      let known = told.rows[place.row].cells[place.column]
    else { return SurveyGrid.Cell(look.isUnicode ? "·" : ".", .muted) }
    let mark = marks.firstIndex(of: number).map { "\($0 + 1):" } ?? ""
    // Before the verdict, whose end may have no room.
    let kept =
      told.rows[place.row].expected == nil ? "" : known.isAsExpected ? "kept: " : "broken: "
    return SurveyGrid.Cell(mark + kept + known.short, known.role)
  }

  func table(_ look: SurveyLook) -> SurveyTable {
    guard planned != nil else {
      return SurveyTable(head: [Line("Reading the workspace", .note)])
    }
    var table = grid(look).table(look)
    table.head = head(look)
    return table
  }

  private func head(_ look: SurveyLook) -> [Line] {
    if look.state == .asking {
      let count = machine.cells.count { $0.fetch != nil }
      let who = browsers.map(\.displayName).joined(separator: ", ")
      return Line.wrapped(
        "\(count) \(count == 1 ? "run" : "runs") as \(who), four at once for each host. GET, HEAD"
          + " and OPTIONS are sent; of what may change something only the preflight is. enter"
          + " begins.", width: look.width, .note) + [Line()]
    }
    guard look.state != .running else {
      return [Line("First reason in each cell; expectations beside it.", .note), Line()]
    }
    var lines = Line.wrapped(result.summary, width: look.width, .heading, [.bold])
    if told.hasDifference { lines.append(Line("* the columns differ", .muted)) }
    if marks.count == 2 {
      var hint = Line("d", .key, [.bold])
      hint.add(" puts \(marks.map(name).joined(separator: " beside "))", .hint)
      lines.append(hint)
    }
    return lines + [Line()]
  }

  func detail(_ look: SurveyLook) -> [Line] {
    guard let cell = chosenCell else {
      return Line.wrapped(
        row == -1 || column == -1
          ? "space leaves it out, or takes it in." : "Left out, or not in this environment.",
        width: look.width, .muted)
    }
    if let problem = machine.cells[cell].problem {
      return Line.wrapped(problem, width: look.width, .warning)
    }
    guard let answer = answers[cell] else {
      return [Line(running.contains(cell) ? "Under way." : "Not asked yet.", .muted)]
    }
    let known = told.rows[row].cells[column]
    var lines: [Line] = []
    let expectation = told.rows[row].expectation
    if !expectation.isEmpty, let known {
      lines.append(
        known.isAsExpected
          ? Line("Kept: it \(expectation).", .success, [.bold])
          : Line("Broken: it \(expectation).", .error, [.bold]))
    }
    return lines + SurveyDetail.lines(answer, look)
  }
}
