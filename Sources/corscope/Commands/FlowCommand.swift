import Advice
import ArgumentParser
import Curl
import Fetch
import JSONLines
import Reports
import Screen
import Survey
import Workspace

struct FlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow",
    abstract: "Go through a sequence of requests, such as a login, as one browser would.",
    discussion: """
      Flows stand in the workspace's file; corscope help flow run shows one.

        corscope flow list
        corscope flow run login-twice --env staging
      """,
    subcommands: [FlowRunCommand.self, FlowListCommand.self])
}

struct FlowListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Name the workspace's flows, with their steps.",
    discussion: """
        corscope flow list --workspace ../api/corscope.toml
      """)

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let session = try WorkspaceSession(workspace)
    var text = ReportText(width: 80)
    for flow in session.workspace.flows {
      text.line((flow.name, .title))
      if let description = flow.description { text.paragraph(description) }
      for (index, step) in flow.steps.enumerated() {
        text.paragraph(
          step.label ?? step.request ?? step.changes.url ?? "", lead: "\(index + 1) ")
      }
    }
    if session.workspace.flows.isEmpty { text.line(("The workspace has no flows.", .muted)) }
    Shown.write(text)
  }
}

struct FlowRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a flow of the workspace, and say what went wrong at which step, and why.",
    discussion: """
      A flow stands in corscope.toml:

        [[flows.login-twice.steps]]
        request = "login"
        capture = { token = { header = "X-SessionToken" } }
        set-headers = { X-SessionToken = "{{token}}" }

        [[flows.login-twice.steps]]
        request = "logout"
        remove-headers = ["X-SessionToken"]

        corscope flow run login-twice --repeat 3
        corscope flow run login-twice --compare-last --json
        corscope flow run login-twice --stack django

      Exit status: 0 every step ended as it should, 1 one did not, 2 unusable command line, 3 network \
      failure, 65 a mistake in the workspace.
      """)

  @Argument(help: "The flow.", completion: Completions.flows)
  var name: String

  @Option(
    help: ArgumentHelp("The environment.", valueName: "name"), completion: Completions.environments)
  var env: String?

  @Option(help: "Whose behaviour: \(Browser.names). [default: the workspace's, else chromium]")
  var browser: BrowserName?

  @Option(help: "Run it so many times, each with a new browser, and say how the runs differ.")
  var `repeat`: Int = 1

  @Flag(help: "Say how this run differs from the last one of this flow here.")
  var compareLast = false

  @Flag(help: "Wait for the enter key before each step.")
  var stepByStep = false

  @Flag(help: "Show the whole report on every step.")
  var full = false

  @Flag(help: "Write the result as JSON.")
  var json = false

  @Flag(help: "Do not hide secrets.")
  var showSecrets = false

  @OptionGroup(title: "The server")
  var server: ServerOptions

  @OptionGroup(title: "The workspace")
  var workspace: WorkspaceOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  func validate() throws {
    guard (1...1000).contains(`repeat`) else {
      throw ValidationError("--repeat: must be from 1 to 1000")
    }
  }

  func run() throws {
    let session = try WorkspaceSession(workspace)
    let view = try session.view(of: env)
    let plan: FlowPlan
    do throws(WorkspaceFailure) {
      plan = try view.plan(name)
    } catch {
      throw WorkspaceSession.complain(error)
    }
    let variables = try session.variables(for: plan.texts, in: view)
    try check(plan, variables, view)
    let browser = browser?.browser ?? session.workspace.defaults.browser ?? .chromium
    let runner = FlowRunner(
      transport: CurlTransport(options: session.curlOptions(of: view.environment, connection)),
      browser: browser)
    var runs: [FlowMachine] = []
    for _ in 0..<`repeat` {
      runs.append(try runner.run(plan, variables: variables, before: pause))
    }
    try tell(runs, view, browser)
  }

  /// What has no value and is not captured on the way is told before anything is sent.
  private func check(_ plan: FlowPlan, _ variables: Variables, _ view: WorkspaceView) throws {
    let mistakes = ScreenWorkspace.missing(in: plan, variables, view)
    guard mistakes.isEmpty else { throw WorkspaceSession.complain(WorkspaceFailure(mistakes)) }
  }

  private func pause(before step: FlowStep, _ index: Int) throws {
    guard stepByStep else { return }
    StandardStreams.write("\(index + 1) \(Shown.text(step.label)): enter to go on ", to: .error)
    guard readLine() != nil else { throw ExitStatus.ioFailure }
  }

  // MARK: Telling

  private func tell(_ runs: [FlowMachine], _ view: WorkspaceView, _ browser: Browser) throws {
    let salted = Secrets.kept(hiding: runs.flatMap(\.variables.secrets))
    let secrets = showSecrets ? nil : salted
    let traces = runs.map { FlowTrace($0.records) { salted.masked($0) } }
    let last = LastRun(
      workspace: view.workspace.path, flow: name, environment: view.environment?.name,
      browser: browser.rawValue)
    let differences = self.differences(traces, last)
    if let trace = traces.last { last?.keep(trace) }
    if json {
      write(runs, differences, secrets, view, browser)
    } else {
      show(runs, differences, secrets, view, browser)
    }
    if let status = Self.status(of: runs) { throw status }
  }

  /// What differs, each with the words for what it is compared with.
  private func differences(
    _ traces: [FlowTrace], _ last: LastRun?
  ) -> [(title: String, found: [FlowDifference])] {
    var result: [(String, [FlowDifference])] = []
    if compareLast {
      guard let before = last?.trace(), let first = traces.first else {
        Complaint.write("flow: there is no earlier run of \(name) to compare with")
        return []
      }
      result.append(("Beside the last run", FlowDifference.between(before, first)))
    }
    for (index, trace) in traces.enumerated().dropFirst() {
      result.append(
        ("Run \(index + 1) beside run 1", FlowDifference.between(traces[0], trace)))
    }
    return result
  }

  private func show(
    _ runs: [FlowMachine], _ differences: [(title: String, found: [FlowDifference])],
    _ secrets: Secrets?, _ view: WorkspaceView, _ browser: Browser
  ) {
    let place = view.environment.map { " in \($0.name)" } ?? ""
    for (index, machine) in runs.enumerated() {
      let number = runs.count > 1 ? ", run \(index + 1) of \(runs.count)" : ""
      Shown.write(
        FlowText.text(
          for: machine, title: "\(name)\(place), as \(browser.displayName)\(number)",
          secrets: secrets, showsAll: full, recipes: recipes))
      if index < runs.count - 1 { StandardStreams.write("\n", to: .output) }
    }
    for (title, found) in differences {
      StandardStreams.write("\n", to: .output)
      Shown.write(FlowDifferenceText.text(for: found, title: title))
    }
  }

  private func write(
    _ runs: [FlowMachine], _ differences: [(title: String, found: [FlowDifference])],
    _ secrets: Secrets?, _ view: WorkspaceView, _ browser: Browser
  ) {
    let nodes = FlowNodes(secrets: secrets, recipes: recipes)
    let node = JSONNode.object([
      "flow": .string(name), "environment": .string(view.environment?.name),
      "browser": .string(browser.rawValue),
      "runs": .array(
        runs.enumerated().map { nodes.node(for: $1, run: $0 + 1, browser: browser) }),
      "differences": .array(
        differences.map {
          .object([
            "beside": .string($0.title), "values": .array($0.found.map(nodes.node)),
          ])
        }),
    ])
    let line = node.line(isPretty: StandardStreams.output.isTerminal)
    StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
  }

  private func recipes(for report: Report) -> [Recipe] {
    Recipe.recipes(for: report, chosen: server.stack(for: report.urls.last))
  }

  /// By the first step that is not as it should be.
  private static func status(of runs: [FlowMachine]) -> ExitStatus? {
    guard let first = runs.lazy.flatMap(\.records).first(where: { !$0.isAsExpected }) else {
      return nil
    }
    return first.report?.outcome == .failed ? .networkFailure : .blocked
  }
}
