import ArgumentParser
import Curl
import Fetch
import TUI

struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "The screen: edit a request, send it, read why a browser refuses. (default)",
    usage: "corscope [URL] [curl's options] [--origin ORIGIN] [--browser NAME]",
    discussion: """
        corscope
        corscope https://api.example.com/login --origin https://app.example.com -X PUT
      """)

  @OptionGroup var curl: CurlRequestOptions

  @OptionGroup(title: "The page and its script")
  var page: PageOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp("The workspace's environment to begin in.", valueName: "name"),
    completion: Completions.environments)
  var env: String?

  @Flag(help: "Look for no corscope.toml.")
  var noWorkspace = false

  @OptionGroup(title: "The workspace")
  var workspace: WorkspaceOptions

  @OptionGroup(title: "The server")
  var server: ServerOptions

  @OptionGroup(title: "The screen")
  var screen: ScreenOptions

  @OptionGroup(title: "The history")
  var history: HistoryOptions

  func validate() throws {
    // A mistyped command ends up here, as the default.
    if let url = curl.url, url != "localhost", !url.contains(where: { ".:/@".contains($0) }) {
      throw ValidationError("'\(url)' is neither a command nor an address")
    }
    if isNamed, !curl.isOnlyURL {
      throw ValidationError(
        "\(curl.url ?? "") says what to send; give its URL to send something else")
    }
    if noWorkspace, workspace.file != nil {
      throw ValidationError("--workspace and --no-workspace exclude each other")
    }
  }

  /// `@NAME` is a request of the workspace.
  private var isNamed: Bool { curl.url?.hasPrefix("@") == true }

  func run() throws {
    let connection = ScreenConnection(connection)
    let opening = try WorkspaceOpening(
      workspace, env: env, isWanted: !noWorkspace, named: isNamed ? curl.url : nil,
      connection: connection)
    var curl = curl
    if isNamed { curl.url = nil }
    let check = try CheckRequest(
      curl: curl, page: page, originByDefault: opening?.origin ?? OpeningRequest.page)
    var memory: [Browser: BrowserState] = [:]
    for browser in Browser.allCases {
      memory[browser] = check.state(of: browser, now: Clock.now()).state
    }
    let recorder = try history.recorder()
    // Keeps what the command line names.
    _ = server.stack(for: try? URLRecord.parse(check.request.url, base: check.request.page))
    let browser = page.browser?.browser ?? opening?.browser ?? .chromium
    try ScreenSession.run(screen) { theme, themes in
      var model = Model(
        request: check.request, browser: browser, theme: theme, themes: themes,
        masking: Masking.salted)
      model.stacks.chosen = ChosenStacks.all()
      opening?.begin(&model, hasAddress: curl.url != nil)
      return model
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme, transport: connection.transport,
        connection: connection, workspace: opening?.workspace, memory: memory,
        past: .history(recorder))
    }
  }
}
