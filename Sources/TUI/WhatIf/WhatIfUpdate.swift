internal import Fetch

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
    if whatIf?.real != run { whatIf = WhatIf(run, step: step) }
    whatIf?.go(to: step)
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
    showOutcome(of: whatIf.step)
    notice = Notice(
      whatIf.isChanged
        ? "This is the real verdict again; \(key(.whatIf)) goes back to your edits"
        : "This is the real verdict again")
  }

  /// Lets the engine run on the answers as they are now.
  mutating func rejudge() {
    guard let judged = whatIf?.judgedRun(masking) else { return }
    let focus = focus
    run = judged
    showOutcome(of: whatIf?.step)
    self.focus = focus
  }

  /// An edit of the answers, which can be taken back; the verdict follows.
  mutating func changeAnswers(isTyping: Bool = false, _ change: (inout WhatIf) -> Void) {
    whatIf?.note(isTyping: isTyping)
    if var edited = whatIf {
      change(&edited)
      whatIf = edited
    }
    rejudge()
  }
}
