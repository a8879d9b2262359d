internal import Advice
internal import Fetch
internal import Screen

extension Model {
  /// Whether the shown run is one that would have been.
  package var isWhatIf: Bool { run?.source == .whatIf }

  /// `w`: to the edited answers, and back to the real ones.
  mutating func toggleWhatIf() {
    guard !isWhatIf else { return leaveWhatIf() }
    guard openWhatIf() else { return }
    focus = .request
  }

  /// Begins editing the answers of the shown step, or goes on where it was left.
  /// - Returns: whether there are answers to edit.
  mutating func openWhatIf() -> Bool {
    guard let run, let step = shownStep, run.inFlight == nil, shownResult != nil else {
      notice = Notice("Send the request first; then its answers can be edited")
      return false
    }
    if whatIf?.real != run || whatIf?.step != step { whatIf = WhatIf(run, step: step) }
    isEditing = false
    requestScroll = 0
    rejudge()
    return isWhatIf
  }

  /// Back to the real verdict; the edits are kept until the next run.
  mutating func leaveWhatIf() {
    guard isWhatIf, let whatIf else { return }
    self.whatIf?.isEditing = false
    run = whatIf.real
    foldedGroups = []
    requestScroll = 0
    showOutcome()
    notice = Notice(
      whatIf.isChanged
        ? "This is the real verdict again; \(key(.whatIf)) goes back to your edits"
        : "This is the real verdict again")
  }

  /// Lets the engine run on the answers as they are now.
  private mutating func rejudge() {
    guard let judged = whatIf?.judgedRun(masking) else { return }
    let focus = focus
    run = judged
    showOutcome()
    self.focus = focus
  }

  /// An edit of the answers, which can be taken back; the verdict follows.
  private mutating func changeAnswers(isTyping: Bool = false, _ change: (inout WhatIf) -> Void) {
    whatIf?.note(isTyping: isTyping)
    if var edited = whatIf {
      change(&edited)
      whatIf = edited
    }
    rejudge()
  }

  /// `f`: the next suggested fix; or, where an answer is not known, one that is supposed.
  mutating func applyFixInWhatIf(other: Bool) {
    verdictScroll = 0
    if let next = whatIf?.next {
      changeAnswers { whatIf in
        whatIf.supposeNextAnswer()
        whatIf.noteSupposed(next)
      }
      notice = Notice("An answer to \(next.method.text) is made up, like the one before it")
      return
    }
    let fixes = shownResult?.reading.fixes.filter(\.canBeCarriedOut) ?? []
    let side: Fix.Side = other ? .script : .server
    if let fix = fixes.first(where: { $0.side == side && !$0.edits.isEmpty && $0.request == nil }) {
      changeAnswers { $0.apply(fix) }
      notice = Notice(
        shownResult?.report.outcome == .allowed && whatIf?.next == nil
          ? "With these answers the browser would allow it" : "Applied; \(key(.applyFix)) goes on")
    } else if let fix = fixes.first(where: { $0.request != nil }), let step = whatIf?.step,
      let result = shownResult
    {
      leaveWhatIf()
      changeRequest(step: step, by: fix, result)
    } else {
      notice = Notice("There is nothing more to mend")
    }
  }
}

// MARK: - The editor's keys

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
    case .status, .addHeader, .nextAnswer:
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
