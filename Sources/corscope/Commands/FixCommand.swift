import Advice
import ArgumentParser
import Fetch
import JSONLines
import Reports
import Survey
import Workspace

struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "The smallest change on each server that lets every request of the workspace pass.",
    usage: "corscope fix [--env NAME] [--request NAME …] [--stack NAME] [--json]",
    discussion: """
      Makes the workspace's requests in one environment, gathers what each server would have to allow, \
      and proves it on the answers that came: with the change every request passes, and without any one \
      part of it something is refused again.

        corscope fix --env staging --stack nginx

      Requests that may change something (all but GET, HEAD and OPTIONS) are not sent, only their \
      preflight is; --send-unsafe sends them. Headers that a flow captures must be readable by the script.

      Exit status: 0 nothing has to change, 1 something has, 2 unusable command line, 3 network failure, \
      65 a mistake in the workspace, 130 stopped by ctrl-c.
      """)

  @Option(
    help: ArgumentHelp(
      "The environment. [default: the workspace's, else the first]", valueName: "name"),
    completion: Completions.environments)
  var env: String?

  @Option(
    help: ArgumentHelp("A request; may be repeated. [default: all]", valueName: "name"),
    completion: Completions.requests)
  var request: [String] = []

  @Option(help: "Whose behaviour: \(Browser.names). [default: the workspace's, else chromium]")
  var browser: BrowserName?

  @Flag(help: "Send POST, PUT, PATCH, DELETE and the like too.")
  var sendUnsafe = false

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp("Give up on a request after this long.", valueName: "seconds"))
  var maxTime: Double = 30

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
    guard maxTime >= 0.001, maxTime <= 86_400 else {
      throw ValidationError("--max-time: must be from 0.001 to 86400 seconds")
    }
  }

  func run() throws {
    let session = try WorkspaceSession(workspace)
    let cells = try cells(session)
    guard !cells.cells.isEmpty else {
      Complaint.write("fix: the workspace has no requests")
      throw ExitStatus.badData
    }
    let asked = AskedWorkspace(ask(cells), session.workspace)
    if asked.isCancelled { throw ExitStatus.interrupted }
    let repair = ServerRepair(asked.runs)
    let recipes = repair.servers.map { found in
      repair.recipes(for: found, chosen: server.stack(for: try? URLRecord.parse(found.origin)))
    }
    let secrets = showSecrets ? nil : Secrets.kept(hiding: cells.secrets)
    let masked: (Report) -> Report = { secrets?.masked($0) ?? $0 }
    if json {
      Shown.write(
        RepairNodes.node(for: repair, recipes: recipes, unjudged: asked.unjudged, masked: masked))
    } else {
      Shown.write(
        RepairText.text(
          for: repair, recipes: recipes, unjudged: asked.unjudged,
          flows: session.workspace.flows.map(\.name), masked: masked, width: Shown.width))
    }
    if let status = status(repair, asked) { throw status }
  }

  private func cells(_ session: WorkspaceSession) throws -> CompareCells {
    let place = env ?? session.workspace.environment(nil)?.name
    return try CompareCells(
      CompareCells.Choice(
        environments: place.map { [$0] } ?? [], requests: request,
        browsers: browser.map { [$0.browser] } ?? [], asksAsBlocked: false),
      session, connection)
  }

  private func ask(_ cells: CompareCells) -> CompareMachine {
    Interrupt.watch()
    let runner = CompareRunner(
      CompareMachine(cells.cells), options: cells.options, sendsUnsafe: sendUnsafe,
      maxTime: Int((maxTime * 1000).rounded()))
    let showsProgress = StandardStreams.error.isTerminal
    let ended = runner.run { done, all in
      if showsProgress { StandardStreams.write("\r\(done) of \(all)", to: .error) }
    }
    if showsProgress { StandardStreams.write("\r\u{1B}[K", to: .error) }
    return ended
  }

  private func status(_ repair: ServerRepair, _ asked: AskedWorkspace) -> ExitStatus? {
    if repair.standings.contains(where: { $0.before != .allowed }) { return .blocked }
    if asked.isUnusable { return .badData }
    return asked.hasFailure ? .networkFailure : nil
  }
}
