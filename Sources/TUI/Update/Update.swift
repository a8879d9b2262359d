internal import Fetch
internal import Screen

//  terminal, network ──► Message ──► update ──► Model ──► view ──► Frame ──► terminal
//                                      │
//                                      └──► [Effect] ──► whoever runs the loop ──► Message
//
// The loop waits for keys and answers, sends each to `update`, carries out the effects, and draws `view`
// once after all that came together. At `Model.nextTick` it also sends the time.

/// What a message does to the model, and what it wants done outside. Pure: the same model and message give the
/// same result, and nothing else is touched.
package func update(_ model: inout Model, _ message: Message) -> [Effect] {
  var effects: [Effect] = []
  switch message {
  case .key(let key):
    model.notice = nil
    model.borders.held = nil
    effects = model.pressed(key)
  case .paste(let text):
    model.notice = nil
    effects = model.pasted(text)
  case .mouse(let action, let x, let y):
    effects = model.mouse(action, x: x, y: y)
  case .resize(let width, let height):
    model.width = max(0, width)
    model.height = max(0, height)
  case .interrupt:
    effects = model.interrupt()
  case .terminate:
    effects = [.quit]
  case .probeStarted(let id, let time):
    model.now = max(model.now ?? time, time)
    model.watch?.started(id, at: time)
    model.changeProgress(id) { $0.startedAt = time }
  case .probeProgress(let id, let request):
    model.changeProgress(id) { progress in
      if progress.sending != nil { progress.done += 1 }
      progress.sending = request
    }
  case .probeFinished(let id, let report, let elsewhere, let wouldSend, let circumstances):
    effects = model.finished(id, report, elsewhere, wouldSend, circumstances)
  case .remembered(let states, let time):
    model.remember(states, at: time)
  case .askedAs(let browser, let id, let reports):
    effects = model.asked(browser, id, reports)
  case .surveyAnswered(let survey, let probe, let answer):
    effects = model.surveyAnswered(survey, probe, answer)
  case .comparisonPlanned(let survey, let cells):
    model.comparisonPlanned(survey, cells)
  case .comparisonFailed(let survey, let problems):
    model.comparisonFailed(survey, problems)
  case .curlAnswered(let id, let exchange):
    model.curlAnswered(id, exchange)
  case .labEdited:
    model.labEdited()
  case .labEditFailed(let reason):
    model.notice = Notice("The lab could not be changed: \(reason)", isError: true)
  case .edited(let purpose, let result):
    model.edited(purpose, result)
  case .recognised(let recognition):
    model.recognised(recognition)
  case .copyPreviewed(let previews):
    model.copyPreviewed(previews)
  case .historyListed(let entries, let time):
    model.past.listed(entries, at: time)
    for entry in entries.prefix(200) { model.known.learn(entry) }
  case .workspaceRead(let info):
    effects = model.workspaceRead(info)
  case .requestOpened(let opened, let purpose):
    effects = model.opened(opened, purpose)
  case .requestNotOpened(let name, let problems):
    effects = model.notOpened(name, problems)
  case .filled(let id, let requests, let values, let masking):
    effects = model.filled(id, requests, values, masking)
  case .answeredElsewhere(let id, let report):
    model.answeredElsewhere(id, report)
  case .cookieWasSet(let event):
    model.cookieWasSet(event)
  case .savePreviewed(let saved, let preview):
    model.savePreviewed(saved, preview)
  case .notSaved(let saved, let problem):
    model.notSaved(saved, problem)
  case .requestSaved(let opened, let info):
    model.saved(opened, info)
  case .flowOpened(let opened):
    model.flowOpened(opened)
  case .flowFilled(let id, let opened, let variables, let values, let masking):
    effects = model.flowFilled(id, opened, variables, values, masking)
  case .fillProgress(let id, let words):
    if model.workspace?.filling?.id == id { model.workspace?.filling?.progress = words }
  case .notFilled(let id, let problems):
    model.notFilled(id, problems)
  case .needsPermission(let id):
    model.needsPermission(id)
  case .commandsAllowed:
    effects = model.commandsAllowed()
  case .historyOpened(let id, let reports, let elsewhere, let circumstances):
    model.opened(id, reports, elsewhere, circumstances)
  case .workBegan(let words): model.work = words
  case .workEnded: model.work = nil
  case .tick(let time):
    model.now = time
    if model.live.endsWithTime { model.refreshLiveLine() }
    model.readOnInBody()
    effects = model.watchTick()
  case .notice(let notice):
    model.notice = notice
  }
  model.followTour()
  model.keepInBounds()
  return effects
}

extension Model {
  /// Where keys are looked up.
  var context: Context {
    if bodyView != nil { return .body }
    if let survey = surveys.shown { return survey.kind.context }
    if place == .scenarios { return .scenarios }
    if place == .flow { return .flow }
    return switch focus {
    case .request: .request
    case .steps: .steps
    case .verdict: .verdict
    case .diff: .diff
    }
  }

  /// The window is at least as big as the screen needs.
  package var isBigEnough: Bool { width >= Layout.minimum.width && height >= Layout.minimum.height }

  /// ctrl-c stops what is under way, else it leaves.
  mutating func interrupt() -> [Effect] {
    let isIdle =
      run?.inFlight == nil && asking == nil && watch?.isRunning != true && !curlCall.isUnderWay
      && workspace?.filling == nil && !surveys.isRunning
      && askingEnvironment == nil && work == nil
    return isIdle ? [.quit] : cancel()
  }

  mutating func pressed(_ key: Key) -> [Effect] {
    // Enter ends the typing of what is searched for, and the search goes on.
    let goesOn = search.isOpen && key == .enter
    if !goesOn, bodyView?.stopReading() == true, key == .escape || key == .control("c") {
      bodyView?.isHeld = true
      return []
    }
    if key == .control("c") { return interrupt() }
    if key == .control("z") { return [.suspend] }
    if key == .control("l") { return [.redraw] }
    if overlay != nil {
      if pressedInOverlaySearch(key) { return [] }
      defer { if !overlayIsSearchable { overlaySearch = OverlaySearch() } }
      return pressedInOverlay(key)
    }
    if surveys.entry != nil { return typeInSurveyEntry(key) }
    if pressedInTour(key) { return [] }
    if place == .scenarios, scenarioFilter.isOpen {
      typeInFilter(key)
      return []
    }
    if search.isOpen {
      typeInSearch(key)
      return []
    }
    if bodyView?.isFilterOpen == true {
      typeInBodyFilter(key)
      return []
    }
    if let region = lineControls.openFilter {
      typeInFilter(of: region, key)
      return []
    }
    if isWhatIf, place == .workbench, bodyView == nil, surveys.shown == nil {
      if whatIf?.isEditing == true { return pressedWhileEditingAnswer(key) }
      if focus == .request, key == .enter { return perform(.edit) }
    }
    if isEditing, place == .workbench, bodyView == nil, surveys.shown == nil {
      return pressedWhileEditing(key)
    }
    guard let command = bindings.command(for: key, in: context, isDemo: isDemo) else {
      notice = Notice("\(key.name) does nothing here; \(self.key(.help)) shows the keys")
      return []
    }
    return perform(command)
  }
}
