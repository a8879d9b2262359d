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
    history.note(
      forms, form: currentForm, field: field, browser: browser, isTyping: isTyping)
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
    if isWhatIf, command != .toggle || focus != .steps { return performInWhatIf(command) }
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
      offerCompletionInEmptyField()
    case .deleteHeader: delete(&form)
    case .duplicateHeader:
      guard let row = field.headerRow, form.headers.indices.contains(row) else { return }
      noteEdit(isTyping: false)
      form.headers.insert(form.headers[row], at: row + 1)
      set(form)
      field = .headerName(row + 1)
    case .moveHeaderUp: moveHeader(by: -1)
    case .moveHeaderDown: moveHeader(by: 1)
    case .undo, .redo:
      let isDone =
        command == .undo
        ? history.undo(&forms, form: &currentForm, field: &field, browser: &browser)
        : history.redo(&forms, form: &currentForm, field: &field, browser: &browser)
      completion = Completion()
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
      notice = Notice("Only headers and the body are deleted; \(key(.edit)) edits a field")
      return
    }
    set(form)
  }

  private mutating func moveHeader(by step: Int) {
    guard var form, let row = field.headerRow, form.headers.indices.contains(row) else {
      notice = Notice("Only headers are moved")
      return
    }
    let target = row + step
    guard form.headers.indices.contains(target) else { return }
    noteEdit(isTyping: false)
    form.headers.swapAt(row, target)
    set(form)
    if case .headerValue = field {
      field = .headerValue(target)
    } else {
      field = .headerName(target)
    }
  }

  private mutating func startEditing() {
    focus = .request
    switch field {
    case .addHeader: performEdit(.addHeader)
    case _ where field.isText:
      guard form?[field] != nil else {
        notice = Notice("This body is no text; \(key(.deleteHeader)) removes it")
        return
      }
      history.close()
      isEditing = true
      offerCompletionInEmptyField()
    default: change(by: 1)
    }
  }
}
