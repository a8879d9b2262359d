internal import Fetch
internal import Screen

extension Model {
  /// An earlier run was read.
  mutating func opened(
    _ id: HistoryEntry.ID, _ reports: [Report], _ elsewhere: [[Report]],
    _ circumstances: [Circumstances]
  ) {
    guard let (entry, use) = past.wanted, entry.id == id else { return }
    past.wanted = nil
    guard !reports.isEmpty else {
      notice = Notice("That run holds no request", isError: true)
      return
    }
    switch use {
    case .show: show(entry, reports, elsewhere, circumstances)
    case .compare: compare(with: entry, reports)
    case .takeRequest: take(reports)
    }
  }

  /// The current run on the left, the earlier one on the right: of the same request, where the page makes it, the answer
  /// that decided.
  private mutating func compare(with entry: HistoryEntry, _ reports: [Report]) {
    guard let step = step(like: entry), let report = run?.steps[step].result?.report else {
      notice = Notice("There is no run yet to compare with; enter shows the earlier one")
      return
    }
    let earlier = reports[min(step, reports.count - 1)]
    let name = CivilTime.text(entry.at, offset: utcOffset, now: past.listedAt)
    let origin = ComparedSide.Origin.history(entry.id)
    compared.keep(earlier, as: origin, named: name)
    var left = report.decisiveSide(.shown, shownName)
    var right = earlier.decisiveSide(origin, name)
    if report.block != nil || earlier.block == nil {
      right = earlier.matching(left.id, origin, name) ?? right
    } else {
      left = report.matching(right.id, .shown, shownName) ?? left
    }
    left = run?.answerInCache(of: left, step: step) ?? left
    compare(left, right)
  }

  /// The step that makes the same request as an earlier run, the one where one stands before others.
  private func step(like entry: HistoryEntry) -> Int? {
    guard let run, let shown = shownStep else { return nil }
    let steps = [shown] + run.steps.indices
    return steps.first { step in
      let request = run.steps[step].request
      return run.steps[step].result != nil && request.url == entry.url
        && request.method == entry.method
    } ?? shown
  }

  private mutating func take(_ reports: [Report]) {
    guard openScenario == nil else {
      notice = Notice("A scenario of the demo keeps its own requests")
      return
    }
    noteEdit(isTyping: false)
    forms = reports.map { RequestForm(unfilled($0.request)) }
    formTitles = forms.map { _ in "" }
    currentForm = 0
    if let browser = reports.first?.browser { self.browser = browser }
    field = .url
    focus = .request
    refreshLiveLine()
    notice = Notice(
      "The request is the earlier run's; \(key(.undo)) takes it back, \(key(.send)) sends it")
  }
}
