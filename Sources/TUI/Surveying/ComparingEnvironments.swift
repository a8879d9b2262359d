internal import Advice
internal import Fetch
internal import Screen
internal import Survey

/// `T`: the workspace's requests in its environments.
extension Model {
  mutating func openComparison() -> [Effect] {
    guard let workspace else {
      notice = Notice(
        "There is no corscope.toml in this folder or above it; corscope init makes one")
      return []
    }
    guard !workspace.info.requests.isEmpty else {
      notice = Notice("\(workspace.info.file) has no requests to compare")
      return []
    }
    if let known = surveys.kept[.compare], known.browser == browser {
      push(.compare)
      return []
    }
    if isWhatIf { leaveWhatIf() }
    let stopping = stopSurveys()
    let number = surveys.nextNumber()
    surveys.kept[.compare] = SurveyRun(
      number, nil, browser, .compare(CompareSheet(browser: browser)))
    push(.compare)
    return stopping + [.planComparison(number, browser)]
  }

  mutating func comparisonPlanned(_ number: Int, _ cells: [CompareCell]) {
    guard surveys.kept[.compare]?.number == number else { return }
    changeComparison { $0.plan(cells) }
  }

  mutating func comparisonFailed(_ number: Int, _ problems: [String]) {
    guard surveys.kept[.compare]?.number == number else { return }
    surveys.kept[.compare] = nil
    surveys.stack.removeAll { $0 == .compare }
    overlay = .problems(
      ProblemList(title: "The workspace cannot be compared", problems: problems))
  }

  /// The file was read anew: what was planned from it holds no longer, and what was asked stays as long as it is seen.
  mutating func forgetComparison() {
    guard surveys.shown?.kind != .compare, surveys.kept[.compare]?.isRunning != true,
      !surveys.behind.contains(.compare)
    else { return }
    surveys.kept[.compare] = nil
  }

  /// The values of the next environment that needs some; nil once all are there.
  mutating func fillComparison() -> [Effect]? {
    guard case .compare(let sheet)? = surveys.kept[.compare]?.sheet else { return nil }
    guard workspace?.filling == nil, sheet.planned != nil else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    for environment in sheet.environments
    where !sheet.isLeftOut(environment) && !sheet.filled.contains(environment) {
      let cells = sheet.cells(in: environment)
      let filling = fill(
        cells.compactMap(\.fetch), for: .compare(environment: environment),
        environment: environment.isEmpty ? nil : environment, bodies: cells.map { !$0.hasFileBody })
      if let filling { return filling }
    }
    return nil
  }

  mutating func compareFilled(_ environment: String, _ requests: [FetchRequest]) -> [Effect] {
    changeComparison { $0.fill(environment, requests) }
    guard surveys.shown?.kind == .compare else { return [] }
    return beginSurvey()
  }

  private mutating func changeComparison(_ change: (inout CompareSheet) -> Void) {
    guard case .compare(var sheet)? = surveys.kept[.compare]?.sheet else { return }
    change(&sheet)
    surveys.kept[.compare]?.sheet = .compare(sheet)
  }

  // MARK: - Keys

  mutating func toggleInComparison() {
    guard let survey = surveys.shown, case .compare(var sheet) = survey.sheet else { return }
    let isName = sheet.row == -1 || sheet.column == -1
    guard !isName || !survey.isRunning else {
      notice = Notice("Under way already; \(key(.cancel)) stops it")
      return
    }
    guard isName || sheet.chosen != nil else {
      notice = Notice("There is no answer here to compare")
      return
    }
    let isChanged = sheet.toggle()
    surveys.kept[.compare]?.sheet = .compare(sheet)
    if isChanged { surveys.kept[.compare]?.state = .asking }
  }

  /// One browser, or all.
  mutating func changeComparedBrowsers() {
    guard surveys.shown?.isRunning == false else {
      notice = Notice("Under way already; \(key(.cancel)) stops it")
      return
    }
    let browser = browser
    changeComparison { $0.changeBrowsers(browser) }
    surveys.kept[.compare]?.state = .asking
  }

  /// The two marked cells beside each other in the diff: the answers that decided, to the same kind of request.
  mutating func compareMarkedCells() {
    guard case .compare(let sheet)? = surveys.shown?.sheet else { return }
    guard sheet.marks.count == 2, let left = sheet.answers[sheet.marks[0]]?.report,
      let right = sheet.answers[sheet.marks[1]]?.report
    else {
      notice = Notice("Mark two cells first: space marks one")
      return
    }
    let names = sheet.marks.map(sheet.name)
    let exchange = min(left.decisiveExchange, right.decisiveExchange)
    guard left.exchanges.indices.contains(exchange), right.exchanges.indices.contains(exchange)
    else {
      notice = Notice("Nothing came back in one of them")
      return
    }
    show(right, of: .compare)
    compared.keep(left, as: .named(names[0]), named: names[0])
    compare(
      left.side(.named(names[0]), names[0], exchange, .answer),
      right.side(.shown, names[1], exchange, .answer))
  }
}

extension Report {
  /// The exchange whose answer decided, else the last.
  fileprivate var decisiveExchange: Int { block?.exchange ?? max(0, exchanges.count - 1) }
}
