internal import Screen

extension Model {
  /// The scenarios that the filter leaves, in the list's order.
  package var shownScenarios: [ScenarioInfo] {
    guard scenarioFilter.isActive else { return scenarios }
    let pattern = scenarioFilter.field.text
    return scenarios.filter { scenario in
      let text = ([scenario.title, scenario.id] + scenario.tags).joined(separator: " ")
      return text.lowercased().contains(pattern.lowercased())
        || FuzzyMatch.score(pattern, in: scenario.title) != nil
    }
  }

  mutating func openChosenScenario() -> [Effect] {
    let shown = shownScenarios
    guard shown.indices.contains(scenarioSelection) else { return [] }
    let scenario = shown[scenarioSelection]
    openScenario = scenario.id
    load(scenario)
    place = .workbench
    focus = .verdict
    isZoomed = false
    return [.resetScenario(scenario.id)]
  }

  /// The scenario's requests as they were; no run, no fix.
  private mutating func load(_ scenario: ScenarioInfo) {
    forms = scenario.steps.map { RequestForm($0.request) }
    formTitles = scenario.steps.map(\.title)
    currentForm = 0
    field = .url
    isEditing = false
    history = EditHistory()
    run = nil
    stepsSelection = 0
    stepsScroll = 0
    verdictScroll = 0
    diffScroll = 0
    diffPage = .askedAllowed
    search = Search()
    appliedFixes = []
    problems = []
    pendingFix = nil
    fixIsUntried = false
    whatIf = nil
    watch = nil
    past.aside = nil
    compared = ComparedSides()
    refreshLiveLine()
  }

  mutating func resetScenario() -> [Effect] {
    guard let scenario else { return [] }
    let effects = run?.inFlight.map { [Effect.cancel($0)] } ?? []
    load(scenario)
    notice = Notice("The lab answers as at first, and the request is as it was")
    return effects + [.resetScenario(scenario.id)]
  }

  /// The demo's list; from one's own request, the demo itself.
  mutating func openDemo() -> [Effect] {
    guard !isDemo else {
      showScenarios()
      return []
    }
    let isIdle =
      run?.inFlight == nil && asking == nil && watch?.isRunning != true && !curlCall.isUnderWay
      && workspace?.filling == nil
    guard isIdle else {
      notice = Notice("Still under way; \(key(.cancel)) cancels it")
      return []
    }
    return [.openDemo]
  }

  mutating func showScenarios() {
    place = .scenarios
    isEditing = false
    let shown = shownScenarios
    if let index = shown.firstIndex(where: { $0.id == openScenario }) { scenarioSelection = index }
  }

  /// Typing into the list's filter: the arrows still move, enter and esc end it.
  mutating func typeInFilter(_ key: Key) {
    switch key {
    case .enter: scenarioFilter.isOpen = false
    case .escape: scenarioFilter = Search()
    case .up: scenarioSelection -= 1
    case .down: scenarioSelection += 1
    default:
      if scenarioFilter.field.handle(key, killed: &killed) { scenarioSelection = 0 }
    }
  }
}
