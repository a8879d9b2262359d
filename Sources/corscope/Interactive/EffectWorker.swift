import Fetch
import JSONLines
import Lab
import Probe
import Screen
import TUI
import Themes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Carries out what the screen's model wants done.
final class EffectWorker {
  let terminal: any Terminal
  private let themes: ThemeCatalog
  private var theme: Theme
  private let runner: ProbeRunner
  private let transport: WatchedTransport
  let demo: Demo?
  /// Where earlier runs are, and where this screen's are kept.
  let past: PastSource
  /// The last runs of this screen, with what the browsers remembered before them.
  private(set) var recent: [RecordedRun] = []
  /// A run could not be kept, and the user knows.
  var hasToldOfHistory = false
  /// What the browsers remember before the first request of the session.
  private let memory: [Browser: BrowserState]
  private var sessionNumber = 0
  private var scenario: ScenarioInfo.ID?
  private var probes: [Probe.ProbeID: TUI.ProbeID] = [:]
  /// Those of a watch: hundreds may come, and the history is not to fill with them.
  private var watches: Set<Probe.ProbeID> = []
  /// The call as curl that is under way.
  private var curlCall: (probe: Probe.ProbeID, id: TUI.ProbeID)?
  /// The requests that are made as another browser, beside the run.
  private var aside: AsideRun?

  init(
    terminal: any Terminal, themes: ThemeCatalog, theme: Theme, transport: any Transport,
    demo: Demo? = nil, memory: [Browser: BrowserState] = [:], past: PastSource = .history(nil)
  ) {
    self.terminal = terminal
    self.themes = themes
    self.theme = theme
    self.transport = WatchedTransport(transport)
    runner = ProbeRunner(transport: self.transport, now: Clock.now)
    self.demo = demo
    self.past = past
    self.memory = memory
    for (browser, state) in memory { runner.setState(state, of: session, browser: browser) }
  }

  private var session: String { "screen \(sessionNumber)" }

  /// Waits for an answer, for input or for the time to pass.
  func wait(
    milliseconds: Int?, watching descriptors: [Int32]
  ) -> (messages: [Message], hasInput: Bool) {
    let (finished, readable) = runner.poll(milliseconds: milliseconds, watching: descriptors)
    var messages = progress() + curlAnswers()
    for result in finished {
      if aside?.take(result) == true {
        if let message = finishAside() { messages.append(message) }
        continue
      }
      guard let id = probes.removeValue(forKey: result.id) else { continue }
      let elsewhere = Browser.allCases.compactMap { browser -> Report? in
        guard case .judged(let report, _) = result.elsewhere[browser] else { return nil }
        return report
      }
      let wouldSend = result.elsewhere.compactMapValues { verdict -> WireRequest? in
        guard case .wouldSend(let request) = verdict else { return nil }
        return request
      }
      messages.append(
        .probeFinished(id, result.report, elsewhere: elsewhere, wouldSend: wouldSend))
      messages.append(remembered)
      recent = recent.suffix(19) + [result.recorded]
      if watches.remove(result.id) == nil { messages += keep(result) }
    }
    return (messages, !readable.isEmpty)
  }

  /// What was put on the wire since the last look. One request of the screen is under way at a time.
  private func progress() -> [Message] {
    let started = transport.takeStarted()
    guard let id = probes.values.first else { return [] }
    return started.map { .probeProgress(id, sending: $0) }
  }

  /// - Returns: what there is to tell about it at once.
  func carryOut(_ effect: Effect) -> [Message] {
    switch effect {
    case .beginRun(let scenario): beginRun(scenario)
    case .send(let id, let request, let browser):
      probes[
        runner.submit(
          request, browser: browser, session: session,
          wait: scenario.flatMap { demo?.pause(before: id.step, of: $0) } ?? 0)] = id
      return [.probeStarted(id, at: Clock.now())]
    case .watch(let id, let request, let browser, let preflightOnly):
      let probe = watch(request, browser, preflightOnly: preflightOnly)
      probes[probe] = id
      watches.insert(probe)
      return [.probeStarted(id, at: Clock.now())]
    case .cancel(let id):
      for (probe, known) in probes where known == id {
        runner.cancel(probe)
        probes[probe] = nil
      }
    case .askAs(let browser, let id, let requests, let scenario):
      ask(browser, id, requests, scenario)
    case .cancelAsking(let id): cancelAside(id)
    case .callAsCurl(let id, let wire):
      if let scenario { demo?.rewind(scenario) }
      curlCall = (runner.submitBare(wire), id)
    case .cancelCurl:
      if let call = curlCall { runner.cancel(call.probe) }
      curlCall = nil
    case .applyFix(let edits, _, let report):
      return [demo?.apply(edits, to: report) ?? .labEditFailed("There is no lab here")]
    case .resetScenario(let scenario): demo?.reset(scenario)
    case .listHistory: return listHistory()
    case .openHistory(let id): return openHistory(id)
    case .lookInside: return [remembered]
    case .forgetPermission(let entry, let browser):
      change([browser]) { state in
        state.preflights = PreflightCache(entries: state.preflights.entries.filter { $0 != entry })
      }
      return [remembered]
    case .forgetCookie(let cookie, let browser):
      change([browser]) { $0.cookies.remove(cookie) }
      return [remembered]
    case .clearPreflightCache:
      change { $0.preflights = BrowserState().preflights }
      return [remembered]
    case .clearCookies:
      change { $0.cookies = BrowserState().cookies }
      return [remembered]
    case .openEditor(let text, let suffix, let purpose):
      return [.edited(purpose, ExternalEditor(terminal: terminal).edit(text, suffix: suffix))]
    case .setTheme(let name): return setTheme(name)
    case .keepTheme(let name):
      guard let problem = UserSettings.keep(theme: name) else { return [] }
      return [.notice(Notice("Theme: \(name), for now: \(problem)", isError: true))]
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .recognise(let text): return [.recognised(Recogniser.recognise(text))]
    case .rememberStack(let stack, let origin): ChosenStacks.remember(stack, for: origin)
    case .copy(let text): return copy(text)
    case .copyAs(let request): return copy(request)
    case .save(let text, let path): return save(text, path: path)
    case .saveAs(let request, let path): return save(request, path: path)
    case .previewCopies(let report, let elsewhere, let showsSecrets):
      return [.copyPreviewed(previews(of: report, elsewhere, showsSecrets: showsSecrets))]
    case .redraw: terminal.setTheme(theme)
    // The terminal hears the signal like one from the keyboard, and stops when it is read.
    case .suspend: raise(SIGTSTP)
    case .quit: break
    }
    return []
  }

  private func curlAnswers() -> [Message] {
    runner.takeBare().compactMap { answered in
      guard let call = curlCall, call.probe == answered.id else { return nil }
      curlCall = nil
      return .curlAnswered(call.id, answered.exchange)
    }
  }

  private func beginRun(_ scenario: ScenarioInfo.ID?) {
    self.scenario = scenario
    guard let scenario else { return }
    runner.forget(session: session)
    sessionNumber += 1
    demo?.rewind(scenario)
  }

  /// In a session that is a copy of the screen's, so that a watch leaves nothing behind.
  private func watch(
    _ request: FetchRequest, _ browser: Browser, preflightOnly: Bool
  ) -> Probe.ProbeID {
    let copy = "watch"
    for browser in Browser.allCases {
      var state = BrowserState()
      state.cookies = runner.state(of: session, browser: browser).cookies
      runner.setState(state, of: copy, browser: browser)
    }
    return runner.submit(
      request, browser: browser, session: copy, stopsBeforeActual: preflightOnly)
  }

  /// What the browsers of the session remember now.
  private var remembered: Message {
    .remembered(
      Dictionary(
        uniqueKeysWithValues: Browser.allCases.map {
          ($0, runner.state(of: session, browser: $0))
        }), at: Clock.now())
  }

  private func change(
    _ browsers: [Browser] = Browser.allCases, _ edit: (inout BrowserState) -> Void
  ) {
    for browser in browsers {
      var state = runner.state(of: session, browser: browser)
      edit(&state)
      runner.setState(state, of: session, browser: browser)
    }
  }

  private func setTheme(_ name: String) -> [Message] {
    do throws(ThemeFailure) {
      theme = try themes.theme(name)
      terminal.setTheme(theme)
      return []
    } catch {
      return [.notice(Notice("\(error)", isError: true))]
    }
  }
}

// MARK: - Beside the run

extension EffectWorker {
  /// Makes a page's requests as a browser, with what it remembers from before the run; nothing of it touches the run.
  private func ask(
    _ browser: Browser, _ id: TUI.ProbeID, _ requests: [FetchRequest], _ scenario: ScenarioInfo.ID?
  ) {
    let session = "aside"
    runner.forget(session: session)
    if let scenario {
      demo?.rewind(scenario)
    } else {
      runner.setState(
        runner.state(of: self.session, browser: browser), of: session, browser: browser)
    }
    let probes = requests.enumerated().map { step, request in
      runner.submit(
        request, browser: browser, session: session,
        wait: scenario.flatMap { demo?.pause(before: step, of: $0) } ?? 0)
    }
    aside = AsideRun(id: id, browser: browser, isScenario: scenario != nil, waiting: probes)
  }

  /// The answer, once every request has its verdict.
  private func finishAside() -> Message? {
    guard let done = aside, done.waiting.isEmpty else { return nil }
    aside = nil
    if !done.isScenario {
      runner.setState(
        runner.state(of: "aside", browser: done.browser), of: session, browser: done.browser)
    }
    return .askedAs(done.browser, done.id, done.reports)
  }

  private func cancelAside(_ id: TUI.ProbeID) {
    guard let running = aside, running.id == id else { return }
    for probe in running.waiting { runner.cancel(probe) }
    aside = nil
  }
}

/// A page's requests on their way as another browser than the run's.
private struct AsideRun {
  var id: TUI.ProbeID
  var browser: Browser
  var isScenario: Bool
  var waiting: [Probe.ProbeID]
  var reports: [Report] = []

  /// - Returns: whether the result is one of these.
  mutating func take(_ result: ProbeResult) -> Bool {
    guard let index = waiting.firstIndex(of: result.id) else { return false }
    waiting.remove(at: index)
    reports.append(result.report)
    return true
  }
}

/// Notes what is put on the wire, for the screen's progress.
private final class WatchedTransport: Transport {
  private let transport: any Transport
  private var started: [WireRequest] = []

  init(_ transport: any Transport) {
    self.transport = transport
  }

  func takeStarted() -> [WireRequest] {
    defer { started = [] }
    return started
  }

  func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    started.append(request)
    return transport.start(request, timeLimit: timeLimit)
  }

  func cancel(_ id: TransferID) {
    transport.cancel(id)
  }

  func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    transport.wait(milliseconds: milliseconds, watching: descriptors)
  }
}
