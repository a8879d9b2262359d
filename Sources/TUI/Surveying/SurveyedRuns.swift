internal import Advice
internal import Fetch
internal import Screen
internal import Survey

/// A survey's run in the four regions, and the way back.
extension Model {
  /// Enter: begins what waits for it, else shows the chosen run.
  mutating func openSurveyedRun() -> [Effect] {
    guard let survey = surveys.shown else { return [] }
    if survey.state == .asking { return beginSurvey() }
    guard let answer = survey.sheet.value.chosen else {
      notice = Notice("There is no answer here")
      return []
    }
    show(answer.report, of: survey.kind)
    return []
  }

  /// Shows a report in the place of the current run, with its request in the form; esc goes back.
  mutating func show(_ report: Report, of kind: SurveyKind) {
    setRunAside()
    noteEdit(isTyping: false)
    forms = [RequestForm(unfilled(report.request))]
    formTitles = [""]
    currentForm = 0
    whatIf = nil
    runCount += 1
    run = Run(number: runCount, surveyed: report, by: kind, masking: masking)
    surveys.behind += surveys.stack
    surveys.stack = []
    surveys.openedForms = forms
    foldedGroups = []
    stepsSelection = 0
    fixIsUntried = false
    refreshLiveLine()
    showOutcome()
    focus = .verdict
  }

  private mutating func setRunAside() {
    if case .survey = run?.source { return }
    if past.aside == nil { past.aside = run }
  }

  /// Back to the survey that a run was opened from; the form is the user's again, unless it was edited meanwhile.
  mutating func returnToSurvey() {
    surveys.stack = surveys.behind
    surveys.behind = []
    if case .survey = run?.source {
      run = past.aside
      past.aside = nil
      foldedGroups = []
      stepsSelection = 0
    }
    if forms == surveys.openedForms {
      _ = history.undo(&forms, form: &currentForm, field: &field, browser: &browser)
      formTitles = forms.map { _ in "" }
      if let scenario { formTitles = scenario.steps.map(\.title) }
    }
    refreshLiveLine()
    showOutcome()
  }

  /// There is nothing to go back to any more.
  mutating func forgetSurveysBehind() { surveys.behind = [] }
}

extension Run {
  /// A run of a survey. One whose request was not sent stands before it.
  init(number: Int, surveyed report: Report, by kind: SurveyKind, masking: Masking) {
    let others = report.judgedElsewhere(Circumstances())
    let waiting = report.outcome == .allowed && report.response == nil ? report.unsent.first : nil
    let result =
      waiting.map {
        Result(report: report, elsewhere: others, standsBefore: $0, masking: masking)
      } ?? Result(report: report, elsewhere: others, masking: masking)
    self.init(
      number: number, source: .survey(kind),
      steps: [
        Step(
          title: "", request: report.request, browser: report.browser, state: .finished(result))
      ])
  }
}
