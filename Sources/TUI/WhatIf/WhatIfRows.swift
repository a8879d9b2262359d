internal import Fetch
internal import Reports
internal import Screen

extension WhatIfPane {
  mutating func add(_ answer: EditedAnswer, _ index: Int, _ whatIf: WhatIf) {
    addHeading(
      "\(index + 1) \(line(of: answer.request))", Self.mark(answer),
      answer.isChanged ? .warning : .muted)
    addStatus(answer, index, whatIf)
    let names = answer.headers.map { Text.width($0.row.name.text) }
    let nameWidth = min(max(12, names.max() ?? 0), max(12, width / 2 - 4))
    for (row, header) in answer.headers.enumerated() {
      add(header, .headerName(index, row), .headerValue(index, row), nameWidth, whatIf)
    }
    addChoice(.addHeader(index), "add a header", whatIf)
    addBody(answer)
  }

  private static func mark(_ answer: EditedAnswer) -> String {
    switch answer.beginning {
    case .madeUp: "made up"
    case .missing: answer.isChanged ? "supposed; none came" : "no answer came"
    case .recorded: answer.isChanged ? "edited" : "as it came"
    }
  }

  /// The request's method and path, without the secrets in it.
  func line(of request: WireRequest) -> String {
    let shown = model.showsSecrets ? request : model.masking.secrets.masked(request)
    return "\(shown.method.text) \(shown.url.requestTarget)"
  }

  /// Whether what the browser has cached stands in for answers.
  mutating func addCache(_ whatIf: WhatIf) {
    guard let step = whatIf.steps[whatIf.step], step.isCached else { return }
    var line = marker(.cache, whatIf)
    line.add(step.usesCache ? "[x] " : "[ ] ", step.usesCache ? .text : .muted)
    let words =
      step.usesCache
      ? "the cache stands in, as it did" : "the cache is empty: the server is asked"
    line.add(words, whatIf.field == .cache ? .selection : .text)
    if !step.usesCache { line.add(" *", .warning, [.bold]) }
    rows.append(Row(line: line, field: .cache))
  }

  /// Says of the body why it is not edited.
  private mutating func addBody(_ answer: EditedAnswer) {
    guard let length = answer.bodyLength, length > 0 else { return }
    rows.append(
      Row(line: Line("  Body \(Words.size(length)), as it came: no verdict looks at it", .muted)))
  }

  mutating func addHeading(_ text: String, _ mark: String, _ role: Role) {
    let room = width - Text.width(mark) - 2
    var line = Line(
      Text.truncate(Printable.text(text), width: room, ellipsis: model.ellipsis), .heading, [.bold])
    line.pad(to: width - Text.width(mark))
    line.add(mark, role)
    rows.append(Row(line: line))
  }

  private mutating func addStatus(_ answer: EditedAnswer, _ index: Int, _ whatIf: WhatIf) {
    let field = WhatIf.Field.status(index)
    var line = marker(field, whatIf)
    line.add("Status  ", .muted)
    let column = line.width
    let text = text(
      answer.status, field, column: column, room: 10, isOn: true,
      hint: answer.beginning == .missing ? "none came; type one" : "e.g. 204", whatIf)
    line.add(text)
    if answer.parsedStatus == nil, !answer.status.isEmpty {
      line.add("  100 to 599", .error)
    }
    rows.append(Row(line: line, field: field))
  }

  private mutating func add(
    _ header: EditedAnswer.HeaderRow, _ name: WhatIf.Field, _ value: WhatIf.Field,
    _ nameWidth: Int, _ whatIf: WhatIf
  ) {
    let isOn = header.row.isOn
    var line = marker(name, whatIf)
    line.add(isOn ? "[x] " : "[ ] ", isOn ? .text : .muted)
    line.add(
      text(
        header.row.name, name, column: line.width, room: nameWidth, isOn: isOn, hint: "name",
        whatIf))
    line.pad(to: 5 + nameWidth + 2)
    let column = line.width
    line.add(
      text(
        header.row.value, value, column: column, room: max(1, width - column - 2), isOn: isOn,
        hint: "", whatIf))
    if header.isChanged, line.width < width - 1 { line.add(" *", .warning, [.bold]) }
    rows.append(Row(line: line, field: name, valueColumn: column))
  }

  mutating func addChoice(_ field: WhatIf.Field, _ label: String, _ whatIf: WhatIf) {
    var line = marker(field, whatIf)
    line.add("[+] ", .muted)
    line.add(label, whatIf.field == field ? .selection : .placeholder)
    rows.append(Row(line: line, field: field))
  }

  private mutating func marker(_ field: WhatIf.Field, _ whatIf: WhatIf) -> Line {
    let isHere = whatIf.field.withoutColumn == field
    if isHere { chosenRow = rows.count }
    return Line(isHere ? ">" : " ", .accent, [.bold])
  }

  /// A field's text; where it is edited, the part around the cursor.
  private mutating func text(
    _ field: TextField, _ place: WhatIf.Field, column: Int, room: Int, isOn: Bool, hint: String,
    _ whatIf: WhatIf
  ) -> Line {
    let isHere = whatIf.field == place
    let isEdited = isHere && whatIf.isEditing
    let shown = isEdited ? field : shortened(hidden(field, place, whatIf), place, room)
    let window = Window(shown, room: room, isEdited: isEdited, ellipsis: model.ellipsis)
    if isEdited { cursor = (column + window.cursor, rows.count) }
    if field.isEmpty { return Line(isEdited ? "" : hint, isHere ? .selection : .placeholder) }
    let role: Role = isEdited ? .fieldFocused : isHere ? .selection : isOn ? .field : .muted
    return Line(window.text, role)
  }
}

extension WhatIfPane {
  /// A long name without the beginning that most of the names here share.
  private func shortened(_ text: TextField, _ place: WhatIf.Field, _ room: Int) -> TextField {
    let shared = "access-control-"
    guard case .headerName = place, Text.width(text.text) > room,
      text.text.lowercased().hasPrefix(shared)
    else { return text }
    return TextField(String(model.ellipsis) + text.text.dropFirst(shared.count))
  }

  /// A header's value as it may be shown while nobody edits it.
  private func hidden(_ text: TextField, _ place: WhatIf.Field, _ whatIf: WhatIf) -> TextField {
    guard !model.showsSecrets, case .headerValue(let answer, let row) = place else { return text }
    let name = ByteString(utf8: whatIf.answers[answer].headers[row].row.name.text)
    let value = ByteString(utf8: text.text)
    return TextField(model.masking.secrets.masked(value, ofHeader: name).text)
  }
}
