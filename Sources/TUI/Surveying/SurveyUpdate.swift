internal import Advice
internal import Fetch
internal import Screen
internal import Survey

extension Model {
  /// Through which eyes what a survey says is seen.
  var surveyEyes: SurveyEyes { SurveyEyes(secrets: showsSecrets ? nil : masking.secrets) }

  // MARK: - Opening and leaving

  /// Opens a survey of the request that is chosen: a cell's, where one stands in a survey, else the form's.
  mutating func openSurvey(_ kind: SurveyKind) -> [Effect] {
    if kind == .compare { return openComparison() }
    guard workspace?.filling == nil else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    guard let request = surveyedRequest() else { return [] }
    return fill([request], for: .survey(kind)) ?? openSurvey(kind, of: request)
  }

  mutating func openSurvey(_ kind: SurveyKind, of request: FetchRequest) -> [Effect] {
    if let known = surveys.kept[kind], known.request == request, known.browser == browser {
      push(kind)
      return []
    }
    if isWhatIf { leaveWhatIf() }
    let stopping = stopSurveys()
    surveys.kept[kind] = SurveyRun(
      surveys.nextNumber(), request, browser, sheet(of: kind, request))
    push(kind)
    // Preflights one after the other need no question; a crowd of requests does.
    return stopping + (kind == .matrix || kind == .audit ? [] : beginSurvey())
  }

  private func sheet(of kind: SurveyKind, _ request: FetchRequest) -> SurveyRun.Sheet {
    let eyes = surveyEyes
    switch kind {
    case .matrix: return .matrix(MatrixSheet(request, browser: browser, eyes: eyes))
    case .bisect: return .bisect(BisectSheet(request, browser: browser, eyes: eyes))
    case .minimise: return .minimise(MinimiseSheet(request, eyes: eyes))
    case .compare: return .compare(CompareSheet(browser: browser))
    case .audit:
      let isSignedIn = !memory.state(of: browser).cookies.cookies.isEmpty
      return .audit(
        AuditSheet(request, browser: browser, isSignedIn: isSignedIn, eyes: eyes))
    }
  }

  mutating func push(_ kind: SurveyKind) {
    surveys.stack.removeAll { $0 == kind }
    surveys.stack.append(kind)
    search = Search()
  }

  /// Says why there is none.
  private mutating func surveyedRequest() -> FetchRequest? {
    if let shown = surveys.shown {
      return shown.sheet.value.chosenRequest ?? shown.request
    }
    switch form?.request {
    case nil: return nil
    case .failure(let error)?:
      field = error.field
      focus = .request
      notice = Notice("Not asked: \(error.message)", isError: true)
      return nil
    case .success(let request)?:
      if let hidden = request.hiddenValue {
        askForHidden(hidden, in: currentForm)
        return nil
      }
      guard let obstacle = request.surveyObstacle else { return request }
      notice = Notice("Not asked: \(obstacle)", isError: true)
      return nil
    }
  }

  /// Esc: from one survey to what lies below it. What runs goes on.
  mutating func leaveSurvey() {
    _ = surveys.stack.popLast()
    search = Search()
  }

  // MARK: - Going on

  /// Begins the survey that is shown, or asks everything anew.
  mutating func beginSurvey() -> [Effect] {
    guard let kind = surveys.stack.last, var survey = surveys.kept[kind] else { return [] }
    guard !survey.isRunning else {
      notice = Notice("Still under way; \(key(.cancel)) stops it")
      return []
    }
    if case .matrix(var sheet) = survey.sheet {
      if survey.state == .ended { sheet.forget() }
      guard sheet.plan.count <= MatrixPlan.limit else {
        notice = Notice(
          "\(sheet.plan.count) cells are too many; at most \(MatrixPlan.limit) are asked",
          isError: true)
        return []
      }
      survey.sheet = .matrix(sheet)
    }
    if kind == .compare, let filling = fillComparison() { return filling }
    let stopping = stopSurveys()
    let effects = survey.begin(as: surveys.nextNumber())
    surveys.kept[kind] = survey
    return stopping + effects
  }

  /// A run of a survey has ended: the next ones set out.
  mutating func surveyAnswered(
    _ number: Int, _ probe: Int, _ answer: SurveyAnswer
  ) -> [Effect] {
    guard let kind = surveys.kept.first(where: { $0.value.number == number })?.key,
      surveys.kept[kind]?.isRunning == true
    else { return [] }
    let eyes = surveyEyes
    surveys.kept[kind]?.sheet.change { $0.ended(probe, answer, eyes) }
    let effects = surveys.kept[kind]?.proceed() ?? []
    if surveys.kept[kind]?.isRunning == false, surveys.shown?.kind != kind {
      notice = Notice("\(kind.title): done")
    }
    return effects
  }

  mutating func stopSurveys() -> [Effect] {
    SurveyKind.allCases.flatMap { surveys.kept[$0]?.stop() ?? [] }
  }

  /// After the eyes have changed.
  mutating func retellSurveys() {
    let eyes = surveyEyes
    for kind in SurveyKind.allCases {
      surveys.kept[kind]?.sheet.change { $0.retell(eyes) }
    }
  }
}
