internal import Advice
internal import Fetch
internal import Reports
internal import Screen

/// The editor of the server's answers: in the place of the request while what-if is on, and below it what would follow.
struct WhatIfPane {
  struct Row {
    var line: Line
    var field: WhatIf.Field?
    /// Where a header's value begins.
    var valueColumn: Int?
  }

  private let model: Model
  private let width: Int
  private(set) var rows: [Row] = []
  /// The cursor in the rows, while editing.
  private(set) var cursor: (column: Int, row: Int)?
  private var chosenRow = 0

  init(_ model: Model, width: Int) {
    self.model = model
    self.width = max(20, width)
    guard let whatIf = model.whatIf else { return }
    for (index, answer) in whatIf.answers.enumerated() { add(answer, index, whatIf) }
    guard let next = whatIf.next else { return }
    addHeading(
      "\(whatIf.answers.count + 1) \(next.method.text) \(next.url.requestTarget)", "not known",
      .muted)
    addChoice(.nextAnswer, "suppose an answer (\(model.key(.applyFix)))", whatIf)
  }

  var lines: [Line] { rows.map(\.line) + [Line()] + footer }

  var preferredHeight: Int { rows.count + 1 + footer.count }

  func firstRow(height: Int) -> Int {
    Model.scroll(
      0, showing: cursor?.row ?? chosenRow, of: rows.count, height: visible(height), margin: 1)
  }

  private func visible(_ height: Int) -> Int { max(1, height - footer.count - 1) }

  func draw(_ frame: inout Frame, _ rect: Rect) {
    let first = firstRow(height: rect.height)
    let count = visible(rect.height)
    for offset in 0..<count where rows.indices.contains(first + offset) {
      frame.put(
        rows[first + offset].line, x: rect.x, y: rect.y + offset, width: rect.width,
        ellipsis: model.ellipsis)
    }
    let top = max(min(count, rows.count) + 1, rect.height - footer.count)
    for (offset, line) in footer.enumerated() where top + offset < rect.height {
      frame.put(line, x: rect.x, y: rect.y + top + offset, width: rect.width)
    }
    if let cursor, (first..<first + count).contains(cursor.row), model.overlay == nil {
      frame.cursor = (rect.x + cursor.column, rect.y + cursor.row - first)
    }
  }

  /// What a click means.
  func field(atX x: Int, row: Int) -> WhatIf.Field? {
    guard rows.indices.contains(row), let field = rows[row].field else { return nil }
    if case .headerName(let answer, let header) = field, let column = rows[row].valueColumn,
      x >= column
    {
      return .headerValue(answer, header)
    }
    return field
  }

  /// `-> ALLOWED   Chrome ok   Firefox ok   Safari ok`: seen also where the verdict is not.
  private var footer: [Line] {
    guard let result = model.shownResult else { return [] }
    let isOpen = model.whatIf?.next != nil
    var head = Line("What if -> ", .note, [.bold])
    head.add(
      Printable.text(result.reading.explanation.headline),
      isOpen ? .note : Words.role(result.report.outcome), [.bold])
    return [head, Line.verdicts(of: result.reading)]
  }
}

extension WhatIfPane {
  private mutating func add(_ answer: EditedAnswer, _ index: Int, _ whatIf: WhatIf) {
    let request = answer.request
    let mark =
      switch answer.beginning {
      case .madeUp: "made up"
      case .missing: "no answer came"
      case .recorded: answer.isChanged ? "edited" : "as it came"
      }
    let target = "\(request.method.text) \(request.url.requestTarget)"
    addHeading("\(index + 1) \(target)", mark, answer.isChanged ? .warning : .muted)
    addStatus(answer, index, whatIf)
    let names = answer.headers.map { Text.width($0.row.name.text) }
    let nameWidth = min(max(12, names.max() ?? 0), max(12, width / 2 - 4))
    for (row, header) in answer.headers.enumerated() {
      add(header, .headerName(index, row), .headerValue(index, row), nameWidth, whatIf)
    }
    addChoice(.addHeader(index), "add a header", whatIf)
  }

  private mutating func addHeading(_ text: String, _ mark: String, _ role: Role) {
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

  private mutating func addChoice(_ field: WhatIf.Field, _ label: String, _ whatIf: WhatIf) {
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

extension Line {
  /// `Chrome x   Firefox ok   Safari ?`
  static func verdicts(of reading: Reading) -> Line {
    var line = Line()
    for (index, verdict) in reading.browsers.enumerated() {
      line.add(index == 0 ? "" : "   ")
      line.add("\(verdict.browser.displayName) ")
      switch verdict.outcome {
      case .allowed?: line.add("ok", .success, [.bold])
      case .blocked?: line.add("x", .error, [.bold])
      case .failed?: line.add("failed", .warning, [.bold])
      case nil: line.add("?", .muted, [.bold])
      }
    }
    return line
  }
}
