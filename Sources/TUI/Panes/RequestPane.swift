internal import Advice
internal import Fetch
internal import Screen

/// The request editor: the form, which scrolls, and below it the line that says whether a preflight is needed.
struct RequestPane: FormPane, Sendable {
  /// A line of the form, and which field each part of it belongs to.
  struct Row: FormRow, Sendable {
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

  private(set) var model: Model
  let width: Int
  var rows: [Row] = []
  private(set) var footer: [Line] = []
  /// The cursor in the form's rows, while editing.
  var cursor: (column: Int, row: Int)?
  /// The row of the chosen field.
  var chosenRow = 0

  init(_ model: Model, width: Int) {
    self.model = model
    self.width = max(20, width)
    footer = liveLine
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

  /// The pane of a model that is fit to be seen, laid out anew only where it differs from the last.
  static func of(_ model: Model, width: Int) -> RequestPane {
    var pane = laidOut(model, width, \.self)
    // How far it is scrolled is asked of the model.
    pane.model = model
    return pane
  }

  /// The rows that show everything of a model that is fit to be seen.
  static func preferredHeight(_ model: Model, width: Int) -> Int {
    laidOut(model, width, \.preferredHeight)
  }

  private static func laidOut<Part>(
    _ model: Model, _ width: Int, _ part: (RequestPane) -> Part
  ) -> Part {
    let key = model.linesKey(.request, width: width)
    return model.derived.request.value(of: key) {
      var pane = RequestPane(model, width: width)
      // The model's own is what keeps this pane: they must not keep each other.
      pane.model = key.model
      return pane
    } reading: {
      part($0)
    }
  }

  private var preferredHeight: Int { rows.count + 1 + max(2, footer.count) }

  func firstRow(height: Int) -> Int {
    Model.scroll(
      model.requestScroll, showing: cursor?.row ?? chosenRow, of: rows.count,
      height: formHeight(height))
  }

  func field(atX x: Int, row: Int) -> Hit? {
    guard rows.indices.contains(row) else { return nil }
    return rows[row].hits.first { $0.columns.contains(x) }
  }
}

// MARK: - Fields

extension RequestPane {
  func isChosen(_ field: FormField) -> Bool {
    model.field == field && model.focus == .request
  }

  func isEdited(_ field: FormField) -> Bool { isChosen(field) && model.isEditing }

  func role(_ field: FormField) -> Role {
    isEdited(field) ? .fieldFocused : isChosen(field) ? .selection : .field
  }

  func label(_ name: String, _ fields: [FormField]) -> Line {
    let isHere = fields.contains(where: isChosen)
    var line = Line(isHere ? ">" : " ", .accent, [.bold])
    line.add(name, isHere ? .heading : .muted)
    line.pad(to: Self.labelWidth)
    return line
  }

  mutating func text(_ field: FormField, _ name: String, _ text: TextField, hint: String) {
    var line = label(name, [field])
    let room = width - Self.labelWidth
    let visible = isEdited(field) ? text : TextField(visibleText(field))
    let window = Window(visible, room: room, isEdited: isEdited(field), ellipsis: model.ellipsis)
    line.add(shown(window.text, field, hint: hint, room: room))
    if isChosen(field) { chosenRow = rows.count }
    if isEdited(field) { cursor = (Self.labelWidth + window.cursor, rows.count) }
    rows.append(Row(line: line, hits: [Hit(columns: 0..<width, field: field)]))
    mistakes(in: field, text, visible, window, from: Self.labelWidth)
  }

  /// What is wrong in a field, below it.
  mutating func mistakes(
    in field: FormField, _ text: TextField, _ visible: TextField, _ window: Window,
    from start: Int
  ) {
    func place(_ error: FieldError) -> FieldError {
      var error = error
      // A place in a text of which parts are hidden would be another one.
      if visible.characters != text.characters { error.position = nil }
      return error
    }
    for error in model.live.errors where error.field == field {
      mistake(place(error), text, window, from: start, .error)
    }
    for hint in model.hints where hint.field == field {
      mistake(place(hint), text, window, from: start, .warning)
    }
  }

  /// A field's text while it is not edited: without secrets.
  func visibleText(_ field: FormField) -> String {
    model.form.map { model.shownText(field, of: $0) } ?? ""
  }

  func shown(_ text: String, _ field: FormField, hint: String, room: Int) -> Line {
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
  private mutating func mistake(
    _ error: FieldError, _ text: TextField, _ window: Window, from start: Int, _ role: Role
  ) {
    let column = start + window.column(of: error.position ?? 0, in: text)
    let message = Text.width(error.message)
    var line = Line()
    if error.position != nil, column + 2 + message <= width {
      line.pad(to: column)
      line.add("^ " + error.message, role)
      rows.append(Row(line: line))
    } else if error.position != nil, message + 2 <= column {
      line.pad(to: column - message - 1)
      line.add(error.message + " ^", role)
      rows.append(Row(line: line))
    } else {
      if error.position != nil {
        line.pad(to: min(column, width - 1))
        line.add("^", role)
        rows.append(Row(line: line))
      }
      rows += Line.wrapped(error.message, width: width, indent: min(start, width / 2), role)
        .map { Row(line: $0) }
    }
  }
}

// MARK: - The live line

extension RequestPane {
  /// Whether a preflight is needed, and why; at most three lines.
  private var liveLine: [Line] {
    if model.isBlank, model.shape == .one { return FirstHints.short(model, width) }
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
    case .covered(_, let remaining):
      return cut(
        labelled(
          "No preflight: ", .success, "a cached permission covers it, for \(remaining) more"))
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
