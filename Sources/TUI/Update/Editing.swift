internal import Advice
internal import Fetch
internal import Screen

extension FormField {
  /// A header's value counts as its row.
  var withoutColumn: FormField {
    if case .headerValue(let row) = self { return .headerName(row) }
    return self
  }
}

// MARK: - Choosing a field

extension Model {
  mutating func moveField(by rows: Int) {
    guard let form else { return }
    let fields = form.fields
    let index = fields.firstIndex(of: field.withoutColumn) ?? 0
    let isValue = field != field.withoutColumn
    field = fields[min(max(0, index + rows), fields.count - 1)]
    if isValue, case .headerName(let row) = field { field = .headerValue(row) }
  }

  /// Left and right: the columns of a header, or a choice's values.
  mutating func goSideways(_ step: Int) {
    switch field {
    case .headerName(let row) where step > 0: field = .headerValue(row)
    case .headerValue(let row) where step < 0: field = .headerName(row)
    default: change(by: step)
    }
  }

  /// Takes the next value of the choice that one stands on.
  mutating func change(by step: Int) {
    guard var form else { return }
    if field == .browser { return cycleBrowser(by: step) }
    guard form.cycle(field, by: step) else { return }
    noteEdit(isTyping: false)
    set(form)
  }

  mutating func noteEdit(isTyping: Bool) {
    history.note(forms, form: currentForm, field: field, isTyping: isTyping)
  }

  mutating func set(_ form: RequestForm) {
    guard forms.indices.contains(currentForm) else { return }
    forms[currentForm] = form
    refreshLiveLine()
  }
}

// MARK: - Commands

extension Model {
  mutating func performEdit(_ command: Command) {
    guard var form else { return }
    switch command {
    case .edit: startEditing()
    case .toggle where focus == .steps: toggleFold()
    case .toggle:
      guard let row = field.headerRow, form.headers.indices.contains(row) else {
        return field == .addHeader ? performEdit(.addHeader) : change(by: 1)
      }
      noteEdit(isTyping: false)
      form.headers[row].isOn.toggle()
      set(form)
    case .addHeader:
      noteEdit(isTyping: false)
      form.headers.append(RequestForm.HeaderRow())
      set(form)
      field = .headerName(form.headers.count - 1)
      isEditing = true
    case .deleteHeader: delete(&form)
    case .duplicateHeader:
      guard let row = field.headerRow, form.headers.indices.contains(row) else { return }
      noteEdit(isTyping: false)
      form.headers.insert(form.headers[row], at: row + 1)
      set(form)
      field = .headerName(row + 1)
    case .undo, .redo:
      let isDone =
        command == .undo
        ? history.undo(&forms, form: &currentForm, field: &field)
        : history.redo(&forms, form: &currentForm, field: &field)
      notice = isDone ? nil : Notice("Nothing to \(command.rawValue)")
      if isDone { forgetUndoneFix() }
      refreshLiveLine()
    default: break
    }
  }

  /// A script's fix that was taken back before it was tried does not count as applied.
  private mutating func forgetUndoneFix() {
    guard fixIsUntried, let step = shownStep, let last = appliedFixes.last,
      let fixes = run?.steps[step].result?.reading.fixes,
      fixes.contains(where: { $0.side == .script && $0.title == last })
    else { return }
    appliedFixes.removeLast()
    fixIsUntried = false
  }

  private mutating func delete(_ form: inout RequestForm) {
    switch field {
    case .headerName(let row), .headerValue(let row):
      guard form.headers.indices.contains(row) else { return }
      noteEdit(isTyping: false)
      form.headers.remove(at: row)
      field = form.headers.isEmpty ? .addHeader : .headerName(min(row, form.headers.count - 1))
    case .body:
      noteEdit(isTyping: false)
      form.body.setText("")
      form.binaryBody = nil
    default:
      notice = Notice("Only headers and the body are deleted; e edits a field")
      return
    }
    set(form)
  }

  private mutating func startEditing() {
    focus = .request
    switch field {
    case .addHeader: performEdit(.addHeader)
    case _ where field.isText:
      guard form?[field] != nil else {
        notice = Notice("This body is no text; x removes it")
        return
      }
      history.close()
      isEditing = true
    default: change(by: 1)
    }
  }
}

// MARK: - Typing

extension Model {
  mutating func pressedWhileEditing(_ key: Key) -> [Effect] {
    switch key {
    case .escape: stopEditing()
    case .enter where field != .body: stopEditing()
    case .control("s"), .function(5):
      stopEditing()
      return send()
    case .tab: moveWhileEditing(1)
    case .backTab: moveWhileEditing(-1)
    case .down where field != .body: moveWhileEditing(1)
    case .up where field != .body: moveWhileEditing(-1)
    case .control("_"), .control("/"): performEdit(.undo)
    case .control("r"): performEdit(.redo)
    default:
      guard var form, var text = form[field] else { return [] }
      let before = text
      guard text.handle(key, killed: &killed) else {
        notice = Notice("\(key.name) does nothing while editing; esc ends it")
        return []
      }
      if text.characters != before.characters { noteEdit(isTyping: true) }
      form[field] = text
      set(form)
    }
    return []
  }

  mutating func pasted(_ text: String) {
    if case .palette(var palette) = overlay {
      palette.filter.insert(text)
      palette.selection = 0
      overlay = .palette(palette)
      return
    }
    guard overlay == nil else { return }
    if place == .scenarios, scenarioFilter.isOpen {
      scenarioFilter.field.insert(text)
      return
    }
    if search.isOpen {
      search.field.insert(text)
      return
    }
    guard place == .workbench, var form, isEditing, var field = form[self.field] else {
      pastedOutside(text)
      return
    }
    noteEdit(isTyping: false)
    field.insert(text)
    form[self.field] = field
    set(form)
  }

  /// A pasted URL is the URL; anything else needs a field.
  private mutating func pastedOutside(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard place == .workbench, var form, words.count == 1,
      let url = try? URLRecord.parse(String(words[0])), ["http", "https"].contains(url.scheme)
    else {
      notice = Notice("Press e to edit a field, then paste into it")
      return
    }
    noteEdit(isTyping: false)
    form.url.setText(String(words[0]))
    set(form)
    focus = .request
    field = .url
    notice = Notice("The URL is the pasted one; u takes it back")
  }

  /// The edit is kept; a new header without name and value goes again.
  private mutating func stopEditing() {
    isEditing = false
    history.close()
    guard var form, let row = field.headerRow, form.headers.indices.contains(row),
      form.headers[row].name.isEmpty, form.headers[row].value.isEmpty
    else { return }
    form.headers.remove(at: row)
    field = .addHeader
    set(form)
  }

  /// Tab and the arrows while editing: on to the next text, a header's value after its name.
  private mutating func moveWhileEditing(_ step: Int) {
    guard let form else { return }
    history.close()
    let texts = form.fields.flatMap { field -> [FormField] in
      if case .headerName(let row) = field { return [field, .headerValue(row)] }
      return field.isText ? [field] : []
    }
    guard let index = texts.firstIndex(of: field) else { return }
    let next = (index + step + texts.count) % texts.count
    field = texts[next]
    guard form[field] != nil else { return stopEditing() }
    self.forms[currentForm][field]?.moveToEnd()
  }
}
