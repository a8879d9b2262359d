import ArgumentParser
import Curl
import Fetch
import JSONLines
import Lab
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
    let demo: Demo
    var options = CurlOptions()
    do {
      let lab = try LabServer.start()
      options.trust = .file(try lab.writeCertificateAuthority())
      demo = Demo(lab: lab, cases: try Scenarios.load())
    } catch {
      Complaint.write("demo: \(error)")
      throw ExitStatus.ioFailure
    }
    defer { demo.lab.stop() }
    try ScreenSession.run(screen) { theme, themes in
      Model(
        scenarios: demo.scenarios, browser: browser.browser, theme: theme, themes: themes,
        masking: Masking.salted)
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: options), demo: demo)
    }
  }
}
