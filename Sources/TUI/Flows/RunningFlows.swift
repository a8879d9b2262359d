internal import Fetch
internal import Reports
internal import Screen
package import Survey

//  openFlow ─► flowOpened ─► (s) fillFlow ─► flowFilled ─► beginFlow, sendStep ─► probeFinished
//                                                              ▲                      │
//                                                              └─── keepStep ─────────┘

extension Model {
  mutating func flowOpened(_ opened: OpenedFlow) {
    guard opened.environment == workspace?.environment else { return }
    let traces = flow?.opened.name == opened.name ? flow?.traces ?? [] : []
    var state = FlowState(opened)
    state.traces = traces
    flow = state
    place = .flow
    overlay = nil
  }

  /// Runs what is left of the flow, or, where nothing is, all of it once more.
  mutating func runFlow(_ mode: FlowState.Mode) -> [Effect] {
    guard let flow, whileNothingRuns() else { return [] }
    guard flow.machine != nil, !flow.isOver else { return restartFlow(mode) }
    self.flow?.mode = mode
    if let run = flow.run { self.run = run }
    return goOnWithFlow()
  }

  /// From the first step, in a browser that remembers nothing.
  mutating func restartFlow(_ mode: FlowState.Mode) -> [Effect] {
    guard var state = flow, whileNothingRuns(), var workspace else { return [] }
    state.wanted = mode
    state.keepTrace(masked: masking.secrets.masked)
    flow = state
    workspace.fillCount += 1
    workspace.filling = Filling(id: workspace.fillCount, purpose: .flow)
    self.workspace = workspace
    return [
      .fillFlow(workspace.fillCount, state.opened.name, environment: workspace.environment)
    ]
  }

  /// The plan as the file has it now, and the values that it begins with.
  mutating func flowFilled(
    _ id: Int, _ opened: OpenedFlow, _ variables: Variables, _ values: [FilledValue],
    _ masking: Masking
  ) -> [Effect] {
    guard workspace?.filling?.id == id, var state = flow, state.opened.name == opened.name else {
      return []
    }
    workspace?.filling = nil
    learn(values, masking)
    keepEarlierRun()
    runCount += 1
    state.opened = opened
    state.machine = FlowMachine(opened.plan, variables: variables)
    state.mode = state.wanted
    state.selection = 0
    state.scroll = 0
    flow = state
    let steps = zip(opened.plan.steps, opened.drafts).map { step, draft in
      Run.Step(
        title: step.label, request: draft, browser: browser, waitMilliseconds: step.wait)
    }
    run = Run(number: runCount, steps: steps)
    showNewRun()
    return endWatch() + [.beginFlow] + goOnWithFlow()
  }

  /// The next request of the flow sets out, or the flow is over.
  private mutating func goOnWithFlow() -> [Effect] {
    guard var state = flow, var machine = state.machine, var run else { return [] }
    let action = machine.next()
    // What could not be made into a request was passed over.
    for record in machine.records where record.report == nil {
      run.steps[record.step].state = .cancelled
    }
    state.machine = machine
    var effects: [Effect] = []
    if case .run(let step, let request, let wait) = action {
      run.steps[step].request = request
      run.steps[step].browser = browser
      run.steps[step].state = .inFlight(Run.Progress(done: 0))
      if state.mode == .all || state.selection < step { state.selection = step }
      effects = [.sendStep(ProbeID(run: run.number, step: step), request, browser, wait: wait)]
    } else {
      state.mode = .resting
      notice = Self.ending(machine)
      if place == .workbench { showOutcome() }
    }
    self.run = run
    state.run = run
    state.scroll = 0
    flow = state
    return effects
  }

  private static func ending(_ machine: FlowMachine) -> Notice {
    let wrong = machine.records.filter { !$0.isAsExpected }
    guard let first = wrong.first else {
      return Notice("All \(machine.records.count) steps ended as they should")
    }
    let more = wrong.count > 1 ? " and \(wrong.count - 1) more" : ""
    return Notice(
      "Not as it should be: step \(first.step + 1) (\(first.label))\(more)", isError: true)
  }

  /// Whether the run that is shown is the flow's.
  var showsFlowRun: Bool { flow?.run != nil && run?.number == flow?.run?.number }

  /// A step has its verdict: what it brought is taken, and hidden from now on.
  /// - Returns: nil where the request was none of the flow.
  mutating func stepEnded(_ id: ProbeID, _ report: Report) -> [Effect]? {
    guard flow?.run?.number == id.run, flow?.machine?.current == id.step else { return nil }
    flow?.machine?.ended(report, state: memory.state(of: report.browser))
    let secrets = flow?.machine?.variables.secrets ?? []
    hideFromNowOn(with: Masking(masking.secrets.hiding(secrets)))
    return [.keepStep(id, hiding: secrets)]
  }

  /// After the verdict is shown: the next step, if it is to come.
  mutating func goOnAfterStep() -> [Effect] {
    flow?.run = run
    if flow?.isOver == true || flow?.mode == .all { return goOnWithFlow() }
    flow?.mode = .resting
    return []
  }

  /// ctrl-c or `c`: the step that was under way comes next again.
  mutating func stopFlow() {
    guard showsFlowRun, flow?.mode != .resting else { return }
    flow?.mode = .resting
    if let next = flow?.next, let count = run?.steps.count, next + 1 < count {
      for step in (next + 1)..<count { run?.steps[step].state = .waiting }
    }
    flow?.run = run
  }
}

// MARK: - The flow's screen

extension Model {
  mutating func moveInFlow(by rows: Int) {
    guard let count = flow?.steps.count else { return }
    let selection = min(max(0, (flow?.selection ?? 0).addingClamped(rows)), max(0, count - 1))
    if selection != flow?.selection { flow?.scroll = 0 }
    flow?.selection = selection
  }

  /// A click chooses a step, a second one opens it.
  mutating func pressedInFlow(_ x: Int, _ y: Int) {
    let list = FlowView.listRect(self)
    guard list.contains(x: x, y: y), let flow else { return }
    let row = FlowView.firstRow(self) + y - list.y
    guard flow.steps.indices.contains(row) else { return }
    row == flow.selection ? openStep() : moveInFlow(by: row - flow.selection)
  }

  mutating func scrollFlow(by rows: Int) {
    guard let flow else { return }
    let last = FlowView.lowestScroll(self)
    self.flow?.scroll = min(max(0, flow.scroll.addingClamped(rows)), last)
  }

  /// The four regions show the chosen step.
  mutating func openStep() {
    guard let flow, let run = flow.run, run.steps.indices.contains(flow.selection) else {
      notice = Notice("Run the flow first: s runs all of it, space a step")
      return
    }
    noteEdit(isTyping: false)
    forms = run.steps.map { RequestForm(unfilled($0.request)) }
    formTitles = run.steps.map(\.title)
    currentForm = flow.selection
    field = .url
    isEditing = false
    whatIf = nil
    past.aside = nil
    self.run = run
    place = .workbench
    focus = run.steps[flow.selection].result == nil ? .request : .verdict
    showStep(flow.selection)
    refreshLiveLine()
  }

  /// Goes to where a step's verdict was decided.
  private mutating func showStep(_ step: Int) {
    verdictScroll = 0
    diffScroll = 0
    stepsSelection = stepRows.firstIndex { $0.step == step } ?? 0
    if let report = run?.steps[step].result?.report,
      let failed = report.checks.firstIndex(where: \.isRefusal),
      let row = stepRows.firstIndex(of: .check(step: step, check: failed))
    {
      stepsSelection = row
    }
    followStepsSelection()
  }

  /// What differs from the run before.
  mutating func compareFlow() {
    guard let flow, flow.isOver, let machine = flow.machine else {
      notice = Notice("Run the flow to its end first")
      return
    }
    guard let before = flow.traces.first else {
      notice = Notice(
        "There is no run before this one to compare with; \(key(.restartFlow)) runs it again")
      return
    }
    let now = FlowTrace(machine.records, masked: masking.secrets.masked)
    overlay = .flowDifferences(
      FlowDifferences(found: FlowDifference.between(before, now)))
  }

  /// Back from a step's regions to the flow.
  mutating func leaveStep() {
    place = .flow
  }

  /// A step's request, sent on its own with the cookies that the flow has left: the flow stays as it is.
  mutating func takeStepOut() {
    guard showsFlowRun, let form else { return }
    forms = [form]
    formTitles = [formTitles.indices.contains(currentForm) ? formTitles[currentForm] : ""]
    currentForm = 0
    notice = Notice(
      "Sent on its own, with the flow's cookies; \(key(.flows)) goes back to the flow")
  }
}

/// What two runs of a flow differ in, over the screen.
package struct FlowDifferences: Hashable, Sendable {
  package var found: [FlowDifference]
  package var scroll = 0

  func lines(width: Int) -> [Line] {
    FlowDifferenceText.text(for: found, title: "The run before, and this one", width: width)
      .lines.map(Line.init)
  }
}
