import ArgumentParser
import Curl
import Fetch
import JSONLines
import Reports
import Survey
import Workspace

struct CompareCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, junit, markdown
  }

  enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case block, difference, expectation, never
  }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Make the workspace's requests in each of its environments, and compare the verdicts.",
    discussion: """
      A row for each request, a column for each environment, with the first reason of each verdict. What \
      a request expects (expect = { allowed-from = […], blocked-from = […] }) gets rows of its own.

      Requests that may change something (all but GET, HEAD and OPTIONS) are not sent, only their \
      preflight is; --send-unsafe sends them.

        corscope compare --env staging --env prod
        corscope compare --format junit --fail-on expectation > compare.xml

      Exit status: 0 as it should be, 1 blocked, different or against an expectation (see --fail-on), \
      2 unusable command line, 3 network failure, 65 a mistake in the workspace, 130 stopped by ctrl-c.
      """)

  @Option(
    help: ArgumentHelp("An environment; may be repeated. [default: all]", valueName: "name"),
    completion: Completions.environments)
  var env: [String] = []

  @Option(
    help: ArgumentHelp("A request; may be repeated. [default: all]", valueName: "name"),
    completion: Completions.requests)
  var request: [String] = []

  @Option(
    help: "A browser; may be repeated: \(Browser.names). [default: the workspace's, else chromium]")
  var browser: [BrowserName] = []

  @Option(help: "How the result is written.")
  var format: Format = .text

  @Option(
    help: "What ends with 1; may be repeated. [default: block, difference and expectation]")
  var failOn: [FailOn] = []

  @Flag(help: "Send POST, PUT, PATCH, DELETE and the like too.")
  var sendUnsafe = false

  @Option(help: "Requests at once for each host.")
  var perHost: Int = 4

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp("Give up on a request after this long.", valueName: "seconds"))
  var maxTime: Double = 30

  @Flag(help: "Do not hide secrets.")
  var showSecrets = false

  @OptionGroup(title: "The workspace")
  var workspace: WorkspaceOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  func validate() throws {
    guard (1...64).contains(perHost) else {
      throw ValidationError("--per-host: must be from 1 to 64")
    }
    guard maxTime >= 0.001, maxTime <= 86_400 else {
      throw ValidationError("--max-time: must be from 0.001 to 86400 seconds")
    }
    if failOn.contains(.never), failOn.count > 1 {
      throw ValidationError("--fail-on: never stands alone")
    }
  }

  func run() throws {
    let session = try WorkspaceSession(workspace)
    let cells = try CompareCells(
      CompareCells.Choice(
        environments: env, requests: request, browsers: browser.map(\.browser)),
      session, connection)
    guard !cells.cells.isEmpty else {
      Complaint.write("compare: the workspace has no requests")
      throw ExitStatus.badData
    }
    Interrupt.watch()
    let runner = CompareRunner(
      CompareMachine(cells.cells, perHost: perHost), options: cells.options,
      sendsUnsafe: sendUnsafe,
      maxTime: Int((maxTime * 1000).rounded()))
    let showsProgress = StandardStreams.error.isTerminal
    let ended = runner.run { done, all in
      if showsProgress { StandardStreams.write("\r\(done) of \(all)", to: .error) }
    }
    if showsProgress { StandardStreams.write("\r\u{1B}[K", to: .error) }
    let secrets = showSecrets ? nil : Secrets.kept(hiding: cells.secrets)
    let table = secrets?.masked(CompareTable(ended)) ?? CompareTable(ended)
    write(table)
    if let status = status(of: table) { throw status }
  }

  private func write(_ table: CompareTable) {
    switch format {
    case .text: Shown.write(CompareText.text(for: table, width: Shown.width))
    case .markdown: StandardStreams.write(CompareMarkdown.text(for: table), to: .output)
    case .junit:
      StandardStreams.write(
        JUnitReport(table, blockFails: fails(on: .block)).text, to: .output)
    case .json:
      let line = CompareNodes.node(for: table).line(isPretty: StandardStreams.output.isTerminal)
      StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
    }
  }

  private func fails(on what: FailOn) -> Bool {
    failOn.isEmpty || failOn.contains(what)
  }

  private func status(of table: CompareTable) -> ExitStatus? {
    if table.isCancelled { return .interrupted }
    if failOn == [.never] { return nil }
    if (fails(on: .block) && table.hasBlock) || (fails(on: .difference) && table.hasDifference)
      || (fails(on: .expectation) && table.hasUnexpected)
    {
      return .blocked
    }
    if table.hasUnusable { return .badData }
    return table.hasFailure ? .networkFailure : nil
  }
}
