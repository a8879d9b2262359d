package import Fetch

extension Run {
  /// Where the answers of a run come from.
  package enum Source: Hashable, Sendable {
    /// The wire, in this session.
    case live
    /// The history; when it was.
    case history(Timestamp)
    /// A survey, one of whose runs it is.
    case survey(SurveyKind)
    /// The user's edits: nothing of it was sent.
    case whatIf
  }

  /// A recorded run: a report for each step.
  /// - Parameter elsewhere: the other browsers' reports beside each; where there are none they are judged from the
  ///   recorded answers.
  init(
    number: Int, source: Source, reports: [Report], elsewhere: [[Report]],
    circumstances: [Circumstances], masking: Masking
  ) {
    let steps = reports.enumerated().map { index, report in
      let known = elsewhere.indices.contains(index) ? elsewhere[index] : []
      let met = circumstances.indices.contains(index) ? circumstances[index] : Circumstances()
      let others = known.isEmpty ? report.judgedElsewhere(met) : known
      return Step(
        title: "", request: report.request, browser: report.browser,
        state: .finished(
          Result(report: report, elsewhere: others, circumstances: met, masking: masking)))
    }
    self.init(number: number, source: source, steps: steps)
  }
}

extension Report {
  /// What the other browsers make of the same answers, where those suffice.
  func judgedElsewhere(_ circumstances: Circumstances) -> [Report] {
    let time = exchanges.first?.startedAt ?? Timestamp(milliseconds: 0)
    return Browser.allCases.filter { $0 != browser }.compactMap { other in
      guard
        case .judged(let report, _) = Replay.judge(
          self, as: other, state: circumstances.before[other] ?? BrowserState(), now: time)
      else { return nil }
      return report
    }
  }
}

extension Model {
  /// Shows an earlier run in the place of the current one.
  mutating func show(
    _ entry: HistoryEntry, _ reports: [Report], _ elsewhere: [[Report]],
    _ circumstances: [Circumstances]
  ) {
    if past.aside == nil { past.aside = run }
    whatIf = nil
    runCount += 1
    run = Run(
      number: runCount, source: .history(entry.at), reports: reports, elsewhere: elsewhere,
      circumstances: circumstances, masking: masking)
    foldedGroups = []
    stepsSelection = 0
    showOutcome()
    focus = .verdict
  }

  var isShowingHistory: Bool {
    if case .history = run?.source { true } else { false }
  }

  /// Back from an earlier run to the current one.
  mutating func leavePastRun() {
    guard case .history = run?.source else { return }
    run = past.aside
    past.aside = nil
    foldedGroups = []
    stepsSelection = 0
    showOutcome()
  }
}
