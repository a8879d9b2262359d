internal import Advice
internal import Fetch

extension Model {
  /// `f`: the next suggested fix; or, where an answer is not known, one that is supposed.
  mutating func applyFixInWhatIf(other: Bool) {
    verdictScroll = 0
    let side: Fix.Side = other ? .script : .server
    goToWhatCanBeMended(on: side)
    if let next = whatIf?.next {
      let masking = masking
      changeAnswers { $0.supposeNextAnswer(masking) }
      notice = Notice("An answer to \(next.method.text) is made up, like the one before it")
    } else if let (fix, hiddenTitle) = shownResult?.fix(on: side) {
      changeAnswers { $0.apply(fix, hiddenTitle: hiddenTitle) }
      notice = Notice(wordsAfterFix)
    } else if let fix = shownResult?.changeOfRequest, let step = whatIf?.step,
      let result = shownResult
    {
      leaveWhatIf()
      changeRequest(step: step, by: fix, result)
    } else {
      notice = Notice("There is nothing more to mend")
    }
  }

  /// Goes on to the first of the page's requests that is not as it should be, once this one is.
  private mutating func goToWhatCanBeMended(on side: Fix.Side) {
    guard let steps = run?.steps, let here = whatIf?.step else { return }
    let isMendable = { (whatIf: WhatIf?, step: Int) in
      whatIf?.steps[step]?.next != nil || steps[step].result?.fix(on: side) != nil
    }
    guard !isMendable(whatIf, here), shownResult?.changeOfRequest == nil,
      let step = steps.indices.first(where: { isMendable(whatIf, $0) })
    else { return }
    whatIf?.go(to: step)
    showOutcome(of: step)
  }

  private var wordsAfterFix: String {
    guard shownResult?.report.outcome == .allowed, whatIf?.next == nil else {
      return "Applied; \(key(.applyFix)) goes on"
    }
    let waiting = run?.steps.firstIndex {
      $0.result.map { $0.report.outcome != .allowed } ?? false
    }
    guard let waiting else { return "With these answers the browser would allow it" }
    return
      "With these answers request \((whatIf?.step ?? 0) + 1) is allowed; \(key(.applyFix)) goes on to \(waiting + 1)"
  }
}

extension Run.Result {
  /// The first change of the server's or the script's that can be tried on the answers, and its title without secrets.
  fileprivate func fix(on side: Fix.Side) -> (fix: Fix, hiddenTitle: String)? {
    let fixes = reading.fixes
    guard
      let index = fixes.firstIndex(where: {
        $0.side == side && !$0.edits.isEmpty && $0.request == nil
      })
    else { return nil }
    let titles = hidden.reading.fixes.map(\.title)
    return (fixes[index], titles.indices.contains(index) ? titles[index] : "A fix")
  }

  fileprivate var changeOfRequest: Fix? { reading.fixes.first { $0.request != nil } }
}
