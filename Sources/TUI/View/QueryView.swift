internal import Fetch
internal import Reports
internal import Screen

/// The table of the query's parameters, over the screen.
enum QueryView {
  static func title(_ model: Model) -> String {
    let count = model.form?.parameters.count ?? 0
    return count == 1 ? "Query, 1 parameter" : "Query, \(count) parameters"
  }

  static func draw(_ table: QueryTable, _ model: Model, _ rect: Rect, _ frame: inout Frame) {
    guard let form = model.form else { return }
    let inner = rect.width - 4
    let x = rect.x + 2
    let rows = form.parameters
    let widest = rows.map { Text.width($0.name) }.max() ?? 0
    let nameWidth = min(max(12, widest), max(12, inner / 2 - 8))
    let bottom = footer(form, table, model, inner)
    let top = rect.y + 1
    let height = max(1, rect.height - 3 - bottom.count)
    var heading = Line("      ", .muted)
    heading.add("Name", .heading, [.bold])
    heading.pad(to: 6 + nameWidth + 2)
    heading.add("Value", .heading, [.bold])
    frame.put(heading, x: x, y: top, width: inner)
    let first = Model.scroll(0, showing: table.selection, of: rows.count, height: height)
    for offset in 0..<height where rows.indices.contains(first + offset) {
      let y = top + 1 + offset
      let index = first + offset
      let (line, cursor) = row(index, rows[index], table, model, nameWidth, inner)
      frame.put(line, x: x, y: y, width: inner, ellipsis: model.ellipsis)
      if let cursor { frame.cursor = (x + cursor, y) }
    }
    if rows.isEmpty {
      frame.put(
        Line("The URL has no query; a adds a parameter.", .muted), x: x, y: top + 1, width: inner)
    }
    for (offset, line) in bottom.enumerated() {
      frame.put(line, x: x, y: rect.maxY - 1 - bottom.count + offset, width: inner)
    }
  }

  private static func row(
    _ index: Int, _ parameter: QueryParameter, _ table: QueryTable, _ model: Model,
    _ nameWidth: Int, _ width: Int
  ) -> (line: Line, cursor: Int?) {
    let isHere = index == table.selection
    var line = Line(isHere ? "> " : "  ", .accent, [.bold])
    line.add(parameter.isOn ? "[x] " : "[ ] ", parameter.isOn ? .text : .muted)
    var cursor: Int?
    for column in [QueryTable.Column.name, .value] {
      let room = column == .name ? nameWidth : max(1, width - line.width)
      let isChosen = isHere && column == table.column
      let edit = isChosen ? table.edit : nil
      let field = edit ?? TextField(text(of: column, parameter, model))
      let window = Window(field, room: room, isEdited: edit != nil, ellipsis: model.ellipsis)
      if edit != nil { cursor = line.width + window.cursor }
      let role: Role =
        edit != nil ? .fieldFocused : isChosen ? .selection : parameter.isOn ? .field : .muted
      let start = line.width
      line.add(window.text.isEmpty && isChosen ? " " : window.text, role)
      if edit != nil {
        line.add(String(repeating: " ", count: max(0, room - line.width + start)), role)
      }
      if column == .name { line.pad(to: start + nameWidth + 2) }
    }
    return (line, cursor)
  }

  private static func text(
    of column: QueryTable.Column, _ parameter: QueryParameter, _ model: Model
  ) -> String {
    guard column == .value else { return parameter.name }
    let isSecret = Secrets.isSecret(ByteString(utf8: parameter.name))
    guard isSecret, !model.showsSecrets else { return parameter.value }
    return model.masking.secrets.hidden(parameter.value)
  }

  /// The URL as it becomes, and the keys.
  private static func footer(
    _ form: RequestForm, _ table: QueryTable, _ model: Model, _ width: Int
  ) -> [Line] {
    let url = model.shownText(.url, of: form)
    let keys =
      table.edit == nil
      ? "e edit  space on/off  a add  x delete  J K move  u undo  ^s send  esc close"
      : "enter done  tab next  ^u cut all before  esc done"
    return [
      Line(),
      Line(Text.truncate(url, width: width, ellipsis: model.ellipsis), .muted),
      Line(Text.truncate(keys, width: width, ellipsis: model.ellipsis), .hint),
    ]
  }
}
