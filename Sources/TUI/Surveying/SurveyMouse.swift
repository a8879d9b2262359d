internal import Screen

extension Model {
  mutating func mouseInSurvey(
    _ action: TerminalEvent.MouseAction, x: Int, y: Int
  ) -> [Effect] {
    switch action {
    case .wheelUp: goInSurvey(rows: -3)
    case .wheelDown: goInSurvey(rows: 3)
    case .press: return pressedInSurvey(x, y)
    case .release, .drag: break
    }
    return []
  }

  /// Chooses a row or a cell; what is chosen already is opened.
  private mutating func pressedInSurvey(_ x: Int, _ y: Int) -> [Effect] {
    guard let survey = surveys.shown else { return [] }
    let content = SurveyScreen.Parts(self).listContent
    guard content.contains(x: x, y: y) else { return [] }
    let look = SurveyScreen.look(survey, self, width: content.width)
    let table = survey.sheet.value.table(look)
    let shown = SurveyScreen.Shown(table, height: content.height)
    let row = shown.first + y - content.y - shown.top.count
    guard row >= shown.first, table.rows.indices.contains(row) else { return [] }
    let before = survey.sheet
    chooseInSurvey(row: row)
    let grid: SurveyGrid? =
      switch survey.sheet {
      case .matrix(let sheet): sheet.grid(look)
      case .compare(let sheet): sheet.grid(look)
      default: nil
      }
    if let grid {
      goInSurvey(columns: grid.column(at: x - content.x, width: content.width) - grid.column)
    }
    return surveys.shown?.sheet == before && survey.state != .asking ? openSurveyedRun() : []
  }
}
