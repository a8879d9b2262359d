internal import Advice
internal import Fetch
internal import Screen
internal import Survey

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

  // MARK: - What a matrix asks

  private mutating func toggleInSurvey() -> [Effect] {
    if surveys.shown?.kind == .compare {
      toggleInComparison()
      return []
    }
    if case .audit(var sheet)? = surveys.shown?.sheet {
      guard surveys.shown?.isRunning == false else {
        notice = Notice("Under way already; c stops it")
        return []
      }
      sheet.toggleUnsafe(surveyEyes)
      surveys.kept[.audit]?.sheet = .audit(sheet)
      surveys.kept[.audit]?.state = .asking
      return []
    }
    guard case .matrix(var sheet)? = surveys.shown?.sheet else { return [] }
    guard sheet.toggle() else {
      notice = Notice("space leaves out a method or a header: go to its name first")
      return []
    }
    return take(sheet)
  }

  /// A changed matrix; one that has begun asks for what is new at once.
  private mutating func take(_ sheet: MatrixSheet) -> [Effect] {
    guard var survey = surveys.kept[.matrix] else { return [] }
    let stopping = survey.isRunning ? survey.stop() : []
    let wasRunning = !stopping.isEmpty
    survey.sheet = .matrix(sheet)
    var effects: [Effect] = []
    if (wasRunning || survey.state == .ended) && sheet.plan.count <= MatrixPlan.limit {
      effects = survey.begin(as: surveys.nextNumber())
    }
    surveys.kept[.matrix] = survey
    return stopping + effects
  }

  /// Typing a method or a header.
  mutating func typeInSurveyEntry(_ key: Key) -> [Effect] {
    guard var entry = surveys.entry else { return [] }
    switch key {
    case .escape: surveys.entry = nil
    case .enter:
      surveys.entry = nil
      return take(entry)
    default:
      _ = entry.field.handle(key, killed: &killed)
      surveys.entry = entry
    }
    return []
  }

  private mutating func take(_ entry: SurveyEntry) -> [Effect] {
    guard case .matrix(var sheet)? = surveys.shown?.sheet else { return [] }
    let text = entry.field.text.trimmingBlanks
    guard !text.isEmpty else { return [] }
    switch entry.what {
    case .method: sheet.add(method: text)
    case .header:
      let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingBlanks }
      guard let name = parts.first, !name.isEmpty else { return [] }
      sheet.add(header: .init(name, parts.count > 1 ? parts[1] : "x"))
    }
    return take(sheet)
  }

  // MARK: - What follows from one

  private mutating func applySurveyedFix() -> [Effect] {
    switch surveys.shown?.sheet {
    case .minimise(let sheet)?:
      guard let smaller = sheet.smaller else {
        notice = Notice("Nothing can be left away")
        return []
      }
      takeIntoForm(
        unfilled(smaller), "The request is the smallest one; u takes it back, enter sends it")
    case .bisect(let sheet)?:
      guard let supposed = sheet.supposed else {
        notice = Notice("There is nothing to apply; the steps say what is known")
        return []
      }
      show(supposed, of: .bisect)
      return applyFix(other: false)
    default: break
    }
    return []
  }

  private mutating func leaveRefusedHeadersOut() {
    guard case .bisect(let sheet)? = surveys.shown?.sheet, !sheet.refusedHeaders.isEmpty else {
      notice = Notice("No header was found to be refused")
      return
    }
    var request = sheet.request
    request.headers.removeAll { sheet.refusedHeaders.contains($0.name) }
    let names = sheet.refusedHeaders.joined(separator: ", ")
    takeIntoForm(unfilled(request), "\(names) left out; u takes it back, enter sends the request")
  }

  /// The request that a survey was opened on is edited by what it found.
  private mutating func takeIntoForm(_ request: FetchRequest, _ words: String) {
    noteEdit(isTyping: false)
    set(RequestForm(request))
    surveys.stack = []
    focus = .request
    field = .url
    notice = Notice(words)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
