import Advice
import ArgumentParser
import Fetch
import History
import JSONLines
import Reports
import TUI

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open recorded runs, offline: on the screen, or as a report without a terminal.",
    usage: "corscope open FILE|- [--json]",
    discussion: """
      Takes runs as the screen keeps and saves them (one a line; ~/.local/state/corscope/history.jsonl \
      is such a file), results of check --json, browsers' recordings (HAR) and case files; what it is \
      shows by its content.

        corscope open colleague.run
        corscope check @login --json | corscope open -

      Exit status: 0 the first run is allowed, 1 it is blocked, 3 it failed, 2 unusable command \
      line, 65 the file holds no run, 74 it cannot be read.
      """)

  @Argument(help: "The file; - is standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Whose rules judge a case or a recording: \(Browser.names). [default: the one that recorded it, else chromium]",
      valueName: "name"))
  var browser: BrowserName?

  @Flag(help: "Write the results as JSON, one a line, and open no screen.")
  var json = false

  @Flag(help: "Do not hide secrets in what is printed.")
  var showSecrets = false

  @OptionGroup(title: "The screen")
  var screen: ScreenOptions

  func run() throws {
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: file, limit: 256 << 20)
    } catch {
      Complaint.write("open: \(error.reason)")
      throw error.status
    }
    let opened = OpenedFile(
      bytes, name: file == "-" ? "standard input" : file, browser: browser?.browser)
    for problem in opened.problems { Complaint.write("open: \(problem)") }
    guard let first = opened.runs.first else {
      if opened.problems.isEmpty { Complaint.write("open: \(file) holds no run") }
      throw ExitStatus.badData
    }
    if !json, StandardStreams.output.isTerminal, file != "-" || OpenedScreen.takeKeyboard() {
      try OpenedScreen.show(opened.runs, screen)
    } else {
      try print(opened.runs)
    }
    switch first.report.outcome {
    case .allowed: return
    case .blocked: throw ExitStatus.blocked
    case .failed: throw ExitStatus.networkFailure
    }
  }

  private func print(_ runs: [OpenedRun]) throws {
    let secrets: Secrets? = showSecrets ? nil : .kept
    for (index, run) in runs.enumerated() {
      let report = secrets?.masked(run.report) ?? run.report
      let elsewhere = Elsewhere.verdicts(
        run.elsewhere.mapValues { secrets?.masked($0) ?? $0 }, beside: report)
      if json {
        let request = BatchRequest(
          id: run.entry.id, browser: report.browser, request: report.request)
        let node = BatchResult.node(for: report, of: request, elsewhere: elsewhere)
        StandardStreams.write(String(decoding: node.line(), as: UTF8.self) + "\n", to: .output)
      } else {
        if index > 0 { StandardStreams.write("\n", to: .output) }
        Shown.write(
          CheckText.text(
            for: report, elsewhere: elsewhere, remarks: run.remarks,
            hidesSecrets: secrets != nil))
      }
    }
  }
}
