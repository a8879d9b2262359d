internal import Advice
internal import Fetch

extension Model {
  /// Carries out the suggested fix, or the one on the other side: the server's is written into the lab or, without
  /// one, tried on the answers that came; the script's changes the request.
  mutating func applyFix(other: Bool) -> [Effect] {
    if isWhatIf {
      applyFixInWhatIf(other: other)
      return []
    }
    guard !fixIsUntried else {
      notice = Notice("A change is made already; \(key(.send)) fires it")
      return []
    }
    guard let step = shownStep ?? run?.decisiveStep, let result = run?.steps[step].result else {
      notice = Notice("Send the request first; then there may be something to fix")
      return []
    }
    guard let fix = other ? result.reading.otherFix : result.reading.suggestedFix else {
      notice = Notice(
        other ? "There is no other fix" : "There is nothing that could be changed here")
      return []
    }
    if fix.side == .script {
      changeRequest(step: step, by: fix, result)
      return []
    }
    guard let openScenario else {
      if openWhatIf() {
        applyFixInWhatIf(other: other)
        focus = .verdict
      }
      return []
    }
    noteProblems(of: result)
    pendingFix = fix.title
    return [.applyFix(fix.edits, scenario: openScenario, result.report)]
  }

  mutating func labEdited() {
    appliedFixes.append(pendingFix ?? "the server's answer")
    pendingFix = nil
    fixIsUntried = true
    notice = Notice("Written into the lab's answers. enter: fire again")
  }

  mutating func changeRequest(step: Int, by fix: Fix, _ result: Run.Result) {
    guard forms.indices.contains(step), let request = fix.request else { return }
    currentForm = step
    noteEdit(isTyping: false)
    take(request)
    noteProblems(of: result)
    appliedFixes.append(fix.title)
    fixIsUntried = true
    notice = Notice("The request is changed (\(key(.undo)) takes it back). \(key(.send)): fire it")
  }

  /// Puts a request that was sent into the form; it stays the workspace's request that it was made from.
  private mutating func take(_ request: FetchRequest) {
    var changed = RequestForm(unfilled(request))
    changed.workspaceRequest = form?.workspaceRequest
    set(changed)
  }

  /// Every request passes, no applied fix is asked for again, and nothing remains of what was to be mended.
  package var isFixed: Bool {
    guard let run, run.isOver, run.source == .live, !appliedFixes.isEmpty, !fixIsUntried else {
      return false
    }
    return run.steps.allSatisfy { step in
      guard let result = step.result else { return false }
      return result.report.outcome == .allowed
        && !result.reading.fixes.contains { appliedFixes.contains($0.title) }
        && !result.reading.findings.contains { problems.contains($0.code) }
    }
  }

  /// What the first fix is to mend, so that a later run can be held against it.
  private mutating func noteProblems(of result: Run.Result) {
    guard appliedFixes.isEmpty else { return }
    // A missing Vary is a matter of caches: it may stay when what the user saw is mended.
    let codes = result.reading.findings.filter { $0.severity != .note }.map(\.code)
    problems = Set(codes).subtracting(["vary-missing"])
  }
}
