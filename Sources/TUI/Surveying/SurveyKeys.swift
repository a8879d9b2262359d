internal import Screen

extension Model {
  /// Carries out a command while a survey is shown.
  /// - Returns: nil where the command is not the survey's.
  mutating func performOnSurvey(_ command: Command) -> [Effect]? {
    guard let survey = surveys.shown else { return nil }
    switch command {
    case .leave: leaveSurvey()
    case .openRun: return openSurveyedRun()
    case .askAgain: return beginSurvey()
    case .cancel:
      return survey.isRunning ? stopSurveys() : nil
    case .cycleBrowser where survey.kind == .compare: changeComparedBrowsers()
    case .nextDiff: compareMarkedCells()
    case .toggle: return toggleInSurvey()
    case .addHeader: surveys.entry = SurveyEntry(what: .header)
    case .addMethod: surveys.entry = SurveyEntry(what: .method)
    case .applyFix: return applySurveyedFix()
    case .applyOtherFix: leaveRefusedHeadersOut()
    case .readOn: scrollDetail(by: 3)
    case .readBack: scrollDetail(by: -3)
    case .up: goInSurvey(rows: -1)
    case .down: goInSurvey(rows: 1)
    case .left: goInSurvey(columns: -1)
    case .right: goInSurvey(columns: 1)
    case .pageUp: goInSurvey(rows: -SurveyScreen.pageSize(self))
    case .pageDown: goInSurvey(rows: SurveyScreen.pageSize(self))
    case .top: goInSurvey(rows: -Self.farAway)
    case .bottom: goInSurvey(rows: Self.farAway)
    default: return nil
    }
    return []
  }

  mutating func goInSurvey(rows: Int = 0, columns: Int = 0) {
    changeSheet { $0.go(rows: rows, columns: columns) }
    scrollDetail(to: 0)
  }

  mutating func chooseInSurvey(row: Int) {
    changeSheet { $0.choose(row: row) }
    scrollDetail(to: 0)
  }

  /// Changes the sheet that is shown.
  private mutating func changeSheet(_ change: (inout any SurveySheet) -> Void) {
    guard let kind = surveys.stack.last else { return }
    surveys.kept[kind]?.sheet.change(change)
  }

  /// Reads on in what is chosen, or back.
  private mutating func scrollDetail(by lines: Int) {
    guard let survey = surveys.shown else { return }
    let content = SurveyScreen.Parts(self).detailContent
    let look = SurveyScreen.look(survey, self, width: content.width)
    let last = max(0, survey.sheet.value.detail(look).count - content.height)
    scrollDetail(to: min(max(0, survey.detailScroll + lines), last))
  }

  private mutating func scrollDetail(to line: Int) {
    guard let kind = surveys.stack.last else { return }
    surveys.kept[kind]?.detailScroll = line
  }
}
