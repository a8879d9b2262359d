import ArgumentParser
import Curl
import Fetch
import JSONLines
import TUI

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "The screen on an embedded server that shows the classic failures.",
    discussion: """
      Nothing outside this machine is needed, and nothing is kept.

        corscope demo
        corscope demo --browser firefox --theme gruvbox
      """)

  @OptionGroup var screen: ScreenOptions

  @Option(help: "Whose behaviour: \(Browser.names).")
  var browser: BrowserName = BrowserName(browser: .chromium)

  func run() throws {
    let started: StartedDemo
    do {
      started = try StartedDemo()
    } catch {
      Complaint.write("demo: \(error)")
      throw ExitStatus.ioFailure
    }
    defer { started.stop() }
    try ScreenSession.run(screen) { theme, themes in
      Model(
        scenarios: started.demo.scenarios, browser: browser.browser, theme: theme, themes: themes,
        masking: Masking.salted)
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: started.options), demo: started.demo)
    }
  }
}
