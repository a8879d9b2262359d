package import Fetch
internal import Screen

/// Everything that the screen shows, as a value: no handle, no clock.
package struct Model: Equatable, Sendable {
  /// Which screen is on.
  package enum Place: Hashable, Sendable {
    case scenarios, workbench, flow
  }

  /// Whether characters beyond ASCII can be shown.
  package var isUnicode = true
  package var width = 80
  package var height = 24
  package var place: Place
  /// What software answers where.
  package var stacks = ServerStacks()
  package var focus = Region.request
  package var isZoomed = false
  /// Where the user has put the lines between the regions.
  package var borders = Borders()
  package var overlay: Overlay?
  package var overlaySearch = OverlaySearch()
  package var notice: Notice?
  package var browser: Browser
  package var theme: String
  package var hasMouse = true
  /// The keys that the user chose.
  package var bindings = KeyBindings()
  /// Names of the themes that there are.
  package let themes: [String]

  // The request, or a scenario's requests one after the other.
  package var forms: [RequestForm]
  package var formTitles: [String]
  /// Which of `forms` the Request region shows.
  package var currentForm = 0
  package var field = FormField.url
  package var isEditing = false
  package var killed = ""
  package var history = EditHistory()
  package var live = LiveLine.empty
  /// Places that are worth a look, beside the mistakes of `live`.
  package var hints: [FieldError] = []
  package var pasting = Pasting()
  package var completion = Completion()
  package var known = KnownTexts()
  /// Whether secrets are shown as they are; else a fingerprint stands for each.
  package var showsSecrets = false
  package private(set) var masking: Masking
  /// Nothing that was sent or answered holds a secret any more (`legible`).
  var isLegible = false
  var derived = Derived()

  // The run that is shown.
  package var run: Run?
  package var runCount = 0
  package var now: Timestamp?
  /// Under way beside the run: its request as the other browsers make it.
  package var asking: AskingOthers?
  /// The request of the run as curl makes it.
  package var curlCall = CurlCall()
  /// What takes long beside all that, in words.
  package var work: String?
  /// What the browsers remember.
  package var memory = BrowserMemory()
  /// Seconds that the user's clock is ahead of UTC.
  package var utcOffset = 0

  // Where one stands in the regions.
  package var stepsSelection = 0
  package var stepsScroll = 0
  package var foldedGroups: Set<StepGroup> = []
  package var verdictScroll = 0
  package var diffScroll = 0
  package var diffPage = DiffPage.askedAllowed
  /// The two sides that the user, or a command, put beside each other.
  package var compared = ComparedSides()
  package var requestScroll = 0
  package var search = Search()
  package var lineControls = LineControls()
  /// The body that is opened on the whole screen.
  package var bodyView: BodyView?
  /// The line that the search went to last.
  var verdictMatch: Int?
  var diffMatch: Int?

  /// Questions that ask the server many times.
  package var surveys = Surveys()
  /// The request that is sent again and again until its verdict changes.
  package var watch: Watch?
  /// The list of earlier runs, and the one that was taken from it.
  package var past = PastRuns()

  /// The folder's `corscope.toml`; nil where there is none.
  package var workspace: WorkspaceState?
  /// The walk through the screen.
  package var tour: Tour?

  /// The request on its way to another environment.
  package internal(set) var askingEnvironment: AskingEnvironment?
  /// How servers are reached since a command line was pasted.
  package internal(set) var connection = PastedConnection()
  /// The flow that is open.
  package var flow: FlowState?

  // The demo.
  package let scenarios: [ScenarioInfo]
  package var openScenario: ScenarioInfo.ID?
  /// The demo was opened from a request, and goes back to it when it is left.
  package var returnsToRequest = false
  package var scenarioSelection = 0
  package var scenarioFilter = Search()
  /// Codes of the findings that the first of the applied fixes was to mend.
  var problems: Set<String> = []
  /// Titles of the fixes that were applied since the scenario was opened, to the lab or to the request.
  package var appliedFixes: [String] = []
  /// The fix that the lab was asked to take.
  var pendingFix: String?
  /// A fix was applied, and nothing was fired since.
  var fixIsUntried = false
  /// What would follow from the suggested fix; shown until the next run.
  package var whatIf: WhatIf?

  /// The workbench on one request.
  package init(
    request: FetchRequest, browser: Browser = .chromium, theme: String = "dark",
    themes: [String] = ["dark"], masking: Masking = .unsalted
  ) {
    self.init(
      forms: [RequestForm(request)], scenarios: [], place: .workbench, browser: browser,
      theme: theme, themes: themes, masking: masking)
  }

  /// The demo: the list of scenarios comes first.
  package init(
    scenarios: [ScenarioInfo], browser: Browser = .chromium, theme: String = "dark",
    themes: [String] = ["dark"], masking: Masking = .unsalted
  ) {
    let first = scenarios.first?.steps.first.map { [RequestForm($0.request)] } ?? []
    self.init(
      forms: first, scenarios: scenarios, place: .scenarios, browser: browser, theme: theme,
      themes: themes, masking: masking)
  }

  private init(
    forms: [RequestForm], scenarios: [ScenarioInfo], place: Place, browser: Browser, theme: String,
    themes: [String], masking: Masking
  ) {
    self.forms = forms
    formTitles = forms.map { _ in "" }
    self.scenarios = scenarios
    self.place = place
    self.browser = browser
    self.theme = theme
    self.themes = themes
    self.masking = masking
    refreshLiveLine()
  }
}

extension Model {
  /// When the next `tick` is wanted; nil while nothing waits for the time to pass.
  package var nextTick: Timestamp? {
    if bodyView?.isReading == true { return Timestamp(milliseconds: 0) }
    if run?.inFlight != nil || watch?.inFlight != nil || asking != nil
      || workspace?.filling != nil || askingEnvironment != nil
    {
      return now?.adding(milliseconds: 100) ?? Timestamp(milliseconds: 0)
    }
    // A cached permission counts down.
    let second = live.endsWithTime ? now?.adding(milliseconds: 1000) : nil
    return [watch?.nextAt, second].compactMap(\.self).min()
  }

  /// The form that the Request region shows; nil only in a demo without scenarios.
  package var form: RequestForm? {
    forms.indices.contains(currentForm) ? forms[currentForm] : nil
  }

  package var scenario: ScenarioInfo? {
    openScenario.flatMap { id in scenarios.first { $0.id == id } }
  }

  package var isDemo: Bool { !scenarios.isEmpty }

  /// More secrets are known: what is shown is hidden anew.
  mutating func hideFromNowOn(with masking: Masking) {
    self.masking = masking
    derived = Derived()
  }

  /// Nothing was asked for yet: no address, and no run.
  var isBlank: Bool { !isDemo && run == nil && form?.url.isEmpty == true }

  /// Takes the live line anew, after the form or the browser changed.
  package mutating func refreshLiveLine() {
    hints = form?.hints ?? []
    live =
      form.map {
        LiveLine(for: $0, browser: browser, state: memory.state(of: browser), now: now)
      } ?? .empty
  }
}
