import Fetch
import Probe
import Screen
import TUI
import Themes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Carries out what the screen's model wants done. What each effect comes to is in the extension of its concern.
final class EffectWorker {
  let terminal: any Terminal
  let themes: ThemeCatalog
  var theme: Theme
  let runner: ProbeRunner
  let demo: Demo?
  /// The folder's; nil where there is none.
  let workspace: ScreenWorkspace?
  /// How servers are reached; nil where that is settled.
  let connection: ScreenConnection?
  /// Where earlier runs are, and where this screen's are kept.
  let past: PastSource
  /// The last runs of this screen, with what the browsers remembered before them.
  var recent: [RecordedRun] = []
  /// The runs of this screen that no file keeps, the newest first.
  var passing: [OpenedRun] = []
  /// What takes long goes on there; nil where it cannot be had.
  let background = Background()
  /// A run could not be kept, and the user knows.
  var hasToldOfHistory = false
  var sessionNumber = 0
  var scenario: ScenarioInfo.ID?
  /// The requests of the run that are under way, and of a watch.
  var probes: [Probe.ProbeID: TUI.ProbeID] = [:]
  /// Those of a watch: hundreds may come, and the history is not to fill with them.
  var watches: Set<Probe.ProbeID> = []
  /// The environment of the screen's requests; another one's request is under way beside them.
  var environment: String?
  var elsewhere: (probe: Probe.ProbeID, id: TUI.ProbeID)?
  /// Steps of a flow, which are kept once it is known what is to be hidden in them.
  var flowSteps: Set<Probe.ProbeID> = []
  var unkeptSteps: [TUI.ProbeID: ProbeResult] = [:]
  /// The call as curl that is under way.
  var curlCall: (probe: Probe.ProbeID, id: TUI.ProbeID)?
  /// The runs of surveys that are under way, by the survey's number.
  var surveyed: [Probe.ProbeID: SurveyedRun] = [:]
  /// Those in other environments than the screen's.
  let comparing = CompareRuns<SurveyedRun>(sendsUnsafe: false, maxTime: 30_000)
  /// The requests that are made as another browser, beside the run.
  var aside: AsideRun?

  /// - Parameter memory: what the browsers remember before the first request.
  init(
    terminal: any Terminal, themes: ThemeCatalog, theme: Theme, transport: any Transport,
    demo: Demo? = nil, connection: ScreenConnection? = nil, workspace: ScreenWorkspace? = nil,
    memory: [Browser: BrowserState] = [:],
    past: PastSource = .history(nil)
  ) {
    self.terminal = terminal
    self.themes = themes
    self.theme = theme
    runner = ProbeRunner(transport: transport, notesStarts: true, now: Clock.now)
    self.demo = demo
    self.workspace = workspace
    environment = workspace?.environment
    self.connection = connection
    self.past = past
    for (browser, state) in memory { runner.setState(state, of: session, browser: browser) }
  }

  /// - Returns: what there is to tell about it at once.
  func carryOut(_ effect: Effect) -> [Message] {
    switch effect {
    case .beginRun(let scenario): beginRun(scenario)
    case .send(let id, let request, let browser): return [send(id, request, browser)]
    case .cancel(let id): cancel(id)
    case .beginWatchRound(let memory, let scenario): beginWatchRound(memory, scenario)
    case .watch(let id, let request, let browser, let preflightOnly):
      return [watch(id, request, browser, preflightOnly: preflightOnly)]
    case .askAs(let browser, let id, let requests, let scenario):
      ask(browser, id, requests, scenario)
    case .cancelAsking(let id): cancelAside(id)
    case .surveySend(let survey, let probe, let browser, let environment):
      send(probe, of: survey, browser, environment: environment)
    case .planComparison(let survey, let browser): return planComparison(survey, browser)
    case .cancelSurvey(let survey): cancelSurvey(survey)
    case .callAsCurl(let id, let wire): callAsCurl(id, wire)
    case .cancelCurl: cancelCurl()
    case .applyFix(let edits, _, let report):
      return [demo?.apply(edits, to: report) ?? .labEditFailed("There is no lab here")]
    case .resetScenario(let scenario): demo?.reset(scenario)
    case .listHistory: return listHistory()
    case .openHistory(let id): return openHistory(id)
    case .lookInside: return [remembered]
    case .setCookie(let cookie, let browser): return set(cookie, of: browser)
    case .putCookies(let cookies, let request): return put(cookies, for: request)
    case .useConnection(let connection): return use(connection)
    case .forgetPermission(let entry, let browser): return [forget(entry, of: browser)]
    case .forgetCookie(let cookie, let browser): return [forget(cookie, of: browser)]
    case .clearPreflightCache: return [clearPreflightCache()]
    case .clearCookies: return [clearCookies()]
    case .openEditor(let text, let suffix, let purpose):
      return [.edited(purpose, ExternalEditor(terminal: terminal).edit(text, suffix: suffix))]
    case .openRequest(let name, let environment, let purpose):
      return open(name, environment, purpose)
    case .useEnvironment(let name): use(environment: name)
    case .fill(let id, let requests, let environment, let fillsBody):
      return workspace?.fill(id, requests, environment, fillsBody: fillsBody) ?? []
    case .sendElsewhere(let id, let request, let browser, let environment):
      sendElsewhere(id, request, browser, environment)
    case .cancelElsewhere: cancelElsewhere()
    case .previewSave(let saved): return workspace.map { [$0.preview(saved)] } ?? []
    case .writeSave(let saved, let version):
      return workspace.map { [$0.write(saved, version: version)] } ?? []
    case .openFlow(let name, let environment): return openFlow(name, environment)
    case .fillFlow(let id, let name, let environment):
      return workspace?.fill(id, flow: name, environment) ?? []
    case .beginFlow: beginFlow()
    case .sendStep(let id, let request, let browser, let wait):
      return [sendStep(id, request, browser, wait: wait)]
    case .keepStep(let id, let values): return keepStep(id, hiding: values)
    case .cancelFilling(let id): workspace?.cancelFilling(id)
    case .allowCommands: return workspace.map { [$0.allow()] } ?? []
    case .setTheme(let name): return setTheme(name)
    case .keepTheme(let name): return keepTheme(name)
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .recognise(let text): return recognise(text)
    case .cancelWork: background?.drop()
    case .rememberStack(let stack, let origin): ChosenStacks.remember(stack, for: origin)
    case .copy(let text): return copy(text)
    case .copyAs(let request): return copy(request)
    case .copyJSON(let document): return copyJSON(document)
    case .saveJSON(let document, let path): return saveJSON(document, path: path)
    case .save(let text, let path): return save(text, path: path)
    case .saveAs(let request, let path): return save(request, path: path)
    case .previewCopies(let report, let elsewhere, let showsSecrets):
      return previews(of: report, elsewhere, showsSecrets: showsSecrets)
    case .redraw: terminal.setTheme(theme)
    // The terminal hears the signal like one from the keyboard, and stops when it is read.
    case .suspend: raise(SIGTSTP)
    // The loop's own.
    case .quit, .openDemo: break
    }
    return []
  }
}
