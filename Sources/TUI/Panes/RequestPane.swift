internal import Advice
internal import Fetch
internal import Screen

/// The request editor: the form, which scrolls, and below it the line that says whether a preflight is needed.
struct RequestPane {
  /// A line of the form, and which field each part of it belongs to.
  struct Row {
    var line: Line
    var hits: [Hit] = []
  }

  /// A stretch of a row that belongs to a field.
  struct Hit {
    var columns: Range<Int>
    var field: FormField
    /// The check box, not the text.
    var isToggle = false
  }

  static let labelWidth = 13

  let model: Model
  let width: Int
  private(set) var rows: [Row] = []
  /// The cursor in the form's rows, while editing.
  private(set) var cursor: (column: Int, row: Int)?
  /// The row of the chosen field.
  private(set) var chosenRow = 0

  init(_ model: Model, width: Int) {
    self.model = model
    self.width = max(20, width)
    guard let form = model.form else {
      rows = [Row(line: Line("There is no scenario.", .muted))]
      return
    }
    text(.origin, "Origin", form.origin, hint: "e.g. https://app.example.com")
    text(.method, "Method", form.method, hint: "e.g. GET")
    text(.url, "URL", form.url, hint: "e.g. https://api.example.com/")
    choices(form)
    headers(form)
    body(form)
  }

  var lines: [Line] { rows.map(\.line) + [Line()] + footer }

  /// The rows that show everything.
  var preferredHeight: Int { rows.count + 1 + max(2, footer.count) }

  func firstRow(height: Int) -> Int {
    Model.scroll(
      model.requestScroll, showing: cursor?.row ?? chosenRow, of: rows.count,
      height: formHeight(height))
  }

  private func formHeight(_ height: Int) -> Int { max(1, height - footer.count - 1) }

  func field(atX x: Int, row: Int) -> Hit? {
    guard rows.indices.contains(row) else { return nil }
    return rows[row].hits.first { $0.columns.contains(x) }
  }

  func draw(_ frame: inout Frame, _ rect: Rect) {
    let footer = footer
    let first = firstRow(height: rect.height)
    let visible = formHeight(rect.height)
    for offset in 0..<visible where rows.indices.contains(first + offset) {
      frame.put(
        rows[first + offset].line, x: rect.x, y: rect.y + offset, width: rect.width,
        ellipsis: model.ellipsis)
    }
    let top = max(min(visible, rows.count) + 1, rect.height - footer.count)
    for (offset, line) in footer.enumerated() where top + offset < rect.height {
      frame.put(line, x: rect.x, y: rect.y + top + offset, width: rect.width)
    }
    if let cursor, (first..<first + visible).contains(cursor.row), model.overlay == nil {
      frame.cursor = (rect.x + cursor.column, rect.y + cursor.row - first)
    }
  }
}

// MARK: - Fields

extension RequestPane {
  private func isChosen(_ field: FormField) -> Bool {
    model.field == field && model.focus == .request
  }

  private func isEdited(_ field: FormField) -> Bool { isChosen(field) && model.isEditing }

  private func role(_ field: FormField) -> Role {
    isEdited(field) ? .fieldFocused : isChosen(field) ? .selection : .field
  }

  private func label(_ name: String, _ fields: [FormField]) -> Line {
    let isHere = fields.contains(where: isChosen)
    var line = Line(isHere ? ">" : " ", .accent, [.bold])
    line.add(name, isHere ? .heading : .muted)
    line.pad(to: Self.labelWidth)
    return line
  }

  private mutating func text(_ field: FormField, _ name: String, _ text: TextField, hint: String) {
    var line = label(name, [field])
    let room = width - Self.labelWidth
    let window = Window(text, room: room, isEdited: isEdited(field), ellipsis: model.ellipsis)
    line.add(shown(window.text, field, hint: hint, room: room))
    if isChosen(field) { chosenRow = rows.count }
    if isEdited(field) { cursor = (Self.labelWidth + window.cursor, rows.count) }
    rows.append(Row(line: line, hits: [Hit(columns: 0..<width, field: field)]))
    for error in model.live.errors where error.field == field {
      mistake(error, text, window)
    }
  }

  private func shown(_ text: String, _ field: FormField, hint: String, room: Int) -> Line {
    var line = Line()
    if text.isEmpty {
      line.add(hint, isChosen(field) ? role(field) : .placeholder)
    } else {
      line.add(text, role(field))
    }
    if isEdited(field) {
      line.add(String(repeating: " ", count: max(0, room - line.width)), .fieldFocused)
    }
    return line
  }

  /// A caret under the character, and what is wrong there.
  private mutating func mistake(_ error: FieldError, _ text: TextField, _ window: Window) {
    let column = Self.labelWidth + window.column(of: error.position ?? 0, in: text)
    let message = Text.width(error.message)
    var line = Line()
    if error.position != nil, column + 2 + message <= width {
      line.pad(to: column)
      line.add("^ " + error.message, .error)
      rows.append(Row(line: line))
    } else if error.position != nil, message + 2 <= column {
      line.pad(to: column - message - 1)
      line.add(error.message + " ^", .error)
      rows.append(Row(line: line))
    } else {
      if error.position != nil {
        line.pad(to: min(column, width - 1))
        line.add("^", .error)
        rows.append(Row(line: line))
      }
      rows += Line.wrapped(error.message, width: width, indent: Self.labelWidth, .error)
        .map { Row(line: $0) }
    }
  }

  private struct Choice {
    var field: FormField
    var name: String
    var value: String
    /// The columns of the longest value.
    var room: Int
  }

  private func choiceList(_ form: RequestForm) -> [Choice] {
    var list = [
      Choice(
        field: .credentials, name: "Credentials", value: form.credentials.rawValue, room: 11),
      Choice(field: .mode, name: "Mode", value: form.mode.rawValue, room: 11),
      Choice(field: .redirect, name: "Redirect", value: form.redirect.rawValue, room: 6),
      Choice(field: .cache, name: "Cache", value: form.cache.rawValue, room: 14),
      Choice(field: .api, name: "API", value: form.api.rawValue, room: 5),
    ]
    if form.api == .xhr {
      list.append(
        Choice(
          field: .uploadListener, name: "Upload", value: form.hasUploadListener ? "listened" : "no",
          room: 8))
    }
    list.append(
      Choice(field: .browser, name: "As", value: model.browser.displayName, room: 14))
    return list
  }

  /// The choices, as many beside each other as fit, their columns aligned.
  private mutating func choices(_ form: RequestForm) {
    let list = choiceList(form)
    let columns = width >= 70 ? 3 : 2
    let secondLabel = 1 + 9
    for start in stride(from: 0, to: list.count, by: columns) {
      var row = Row(line: Line())
      for (offset, choice) in list[start..<min(start + columns, list.count)].enumerated() {
        let begin = offset == 0 ? 0 : Self.labelWidth + 16 + (offset - 1) * 26
        row.line.pad(to: narrowed(begin, offset, columns))
        let from = row.line.width
        let isHere = isChosen(choice.field)
        row.line.add(isHere ? ">" : " ", .accent, [.bold])
        row.line.add(choice.name, isHere ? .heading : .muted)
        row.line.pad(to: from + (offset == 0 ? Self.labelWidth : secondLabel))
        row.line.add(choice.value, role(choice.field))
        row.hits.append(Hit(columns: from..<max(from + 1, row.line.width), field: choice.field))
        if isHere { chosenRow = rows.count }
      }
      rows.append(row)
    }
  }

  /// Two columns stand closer than three.
  private func narrowed(_ begin: Int, _ offset: Int, _ columns: Int) -> Int {
    columns == 2 && offset == 1 ? Self.labelWidth + 12 : begin
  }

  private mutating func headers(_ form: RequestForm) {
    let names = form.headers.map { Text.width($0.name.text) }
    let nameWidth = min(max(12, names.max() ?? 0), max(12, width / 2 - 6))
    for (index, header) in form.headers.enumerated() {
      let name = FormField.headerName(index)
      let value = FormField.headerValue(index)
      let isHere = isChosen(name) || isChosen(value)
      var line = Line(isHere ? ">" : " ", .accent, [.bold])
      line.add(header.isOn ? "[x] " : "[ ] ", header.isOn ? .text : .muted)
      let nameWindow = Window(
        header.name, room: nameWidth, isEdited: isEdited(name), ellipsis: model.ellipsis)
      line.add(shownPart(nameWindow.text, name, header.isOn, "name", nameWidth))
      line.pad(to: 5 + nameWidth + 2)
      let valueColumn = line.width
      let room = max(1, width - valueColumn)
      let valueWindow = Window(
        header.value, room: room, isEdited: isEdited(value), ellipsis: model.ellipsis)
      line.add(shownPart(valueWindow.text, value, header.isOn, isHere ? "value" : "", room))
      if isHere { chosenRow = rows.count }
      if isEdited(name) { cursor = (5 + nameWindow.cursor, rows.count) }
      if isEdited(value) { cursor = (valueColumn + valueWindow.cursor, rows.count) }
      rows.append(
        Row(
          line: line,
          hits: [
            Hit(columns: 0..<5, field: name, isToggle: true),
            Hit(columns: 5..<valueColumn, field: name),
            Hit(columns: valueColumn..<max(width, valueColumn + 1), field: value),
          ]))
    }
    let isHere = isChosen(.addHeader)
    if isHere { chosenRow = rows.count }
    var line = Line(isHere ? ">" : " ", .accent, [.bold])
    line.add("[+] ", .muted)
    line.add("add a header", isHere ? .selection : .placeholder)
    rows.append(Row(line: line, hits: [Hit(columns: 0..<width, field: .addHeader)]))
  }

  private func shownPart(
    _ text: String, _ field: FormField, _ isOn: Bool, _ hint: String, _ room: Int
  ) -> Line {
    if isEdited(field) || isChosen(field) { return shown(text, field, hint: hint, room: room) }
    return text.isEmpty ? Line(hint, .placeholder) : Line(text, isOn ? .field : .muted)
  }

  private mutating func body(_ form: RequestForm) {
    var line = label("Body", [.body])
    let hit = Hit(columns: 0..<width, field: .body)
    if isChosen(.body) { chosenRow = rows.count }
    if let binary = form.binaryBody {
      line.add("no text, \(Words.size(binary.count))", role(.body))
      rows.append(Row(line: line, hits: [hit]))
      return
    }
    let text = form.body
    let room = width - Self.labelWidth
    guard !text.isEmpty || isEdited(.body) else {
      line.add("none", isChosen(.body) ? .selection : .placeholder)
      rows.append(Row(line: line, hits: [hit]))
      return
    }
    let lines = text.lines
    let position = text.lineAndColumn
    let limit = isEdited(.body) ? 12 : 6
    let first = isEdited(.body) ? max(0, position.line - limit + 1) : 0
    for (index, content) in lines.enumerated().dropFirst(first).prefix(limit) {
      let isCursorLine = isEdited(.body) && index == position.line
      var part = TextField(content)
      part.move(to: isCursorLine ? position.column : 0)
      let window = Window(part, room: room, isEdited: isCursorLine, ellipsis: model.ellipsis)
      if index > first { line = Line(String(repeating: " ", count: Self.labelWidth)) }
      line.add(window.text, role(.body))
      if isCursorLine { cursor = (Self.labelWidth + window.cursor, rows.count) }
      rows.append(Row(line: line, hits: [hit]))
    }
    let hidden = lines.count - limit
    let more = !isEdited(.body) && hidden > 0 ? ", \(hidden) more lines" : ""
    let size = "\(Words.size(text.text.utf8.count))\(more)"
    // Beside the text where there is room, so that a short body takes one row.
    if lines.count == 1, !isEdited(.body), rows[rows.count - 1].line.width + 2 + size.count <= width
    {
      rows[rows.count - 1].line.add("  \(size)", .muted)
      return
    }
    line = Line(String(repeating: " ", count: Self.labelWidth))
    line.add(size, .muted)
    rows.append(Row(line: line, hits: [hit]))
  }
}

// MARK: - The live line

extension RequestPane {
  /// Whether a preflight is needed, and why; at most three lines.
  var footer: [Line] {
    switch model.live {
    case .empty: return []
    case .invalid(let errors):
      return errors.isEmpty ? [] : Line.wrapped("Cannot be sent yet", width: width, .warning)
    case .refused(let why): return cut(labelled("Never sent: ", .error, why))
    case .needsPreflight(let causes, let subjects):
      let label = "Needs a preflight: "
      let whole = labelled(label, .warning, causes.joined(separator: "; "))
      // Rather every cause in a word than half of them in sentences.
      return whole.count <= 3
        ? whole
        : cut(
          labelled("Needs a preflight", .warning, " because of " + subjects.joined(separator: ", "))
        )
    case .noPreflight(let why): return cut(labelled("No preflight: ", .success, why))
    }
  }

  private func cut(_ lines: [Line]) -> [Line] {
    guard lines.count > 3 else { return lines }
    var last = lines[2]
    last.add(" " + String(model.ellipsis), .muted)
    return lines[..<2] + [last]
  }

  private func labelled(_ label: String, _ role: Role, _ text: String) -> [Line] {
    let wrapped = Text.wrap(label + text, width: width)
    return wrapped.enumerated().map { index, part in
      guard index == 0, part.hasPrefix(label) else { return Line(part) }
      var line = Line(label, role, [.bold])
      line.add(String(part.dropFirst(label.count)))
      return line
    }
  }
}
