internal import Screen

extension SurveyScreen {
  /// Where its two parts stand.
  struct Parts {
    var list: Rect
    var detail: Rect
    /// With boxes around them, and beside each other where there is room.
    var isBoxed: Bool

    /// - Parameter wanted: rows that the list would fill.
    init(_ model: Model, wanted: Int) {
      let body = Rect(x: 0, y: 2, width: model.width, height: model.height - 3)
      isBoxed = model.width >= 100 && model.height >= 30
      if isBoxed, model.width >= 150 {
        let left = model.width * 58 / 100
        list = Rect(x: 0, y: body.y, width: left, height: body.height)
        detail = Rect(x: left, y: body.y, width: model.width - left, height: body.height)
        return
      }
      // The list has what it needs, up to two thirds.
      let least = isBoxed ? max(9, body.height / 3) : 7
      let height = min(max(wanted + (isBoxed ? 2 : 0), body.height / 3), body.height - least)
      list = Rect(x: 0, y: body.y, width: body.width, height: height)
      detail = Rect(x: 0, y: list.maxY, width: body.width, height: body.height - height)
    }

    /// For the survey that is shown.
    init(_ model: Model) {
      // The list is as wide as it would be, whatever its height.
      let width = Parts(model, wanted: 0).listContent.width
      guard let survey = model.surveys.shown else {
        self.init(model, wanted: 0)
        return
      }
      let table = survey.sheet.value.table(SurveyScreen.look(survey, model, width: width))
      self.init(model, wanted: table.head.count + table.fixed.count + table.rows.count)
    }

    /// Without borders; of the small screen's lower part, without the line above it.
    func content(_ rect: Rect, hasLine: Bool) -> Rect {
      if isBoxed {
        return Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
      }
      let top = hasLine ? 1 : 0
      return Rect(
        x: rect.x + 1, y: rect.y + top, width: rect.width - 2, height: rect.height - top)
    }

    var listContent: Rect { content(list, hasLine: false) }
    var detailContent: Rect { content(detail, hasLine: true) }
  }

  /// The part of the table that is seen.
  struct Shown {
    /// What stays at the top.
    var top: [Line]
    var rows: [Line]
    var first: Int
    var height: Int

    init(_ table: SurveyTable, height: Int) {
      // A long result leaves the rows their half.
      let head = table.head.prefix(
        max(0, height - table.fixed.count - min(table.rows.count, height / 2)))
      top = head + table.fixed
      rows = table.rows
      self.height = max(0, height - top.count)
      first = Model.scroll(
        0, showing: table.selected ?? 0, of: table.rows.count, height: self.height, margin: 1)
    }
  }
}
