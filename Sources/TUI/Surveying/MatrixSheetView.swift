internal import Advice
internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension MatrixSheet {
  func grid(_ look: SurveyLook) -> SurveyGrid {
    let told = toldCells
    return SurveyGrid(
      corner: "header",
      columns: methods.map { title($0.value, $0.isOn) },
      rows: [SurveyGrid.Cell("(none)", .title)] + headers.map { title($0.value.name, $0.isOn) },
      cells: (0...headers.count).map { row in
        methods.indices.map { cell(row, $0, told, look) }
      }, row: row, column: column)
  }

  private func title(_ text: String, _ isOn: Bool) -> SurveyGrid.Cell {
    isOn ? SurveyGrid.Cell(text, .title) : SurveyGrid.Cell("-" + text, .muted)
  }

  private func cell(
    _ row: Int, _ column: Int, _ told: [Key: MatrixTable.Cell], _ look: SurveyLook
  ) -> SurveyGrid.Cell {
    if let known = cell(row, column) {
      let shown = told[key(row, column)] ?? known
      return SurveyGrid.Cell(shown.short, shown.kind.role)
    }
    let isOff = !methods[column].isOn || (row > 0 && !headers[row - 1].isOn)
    if isOff { return SurveyGrid.Cell("-", .muted) }
    if isUnderWay(row, column) { return SurveyGrid.Cell(look.isUnicode ? "…" : "..", .note) }
    return SurveyGrid.Cell(look.isUnicode ? "·" : ".", .muted)
  }

  func table(_ look: SurveyLook) -> SurveyTable {
    var table = grid(look).table(look)
    table.head = head(look)
    return table
  }

  private func head(_ look: SurveyLook) -> [Line] {
    var lines = Line.wrapped(
      "from \(request.origin.serialized)   credentials: \(request.credentials.rawValue)   as "
        + browser.displayName, width: look.width, .muted)
    switch look.state {
    case .asking:
      let count = plan.requestCount
      lines += Line.wrapped(
        "This sends \(count) \(count == 1 ? "request" : "requests"), four at once: preflights, and"
          + " one GET and one HEAD, which need none. enter begins.", width: look.width, .note)
    case .running, .ended, .stopped:
      let table = result
      if !table.rows.isEmpty {
        lines.append(
          Line("\(table.allowed) allowed, \(table.blocked) blocked", .heading, [.bold]))
      }
    }
    return lines + [Line()]
  }

  /// What the cells beside the chosen one show of it.
  private func concluded(_ look: SurveyLook) -> [Line] {
    guard let told = toldCells[key(row, column)], told.reason != cell(row, column)?.reason else {
      return []
    }
    return Line.wrapped(told.reason + ".", width: look.width, .heading) + [Line()]
  }

  func detail(_ look: SurveyLook) -> [Line] {
    guard row >= 0, column >= 0 else {
      return Line.wrapped(
        "space leaves it out or takes it in; a adds a header, m a method.", width: look.width,
        .muted)
    }
    if let chosen { return concluded(look) + SurveyDetail.lines(chosen, look) }
    let isAsked = methods[column].isOn && (row == 0 || headers[row - 1].isOn)
    let words =
      !isAsked
      ? "Left out." : isUnderWay(row, column) ? "Under way." : "Not asked yet."
    return [Line(words, .muted)]
  }
}
