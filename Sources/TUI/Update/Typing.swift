internal import Screen

extension Model {
  mutating func pressedWhileEditing(_ key: Key) -> [Effect] {
    if pressedInCompletion(key) { return [] }
    switch key {
    case .escape, .control("g"): stopEditing()
    case .enter where field != .body, .control("j") where field != .body: stopEditing()
    case .control("s"), .function(5):
      stopEditing()
      return send()
    case .tab: moveWhileEditing(1)
    case .backTab: moveWhileEditing(-1)
    case .down where field != .body, .control("n") where field != .body: moveWhileEditing(1)
    case .up where field != .body, .control("p") where field != .body: moveWhileEditing(-1)
    case .control("_"), .control("/"): performEdit(.undo)
    case .control("r"): performEdit(.redo)
    default:
      guard var form, var text = form[field] else { return [] }
      let before = text
      guard text.handle(key, killed: &killed) else {
        notice = Notice("\(key.name) does nothing while editing; esc ends it")
        return []
      }
      let isChanged = text.characters != before.characters
      if isChanged { noteEdit(isTyping: key.isTyping) }
      form[field] = text
      set(form)
      if isChanged { offerCompletion(after: key) } else { completion = Completion() }
    }
    return []
  }

  mutating func pasted(_ text: String) -> [Effect] {
    if case .palette(var palette) = overlay {
      palette.filter.insert(text)
      palette.selection = 0
      overlay = .palette(palette)
      return []
    }
    if case .copyMenu(var menu) = overlay {
      menu.path?.insert(text)
      overlay = .copyMenu(menu)
      return []
    }
    if case .query(let table) = overlay {
      pasted(text, in: table)
      return []
    }
    if overlay == .history {
      past.filter.insert(text)
      return []
    }
    if case .sides(var chooser) = overlay {
      chooser.filter.insert(text)
      chooser.selection = 0
      overlay = .sides(chooser)
      return []
    }
    if overlaySearch.search.isOpen {
      overlaySearch.search.field.insert(text)
      return []
    }
    guard overlay == nil else { return [] }
    if let region = lineControls.openFilter {
      lineControls.filters[region]?.insert(text)
      return []
    }
    if bodyView?.isFilterOpen == true {
      bodyView?.filter.insert(text)
      return []
    }
    if place == .scenarios, scenarioFilter.isOpen {
      scenarioFilter.field.insert(text)
      return []
    }
    if search.isOpen {
      search.field.insert(text)
      return []
    }
    if isWhatIf, whatIf?.isEditing == true {
      pastedIntoAnswer(text)
      return []
    }
    return place == .workbench && isEditing ? pastedInto(text) : pastedOutside(text)
  }

  /// Puts a paste into the field that is edited.
  mutating func insertPasted(_ text: String) {
    guard var form, var field = form[self.field] else { return }
    noteEdit(isTyping: false)
    field.insert(text)
    form[self.field] = field
    set(form)
    completion = Completion()
    if !field.isMultiline, text.contains(where: \.isNewline) {
      notice = Notice("Line breaks became spaces: this field has one line")
    }
  }

  /// The edit is kept; a new header without name and value goes again.
  mutating func stopEditing() {
    isEditing = false
    completion = Completion()
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
    offerCompletionInEmptyField()
  }
}

extension Key {
  /// Typing goes on in one step of the history; cutting, putting back and the like are steps of their own.
  fileprivate var isTyping: Bool {
    switch self {
    case .character, .enter, .backspace, .delete: true
    default: false
    }
  }
}
