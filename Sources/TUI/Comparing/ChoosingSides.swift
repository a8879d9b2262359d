internal import Advice
internal import Fetch

extension Model {
  /// What the run that is shown is called as a side.
  var shownName: String {
    switch run?.source {
    case .whatIf?: "What if"
    case .history?: "The earlier run"
    case .survey(let kind)?: "The run of the \(kind.title.lowercased())"
    case .live?, nil: "This run"
    }
  }

  /// `m`: opens the chooser.
  mutating func openSideChooser() {
    let chooser = SideChooser(
      pairs: comparedPairs, sides: comparableSides, places: otherEnvironments)
    guard !chooser.rows.isEmpty else {
      notice = Notice("Send the request first; then there is something to compare")
      return
    }
    overlay = .sides(chooser)
  }

  /// Every message that can stand on a side, those of the shown run first.
  private var comparableSides: [ComparedSide] {
    let shown = shownResult?.report.sides(.shown, shownName) ?? []
    let real = isWhatIf ? whatIf?.recorded?.sides(.real, "Real") ?? [] : []
    let kept = compared.kept.filter { $0.step == nil || $0.step == shownStep }
      .flatMap { $0.report.sides($0.origin, $0.name) }
    return shown + real + kept + Browser.allCases.flatMap(plannedSides)
  }

  /// What a browser would send for the request as it stands in the editor.
  private func plannedSides(_ browser: Browser) -> [ComparedSide] {
    guard browser != .standard, case .success(let request)? = form?.request else { return [] }
    let plan = FetchStateMachine.plan(
      request, browser: browser, now: now ?? Timestamp(milliseconds: 0))
    return plan.requests.enumerated().map { index, wire in
      ComparedSide(
        ComparedSide.ID(.planned(browser), exchange: index, .request),
        "\(browser.displayName) would send", wire)
    }
  }

  /// Pairs that are often wanted.
  private var comparedPairs: [SideChooser.Pair] {
    var pairs: [SideChooser.Pair] = []
    if let report = shownResult?.report, !report.exchanges.isEmpty {
      let shown = report.decisiveSide(.shown, shownName)
      if isWhatIf, let real = whatIf?.recorded {
        let left = real.decisiveSide(.real, "Real")
        pairs.append(
          SideChooser.Pair(
            title: "The real answer and the edited one", left: left,
            right: report.matching(left.id, .shown, shownName) ?? shown))
      }
      if let before = compared.kept.first(where: { $0.step == shownStep }),
        let pair = pair(before, report)
      {
        pairs.append(pair)
      }
    }
    let own = plannedSides(browser)
    for other in Browser.allCases where other != .standard && other != browser {
      let theirs = plannedSides(other)
      for (left, right) in zip(own, theirs) {
        let what = own.count > 1 && left.id.exchange == 0 ? "preflight" : "request"
        pairs.append(
          SideChooser.Pair(
            title: "\(browser.displayName)'s \(what) and \(other.displayName)'s", left: left,
            right: right))
      }
    }
    return pairs
  }

  /// The answers that decided, now or before.
  private func pair(_ before: ComparedSides.Kept, _ report: Report) -> SideChooser.Pair? {
    let last = min(before.report.exchanges.count, report.exchanges.count) - 1
    let index = report.block?.exchange ?? before.report.block?.exchange ?? last
    guard before.report.exchanges.indices.contains(index), report.exchanges.indices.contains(index)
    else { return nil }
    let right = report.side(.shown, shownName, index, .answer)
    return SideChooser.Pair(
      title: "The run before and this one",
      left: before.report.side(before.origin, before.name, index, .answer),
      right: shownStep.flatMap { run?.answerInCache(of: right, step: $0) } ?? right)
  }

  /// The shown run's side follows when another run takes its place.
  mutating func refreshComparison(with step: Int?) {
    guard let left = compared.left, let right = compared.right,
      let report = step.flatMap({ run?.steps[$0].result?.report })
    else { return }
    let name = shownName
    func fresh(_ side: ComparedSide) -> ComparedSide {
      guard side.id.origin == .shown else { return side }
      return report.matching(side.id, .shown, name)
        ?? ComparedSide(id: side.id, title: "\(name): not sent", message: nil)
    }
    compared.choose(left: fresh(left), right: fresh(right), masking: masking)
  }

  /// The verdicts of the run that is about to be replaced stay to be compared with.
  mutating func keepEarlierRun() {
    guard let run = isWhatIf ? whatIf?.real : run, run.source == .live else { return }
    for (index, step) in run.steps.enumerated() {
      guard let report = step.result?.report else { continue }
      compared.keep(report, as: .run(run.number), named: "Run \(run.number)", step: index)
    }
  }
}
