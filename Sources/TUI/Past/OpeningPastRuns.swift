internal import Fetch
internal import Screen

extension Model {
  /// An earlier run was read.
  mutating func opened(_ id: HistoryEntry.ID, _ reports: [Report], _ elsewhere: [[Report]]) {
    guard let (entry, use) = past.wanted, entry.id == id else { return }
    past.wanted = nil
    guard !reports.isEmpty else {
      notice = Notice("That run holds no request", isError: true)
      return
    }
    switch use {
    case .show: show(entry, reports, elsewhere)
    case .compare: compare(with: entry, reports)
    case .takeRequest: take(reports)
    }
  }

  /// The current run on the left, the earlier one on the right.
  private mutating func compare(with entry: HistoryEntry, _ reports: [Report]) {
    let step = min(shownStep ?? 0, reports.count - 1)
    guard let report = shownResult?.report else {
      notice = Notice("There is no run yet to compare with; enter shows the earlier one")
      return
    }
    let name = CivilTime.text(entry.at, offset: utcOffset, now: past.listedAt)
    compared.keep(reports[step], as: .history(entry.id), named: name)
    compare(
      report.decisiveSide(.shown, "This run"),
      reports[step].decisiveSide(.history(entry.id), name))
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
