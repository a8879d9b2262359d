internal import Advice
internal import Fetch
internal import Screen

// The rows of the form below the texts: choices, headers and the body.

extension RequestPane {
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
  mutating func choices(_ form: RequestForm) {
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

  mutating func headers(_ form: RequestForm) {
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
      let shownValue = isEdited(value) ? header.value : TextField(visibleText(value))
      let valueWindow = Window(
        shownValue, room: room, isEdited: isEdited(value), ellipsis: model.ellipsis)
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
      mistakes(in: name, header.name, header.name, nameWindow, from: 5)
      mistakes(in: value, header.value, shownValue, valueWindow, from: valueColumn)
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

  mutating func body(_ form: RequestForm) {
    bodyText(form)
    for hint in model.hints where hint.field == .body {
      rows += Line.wrapped(hint.message, width: width, indent: Self.labelWidth, .warning)
        .map { Row(line: $0) }
    }
  }

  private mutating func bodyText(_ form: RequestForm) {
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
    let lines = (isEdited(.body) ? text : TextField(visibleText(.body))).lines
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
