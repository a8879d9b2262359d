internal import Screen

/// The keys of the answers' editor.
extension Model {
  mutating func moveWhatIfField(by rows: Int) {
    guard let whatIf else { return }
    let fields = whatIf.fields
    let index = fields.firstIndex(of: whatIf.field.withoutColumn) ?? 0
    var field = fields[min(max(0, index + rows), fields.count - 1)]
    if whatIf.field != whatIf.field.withoutColumn, case .headerName(let answer, let row) = field {
      field = .headerValue(answer, row)
    }
    self.whatIf?.field = field
  }

  mutating func goSidewaysInWhatIf(_ step: Int) {
    switch whatIf?.field {
    case .headerName(let answer, let row)? where step > 0:
      whatIf?.field = .headerValue(answer, row)
    case .headerValue(let answer, let row)? where step < 0:
      whatIf?.field = .headerName(answer, row)
    default: break
    }
  }

  /// The request's editing commands, on the answers.
  mutating func performInWhatIf(_ command: Command) {
    guard let field = whatIf?.field else { return }
    switch (command, field) {
    case (.undo, _), (.redo, _):
      let isDone = command == .undo ? whatIf?.undo() : whatIf?.redo()
      if isDone != true { notice = Notice("Nothing to \(command.rawValue)") }
      rejudge()
    case (.edit, .cache), (.toggle, .cache):
      changeAnswers { $0.steps[$0.step]?.usesCache.toggle() }
    case (.edit, .nextAnswer), (.toggle, .nextAnswer), (.addHeader, .nextAnswer):
      applyFixInWhatIf(other: false)
    case (.edit, .addHeader(let answer)), (.toggle, .addHeader(let answer)),
      (.addHeader, .addHeader(let answer)), (.addHeader, .status(let answer)),
      (.addHeader, .headerName(let answer, _)), (.addHeader, .headerValue(let answer, _)):
      addHeader(toAnswer: answer)
    case (.edit, _):
      focus = .request
      whatIf?.closeNote()
      whatIf?.isEditing = true
    case (.toggle, .headerName(let answer, let row)), (.toggle, .headerValue(let answer, let row)):
      changeAnswers { $0.answers[answer].headers[row].row.isOn.toggle() }
    case (.duplicateHeader, .headerName(let answer, let row)),
      (.duplicateHeader, .headerValue(let answer, let row)):
      changeAnswers { whatIf in
        whatIf.answers[answer].headers.insert(whatIf.answers[answer].headers[row], at: row + 1)
        whatIf.field = .headerName(answer, row + 1)
      }
    case (.deleteHeader, _): deleteInWhatIf(field)
    default: break
    }
  }

  private mutating func addHeader(toAnswer answer: Int) {
    guard whatIf?.answers.indices.contains(answer) == true else { return }
    changeAnswers { whatIf in
      whatIf.answers[answer].headers.append(EditedAnswer.HeaderRow(nil))
      whatIf.field = .headerName(answer, whatIf.answers[answer].headers.count - 1)
      whatIf.isEditing = true
    }
    focus = .request
  }

  private mutating func deleteInWhatIf(_ field: WhatIf.Field) {
    switch field {
    case .headerName(let answer, let row), .headerValue(let answer, let row):
      changeAnswers { whatIf in
        whatIf.answers[answer].headers.remove(at: row)
        let rest = whatIf.answers[answer].headers.count
        whatIf.field = rest == 0 ? .addHeader(answer) : .headerName(answer, min(row, rest - 1))
      }
    case .status(let answer) where whatIf?.answers[answer].beginning == .madeUp:
      changeAnswers { whatIf in whatIf.answers.remove(at: answer) }
    case .cache, .status, .addHeader, .nextAnswer:
      notice = Notice("Only headers and made-up answers are deleted; \(key(.edit)) edits a field")
    }
  }

  /// A key while a text of an answer is edited.
  mutating func pressedWhileEditingAnswer(_ key: Key) -> [Effect] {
    switch key {
    case .escape, .enter: stopEditingAnswer()
    case .tab, .down: moveWhileEditingAnswer(1)
    case .backTab, .up: moveWhileEditingAnswer(-1)
    case .control("_"), .control("/"): performInWhatIf(.undo)
    case .control("r"): performInWhatIf(.redo)
    default:
      guard let field = whatIf?.field, var text = whatIf?[field] else { return [] }
      let before = text.characters
      guard text.handle(key, killed: &killed) else {
        notice = Notice("\(key.name) does nothing while editing; esc ends it")
        return []
      }
      if text.characters == before {
        whatIf?[field] = text
      } else {
        changeAnswers(isTyping: true) { $0[field] = text }
      }
    }
    return []
  }

  /// A paste into the answer's text that is edited.
  mutating func pastedIntoAnswer(_ pasted: String) {
    guard let field = whatIf?.field, var text = whatIf?[field] else { return }
    text.insert(pasted)
    changeAnswers { $0[field] = text }
  }

  /// The edit is kept; a new header without name and value goes again.
  private mutating func stopEditingAnswer() {
    guard let whatIf else { return }
    self.whatIf?.isEditing = false
    self.whatIf?.closeNote()
    switch whatIf.field {
    case .headerName(let answer, let row), .headerValue(let answer, let row):
      let header = whatIf.answers[answer].headers[row].row
      if header.name.isEmpty, header.value.isEmpty { deleteInWhatIf(whatIf.field) }
    case .status(let answer) where whatIf.answers[answer].parsedStatus == nil:
      notice = Notice("A status is a number from 100 to 599; the one before counts", isError: true)
    default: break
    }
  }

  private mutating func moveWhileEditingAnswer(_ step: Int) {
    guard let whatIf else { return }
    self.whatIf?.closeNote()
    let texts = whatIf.fields.flatMap { field -> [WhatIf.Field] in
      switch field {
      case .headerName(let answer, let row): [field, .headerValue(answer, row)]
      case .status: [field]
      default: []
      }
    }
    guard let index = texts.firstIndex(of: whatIf.field) else { return }
    self.whatIf?.field = texts[(index + step + texts.count) % texts.count]
  }
}
