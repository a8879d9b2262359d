internal import Screen

/// A survey on the whole screen: what it found, row by row, and beside it what is chosen.
enum SurveyScreen {
  static func look(_ survey: SurveyRun, _ model: Model, width: Int) -> SurveyLook {
    SurveyLook(
      state: survey.state, width: width, isUnicode: model.isUnicode, eyes: model.surveyEyes)
  }

  static func pageSize(_ model: Model) -> Int {
    max(1, Parts(model).listContent.height - 4)
  }

  static func rows(_ model: Model) -> [Line] {
    guard let survey = model.surveys.shown else { return [] }
    return survey.sheet.value.table(look(survey, model, width: Parts(model).listContent.width)).rows
  }

  // MARK: - Drawing

  static func draw(_ model: Model, _ frame: inout Frame) {
    guard let survey = model.surveys.shown else { return }
    frame.put(Bars.header(model), x: 0, y: 0, width: model.width)
    frame.restyle(Rect(x: 0, y: 0, width: model.width, height: 1), role: .statusBar)
    frame.put(title(survey, model), x: 0, y: 1, width: model.width, ellipsis: model.ellipsis)
    let parts = Parts(model)
    detail(survey, model, parts, &frame)
    list(survey, model, parts, &frame)
    bottom(model, &frame)
  }

  /// ` Matrix  what may be done at https://…              14 of 30`
  private static func title(_ survey: SurveyRun, _ model: Model) -> Line {
    let right = " " + survey.progressWords + " "
    var line = Line(" \(survey.kind.title)  ", .title, [.bold])
    line.add(
      Text.truncate(
        Printable.text(survey.sheet.value.subject),
        width: max(0, model.width - line.width - Text.width(right)), ellipsis: model.ellipsis))
    line.pad(to: model.width - Text.width(right))
    line.add(right, survey.isRunning ? .note : .muted, survey.isRunning ? [.bold] : [])
    return line
  }

  private static func list(
    _ survey: SurveyRun, _ model: Model, _ parts: Parts, _ frame: inout Frame
  ) {
    let content = parts.listContent
    let table = survey.sheet.value.table(look(survey, model, width: content.width))
    let shown = Shown(table, height: content.height)
    if parts.isBoxed {
      frame.box(
        parts.list, title: survey.kind.title, role: .borderFocused, titleRole: .title,
        lines: model.isUnicode ? .heavy : .ascii)
    }
    put(shown.top, content, model, &frame)
    let rows = Array(shown.rows.dropFirst(shown.first).prefix(shown.height))
    var rest = content
    rest.y += shown.top.count
    rest.height -= shown.top.count
    put(rows, rest, model, marking: model.search.field.text.lowercased(), &frame)
    mark(shown.first + rows.count, of: shown.rows.count, parts.list, &frame, isBoxed: parts.isBoxed)
  }

  private static func detail(
    _ survey: SurveyRun, _ model: Model, _ parts: Parts, _ frame: inout Frame
  ) {
    let content = parts.detailContent
    let sheet = survey.sheet.value
    let lines = sheet.detail(look(survey, model, width: content.width))
    let name = Text.truncate(
      Printable.text(sheet.chosenName), width: content.width - (parts.isBoxed ? 6 : 34),
      ellipsis: model.ellipsis)
    if parts.isBoxed {
      frame.box(
        parts.detail, title: name, role: .border, titleRole: .heading,
        lines: model.isUnicode ? .lines : .ascii)
    } else {
      let rect = Rect(x: 0, y: parts.detail.y, width: parts.detail.width, height: 1)
      frame.fill(rect, with: model.isUnicode ? "─" : "-", role: .border)
      frame.put(" \(name) ", x: 2, y: rect.y, role: .heading)
    }
    let first = min(survey.detailScroll, max(0, lines.count - content.height))
    let seen = lines.dropFirst(first).prefix(content.height)
    put(Array(seen), content, model, &frame)
    mark(
      first + seen.count, of: lines.count, parts.detail, &frame, isBoxed: parts.isBoxed,
      atTop: true)
  }

  /// Says at the edge how much of it is seen, where that is not all. Without borders, the line between the two parts
  /// has both marks.
  private static func mark(
    _ last: Int, of count: Int, _ rect: Rect, _ frame: inout Frame, isBoxed: Bool,
    atTop: Bool = false
  ) {
    guard count > 0, last < count else { return }
    let text = " \(last)/\(count) "
    let y = isBoxed ? rect.maxY - 1 : atTop ? rect.y : rect.maxY
    let x = rect.maxX - 2 - Text.width(text) - (isBoxed || atTop ? 0 : 12)
    frame.put(text, x: x, y: y, role: .border)
  }

  private static func put(
    _ lines: [Line], _ rect: Rect, _ model: Model, marking needle: String = "",
    _ frame: inout Frame
  ) {
    for (row, line) in lines.prefix(max(0, rect.height)).enumerated() {
      frame.put(
        line, x: rect.x, y: rect.y + row, width: rect.width, marking: needle,
        ellipsis: model.ellipsis)
    }
  }

  private static func bottom(_ model: Model, _ frame: inout Frame) {
    let y = model.height - 1
    guard let entry = model.surveys.entry else {
      frame.put(Bars.bottom(model), x: 0, y: y, width: model.width)
      return
    }
    var line = Line(" " + entry.prompt, .heading)
    let start = line.width
    line.add(entry.field.text)
    frame.put(line, x: 0, y: y, width: model.width)
    frame.cursor = (
      min(start + Text.width(entry.field.textBeforeCursor), model.width - 1), y
    )
  }
}
