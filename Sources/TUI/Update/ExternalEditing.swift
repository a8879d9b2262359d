internal import Screen

// E: the chosen field in the program that VISUAL or EDITOR names.

extension Model {
  mutating func openEditor() -> [Effect] {
    guard let form, field.isText else {
      notice = Notice("Only a text is edited; space changes a choice")
      return []
    }
    guard let text = form[field] else {
      notice = Notice("This body is no text; \(key(.deleteHeader)) removes it")
      return []
    }
    // The screen does not look at the network while the editor has the terminal.
    guard run?.inFlight == nil else {
      notice = Notice(
        "A request is under way; \(key(.cancel)) cancels it, then \(key(.openEditor)) opens the editor"
      )
      return []
    }
    focus = .request
    let suffix = field == .body ? Self.suffix(ofBody: form) : ".txt"
    return [
      .openEditor(text: text.text, suffix: suffix, purpose: .field(field, form: currentForm))
    ]
  }

  /// The end of the file's name, by which editors know how to colour it.
  private static func suffix(ofBody form: RequestForm) -> String {
    let type = form.headers.last { $0.isOn && $0.name.text.lowercased() == "content-type" }?
      .value.text.lowercased()
    guard let type else { return ".txt" }
    for known in ["json", "xml", "html"] where type.contains(known) { return ".\(known)" }
    return ".txt"
  }

  mutating func edited(_ purpose: EditorPurpose, _ result: Result<String, EditorFailure>) {
    switch (purpose, result) {
    case (_, .failure(let failure)):
      notice = Notice("\(failure.reason); the text is as it was", isError: true)
    case (.field(let field, let index), .success(let text)):
      guard forms.indices.contains(index), var changed = forms[index][field] else { return }
      let before = changed.characters
      changed.setText("")
      changed.insert(text)
      guard changed.characters != before else {
        notice = Notice("The editor left the text as it was")
        return
      }
      currentForm = index
      self.field = field
      noteEdit(isTyping: false)
      forms[index][field] = changed
      refreshLiveLine()
      notice = Notice("The text is the editor's; \(key(.undo)) takes it back")
    }
  }
}
