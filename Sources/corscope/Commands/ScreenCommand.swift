import ArgumentParser
import Curl
import Fetch
import TUI

struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "The screen: edit a request, send it, read why a browser refuses. (default)",
    usage: "corscope [URL] [curl's options] [--origin ORIGIN] [--browser NAME] [--theme NAME]")

  @OptionGroup var curl: CurlRequestOptions

  @OptionGroup(title: "The page and its script")
  var page: PageOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  @OptionGroup(title: "The server")
  var server: ServerOptions

  @OptionGroup(title: "The screen")
  var screen: ScreenOptions

  @OptionGroup(title: "The history")
  var history: HistoryOptions

  func validate() throws {
    // A mistyped command ends up here, as the default.
    if let url = curl.url, url != "localhost", !url.contains(where: { ".:/".contains($0) }) {
      throw ValidationError("'\(url)' is neither a command nor an address")
    }
  }

  func run() throws {
    let check = try CheckRequest(curl: curl, page: page, originByDefault: OpeningRequest.page)
    var memory: [Browser: BrowserState] = [:]
    for browser in Browser.allCases {
      memory[browser] = check.state(of: browser, now: Clock.now()).state
    }
    let recorder = try history.recorder()
    // Keeps what the command line names.
    _ = server.stack(for: try? URLRecord.parse(check.request.url, base: check.request.page))
    try ScreenSession.run(screen) { theme, themes in
      var model = Model(
        request: check.request, browser: page.browser.browser, theme: theme, themes: themes,
        masking: Masking.salted)
      model.stacks.chosen = ChosenStacks.all()
      return model
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: connection.curlOptions()), memory: memory,
        past: .history(recorder))
    }
  }
}
