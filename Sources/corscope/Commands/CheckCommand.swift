import Advice
import ArgumentParser
import Curl
import Fetch
import Interchange
import JSONLines
import Probe
import Reports

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Make one call as a browser would, and say what the browser makes of it.",
    usage:
      """
      corscope check URL --origin ORIGIN [curl's options] [--format FORM]
             corscope check @NAME [--env NAME] [--format FORM]
      """,
    discussion: """
      A curl command line, with the page that makes the call:

        corscope check https://api.example.com/login \\
          --origin https://app.example.com --credentials include \\
          -H 'Content-Type: application/json' -d '{"user":"ann"}'

      A request of the workspace goes by its name: corscope check @login --env staging

      Exit status: 0 allowed, 1 blocked, 2 unusable command line, 3 network failure.
      """)

  @OptionGroup var curl: CurlRequestOptions

  @OptionGroup(title: "The page and its script")
  var page: PageOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  @Flag(help: "Send nothing: is a preflight needed, why, and what would go out.")
  var plan = false

  @Flag(
    help:
      "Make the call as curl too, beside the browser's: why does curl work? The server gets the request twice."
  )
  var versusCurl = false

  @Flag(help: "Write the result as JSON, as batch does. (curl's --json is --json-data here.)")
  var json = false

  @Option(help: ArgumentHelp("What to write: \(CheckFormat.names).", valueName: "form"))
  var format: CheckFormat?

  @OptionGroup(title: "The server")
  var server: ServerOptions

  @OptionGroup(title: "The workspace, for @NAME")
  var named: NamedRequestOptions

  @Flag(help: "Do not hide secrets (values named like a token, cookie, key or password).")
  var showSecrets = false

  /// What is to be told beside the verdict of the command line.
  var remarks: [String] = []

  private enum CodingKeys: CodingKey {
    case curl, page, connection, server, named, plan, versusCurl, json, format
    case showSecrets
  }

  func validate() throws {
    guard !json || format == nil || format == .json else {
      throw ValidationError(
        "--json and --format \(format?.rawValue ?? "") are two forms; choose one")
    }
    guard !plan || [nil, .text, .json].contains(format) else {
      throw ValidationError("--plan is told as text or json")
    }
    guard curl.url != nil else { throw ValidationError("the URL is missing") }
    guard !plan || !versusCurl else {
      throw ValidationError("--versus-curl: --plan sends nothing to compare")
    }
    guard !versusCurl || [nil, .text, .json].contains(format) else {
      throw ValidationError(
        "--versus-curl is told as text or json; --format \(format?.rawValue ?? "") has no place for it"
      )
    }
    if let seconds = curl.maxTime, !(seconds >= 0.001 && seconds <= 2_147_483) {
      throw ValidationError("--max-time: must be from 0.001 to 2147483 seconds")
    }
  }

  func run() throws {
    var check =
      try named.request(curl, page, connection) ?? CheckRequest(curl: curl, page: page)
    if check.options == nil { check.options = connection.curlOptions(bodyLimit: 1 << 20) }
    try plan ? runPlan(check) : send(check)
  }

  // MARK: Planning

  private func runPlan(_ check: CheckRequest) throws {
    let browser = check.browser
    let state = check.state(of: browser, now: Clock.now()).state
    let plan = FetchStateMachine.plan(
      check.request, browser: browser, state: state, now: Clock.now())
    // What is refused beforehand is told best by the run itself, which sends nothing either.
    if plan.outcome == .blocked, form != .json { return try send(check) }
    let secrets = secrets(of: check)
    let shown = secrets?.masked(plan) ?? plan
    let request = secrets?.masked(check.request) ?? check.request
    if form == .json {
      Shown.write(BatchResult.node(for: shown, of: line(for: request, browser)))
    } else {
      Shown.write(
        PlanText.text(for: shown, browser: browser, remarks: check.remarks + remarks))
    }
    if plan.outcome == .blocked { throw ExitStatus.blocked }
  }

  // MARK: Sending

  private func send(_ check: CheckRequest) throws {
    let session = "check"
    let runner = ProbeRunner(
      transport: CurlTransport(options: check.options ?? connection.curlOptions()), now: Clock.now)
    var remarks = check.remarks + self.remarks
    for browser in Browser.allCases {
      let (state, refused) = check.state(of: browser, now: Clock.now())
      runner.setState(state, of: session, browser: browser)
      guard browser == check.browser else { continue }
      remarks += refused.map {
        "The cookie \($0.name.text) was not taken into the jar: \($0.reason.rawValue)."
      }
    }
    _ = runner.submit(
      check.request, browser: check.browser, session: session, maxTime: maxTime)
    var finished: [ProbeResult] = []
    while finished.isEmpty { finished = runner.poll(milliseconds: nil).finished }
    let curl = versusCurl ? callAsCurl(check.request, runner) : nil
    for result in finished { try tell(result, of: check, curl: curl, remarks: remarks) }
  }

  private var maxTime: Int { curl.maxTime.map { Int(($0 * 1000).rounded()) } ?? 30_000 }

  /// - Returns: nil where the address is none that curl asks over HTTP.
  private func callAsCurl(_ request: FetchRequest, _ runner: ProbeRunner) -> Exchange? {
    guard let wire = WireRequest.curl(request) else { return nil }
    _ = runner.submitBare(wire, maxTime: maxTime)
    var calls: [BareCall] = []
    while calls.isEmpty {
      _ = runner.poll(milliseconds: nil)
      calls = runner.takeBare()
    }
    return calls.first?.exchange
  }

  private func tell(
    _ result: ProbeResult, of check: CheckRequest, curl: Exchange?, remarks: [String]
  ) throws {
    let secrets = secrets(of: check)
    let report = secrets?.masked(result.report) ?? result.report
    let elsewhere = Elsewhere.verdicts(
      result.elsewhere.mapValues { secrets?.masked($0) ?? $0 }, beside: report)
    let recipes = Recipe.recipes(for: report, chosen: server.stack(for: report.urls.last))
    let versusCurl = curl.map { VersusCurl(report, beside: secrets?.masked($0) ?? $0) }
    let text = CheckText.text(
      for: report, elsewhere: elsewhere, recipes: recipes, versusCurl: versusCurl,
      remarks: remarks, hidesSecrets: secrets != nil)
    let record = RunRecord(
      id: "check", report: result.report, run: result.recorded, secrets: secrets)
    switch form {
    case .text: Shown.write(text)
    case .json:
      Shown.write(
        BatchResult.node(
          for: report, of: line(for: report.request, report.browser), elsewhere: elsewhere,
          recipes: recipes,
          versusCurl: versusCurl, run: record))
    case .junit:
      let one = JUnitReport.TestCase(report, text: text.rendered(isColoured: false))
      StandardStreams.write(
        JUnitReport(
          name: "corscope check", suites: [JUnitReport.Suite(name: "corscope check", cases: [one])]
        ).text, to: .output)
    case .markdown:
      StandardStreams.write(
        SharedText.markdown(for: report, elsewhere: elsewhere, hidesSecrets: secrets != nil),
        to: .output)
    case .curl: StandardStreams.write(CurlExport.text(for: report) + "\n", to: .output)
    case .fetch: StandardStreams.write(FetchExport.text(for: report.request) + "\n", to: .output)
    case .har: StandardStreams.write(SharedText.har(for: report), to: .output)
    case .case: try writeCase(report)
    case .run:
      StandardStreams.write(String(decoding: record.line(), as: UTF8.self) + "\n", to: .output)
    }
    switch report.outcome {
    case .allowed: return
    case .blocked: throw ExitStatus.blocked
    case .failed: throw ExitStatus.networkFailure
    }
  }

  private func writeCase(_ report: Report) throws {
    do throws(SharedText.Failure) {
      StandardStreams.write(try SharedText.caseLine(for: report) + "\n", to: .output)
    } catch {
      Complaint.write("check: no case can be made of this run: \(error.reason)")
      throw ExitStatus.badData
    }
  }

  // MARK: Writing

  private var form: CheckFormat { json ? .json : format ?? .text }

  /// nil where secrets may be shown.
  private func secrets(of check: CheckRequest) -> Secrets? {
    showSecrets ? nil : .kept(hiding: check.hiddenValues)
  }

  private func line(for request: FetchRequest, _ browser: Browser) -> BatchRequest {
    BatchRequest(id: "check", browser: browser, request: request)
  }
}

/// The forms in which a verdict is written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown, junit, curl, fetch, har
  case `case`
  /// What `corscope open` reads.
  case run

  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}
