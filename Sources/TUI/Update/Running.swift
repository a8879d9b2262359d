internal import Advice
internal import Fetch

extension Model {
  /// Fires the request, or all of a scenario's requests one after the other.
  mutating func send() -> [Effect] {
    guard !forms.isEmpty else { return [] }
    if run?.inFlight != nil || workspace?.filling != nil || askingEnvironment != nil {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    takeStepOut()
    var requests: [FetchRequest] = []
    for (index, form) in forms.enumerated() {
      switch form.request {
      case .success(let request):
        if let hidden = request.hiddenValue {
          askForHidden(hidden, in: index)
          return []
        }
        requests.append(request)
      case .failure(let error):
        currentForm = index
        field = error.field
        focus = .request
        notice = Notice("Not sent: \(error.message)", isError: true)
        refreshLiveLine()
        return []
      }
    }
    for request in requests { known.learn(request) }
    return fill(requests) ?? send(requests)
  }

  /// Fires the requests, which are those of the forms with every value in its place.
  mutating func send(_ requests: [FetchRequest]) -> [Effect] {
    keepEarlierRun()
    let page = scenario?.steps ?? []
    var steps = requests.enumerated().map { index, request in
      Run.Step(
        title: formTitles.indices.contains(index) ? formTitles[index] : "", request: request,
        browser: browser,
        waitMilliseconds: page.indices.contains(index) ? page[index].waitMilliseconds : 0)
    }
    let stopping = endWatch()
    runCount += 1
    steps[0].state = .inFlight(Run.Progress(done: 0))
    run = Run(number: runCount, steps: steps)
    showNewRun()
    let first = ProbeID(run: runCount, step: 0)
    return stopAsking() + stopCurl() + stopping + [
      .beginRun(scenario: openScenario), .send(first, steps[0].request, browser),
    ]
  }

  mutating func showNewRun() {
    stepsSelection = 0
    verdictScroll = 0
    diffScroll = 0
    foldedGroups = []
    whatIf = nil
    fixIsUntried = false
    past.aside = nil
  }

  /// A run from the history or a file holds fingerprints where its secrets were.
  mutating func askForHidden(_ hidden: (field: FormField?, name: String), in form: Int) {
    currentForm = form
    focus = .request
    if let named = hidden.field {
      field = named
    } else if let row = forms[form].headers.firstIndex(where: { $0.name.text == hidden.name }) {
      field = .headerValue(row)
    }
    notice = Notice(
      "Not sent: \(hidden.name) was hidden when the run was kept; type its value", isError: true)
    refreshLiveLine()
  }

  mutating func cancel() -> [Effect] {
    if work != nil {
      work = nil
      past.wanted = nil
      notice = Notice("Cancelled")
      return [.cancelWork]
    }
    if watch?.isRunning == true { return stopWatching("The watch is stopped") }
    if surveys.isRunning {
      notice = Notice("Stopped")
      return stopSurveys()
    }
    if asking != nil {
      notice = Notice("Cancelled")
      return stopAsking()
    }
    if curlCall.isUnderWay {
      notice = Notice("Cancelled")
      return stopCurl()
    }
    if workspace?.filling != nil {
      notice = Notice("Cancelled; nothing was sent")
      askingEnvironment = nil
      return stopFilling()
    }
    if askingEnvironment != nil {
      notice = Notice("Cancelled")
      return stopAskingEnvironment()
    }
    guard let id = run?.inFlight else {
      notice = Notice("Nothing is under way")
      return []
    }
    for index in (run?.steps.indices ?? 0..<0) where index >= id.step {
      run?.steps[index].state = .cancelled
    }
    stopFlow()
    notice = Notice("Cancelled")
    return [.cancel(id)]
  }

  mutating func changeProgress(_ id: ProbeID, _ change: (inout Run.Progress) -> Void) {
    guard run?.number == id.run, run?.steps.indices.contains(id.step) == true,
      var progress = run?.steps[id.step].progress
    else { return }
    change(&progress)
    run?.steps[id.step].state = .inFlight(progress)
  }

  /// A verdict came: the next request of the page sets out, or the run is over.
  mutating func finished(
    _ id: ProbeID, _ report: Report, _ elsewhere: [Report], _ wouldSend: [Browser: WireRequest],
    _ circumstances: Circumstances
  ) -> [Effect] {
    if watch?.inFlight == id { return watchAnswered(report, elsewhere, circumstances) }
    guard run?.number == id.run, run?.steps.indices.contains(id.step) == true,
      run?.steps[id.step].progress != nil
    else { return [] }
    let ofFlow = stepEnded(id, report)
    run?.steps[id.step].state = .finished(
      Run.Result(
        report: report, elsewhere: elsewhere, wouldSend: wouldSend, circumstances: circumstances,
        masking: masking))
    if let ofFlow { return ofFlow + goOnAfterStep() }
    let next = id.step + 1
    if let run, run.steps.indices.contains(next), run.steps[next].state == .waiting {
      self.run?.steps[next].state = .inFlight(Run.Progress(done: 0))
      let step = run.steps[next]
      return [.send(ProbeID(run: id.run, step: next), step.request, step.browser)]
    }
    showOutcome()
    return []
  }

  /// Puts the selection where the verdict was decided.
  /// - Parameter step: whose verdict; nil for the one that is the run's.
  mutating func showOutcome(of step: Int? = nil) {
    verdictScroll = 0
    diffScroll = 0
    let step = step ?? run?.decisiveStep
    if diffPage == .chosen { refreshComparison(with: step) }
    guard let decisive = step, let report = run?.steps[decisive].result?.report else {
      return
    }
    if diffPage != .chosen,
      run?.steps[decisive].result?.reading.suggestedFix?.exposesHeaders == true
    {
      diffPage = .wireScript
    } else if report.outcome == .blocked, diffPage != .chosen {
      diffPage = .askedAllowed
    }
    let rows = stepRows
    let failed = report.checks.firstIndex { check in
      check.outcome == .failed && check.reason == report.block?.reason
        && (report.block?.exchange == nil || check.exchange == report.block?.exchange)
    }
    let exchange = report.block?.exchange ?? report.exchanges.indices.last
    stepsSelection =
      rows.firstIndex { row in
        guard let failed else { return false }
        return row == .check(step: decisive, check: failed)
      } ?? rows.firstIndex { row in
        guard let exchange else { return false }
        return row == .exchange(step: decisive, exchange: exchange)
      } ?? rows.firstIndex { $0.step == decisive } ?? 0
    followStepsSelection()
    if focus == .request, !isEditing { reveal(.verdict) }
  }
}

extension Fix {
  /// The fix is about what the script may read of an answer that it gets.
  fileprivate var exposesHeaders: Bool {
    edits.contains { edit in
      guard case .setHeader(let header) = edit.change else { return false }
      return header.name.matchesIgnoringCase("Access-Control-Expose-Headers")
    }
  }
}

// MARK: - The step that Verdict and Diff are about

extension Model {
  /// The step whose verdict is shown: the one chosen in Steps, else the decisive one.
  package var shownStep: Int? {
    guard let run else { return nil }
    if stepRows.indices.contains(stepsSelection) { return stepRows[stepsSelection].step }
    return run.decisiveStep
  }

  package var shownResult: Run.Result? {
    shownStep.flatMap { run?.steps[$0].result }
  }

  /// Request shows the request of the step that is chosen in Steps.
  mutating func followStepsSelection() {
    diffScroll = DiffPane.scroll(self)
    if isWhatIf, let step = shownStep { whatIf?.go(to: step) }
    guard let step = shownStep, step != currentForm, forms.indices.contains(step), !isEditing else {
      return
    }
    currentForm = step
    verdictScroll = 0
    refreshLiveLine()
  }

  mutating func changeStep(by step: Int) {
    guard forms.count > 1 else {
      notice = Notice("The page makes one request only")
      return
    }
    currentForm = min(max(0, currentForm + step), forms.count - 1)
    let target = currentForm
    if let row = stepRows.firstIndex(where: { $0.step == target }) { stepsSelection = row }
    if isWhatIf { whatIf?.go(to: target) }
    verdictScroll = 0
    diffScroll = 0
    refreshLiveLine()
  }
}
