import Advice
import ArgumentParser
import Curl
import Fetch
import Interchange
import JSONLines
import Reports
import TUI

struct HARCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "har",
    abstract: "Judge every cross-origin request of a recording (HAR), without sending anything.",
    usage: "corscope har FILE [--browser NAME] [--only TEXT] [--json] [--open NUMBER]",
    discussion: """
      Takes what Chrome, Firefox and Safari save in their network panels. The recorded answers are \
      judged by the same engine as live ones; what the file does not tell is said.

      Exit status: 0 nothing is blocked, 1 something is, 2 unusable command line, 65 the file is no \
      recording, 74 input failed.
      """)

  /// Bytes of a file that are read.
  private static let limit = 128 << 20

  @Argument(help: "The recording; - is standard input.")
  var file: String

  @Option(help: "Whose behaviour: \(Browser.names). [default: the one that recorded it]")
  var browser: BrowserName?

  @Option(
    help: ArgumentHelp("Only requests whose address contains this.", valueName: "text"))
  var only: String?

  @Flag(help: "Write one line of JSON for each request.")
  var json = false

  @Flag(help: "Do not hide secrets (values named like a token, cookie, key or password).")
  var showSecrets = false

  @Option(
    name: .customLong("open"),
    help: ArgumentHelp("Open a request in the screen, by its number.", valueName: "number"))
  var opened: Int?

  @OptionGroup(title: "The screen")
  var screen: ScreenOptions

  func run() throws {
    let recording = try read()
    let browser = self.browser?.browser ?? recording.browser ?? .chromium
    let judge = HARJudge(recording, as: browser)
    if let opened { return try open(opened, of: judge, browser) }
    let shown = judge.verdicts.enumerated()
      .filter { only.map($0.element.request.url.contains) ?? true }
      .map { (number: $0.offset + 1, verdict: masked($0.element)) }
    if json {
      for (number, verdict) in shown { write(Self.node(verdict, number: number)) }
    } else {
      write(
        RecordingText.text(
          shown, browser: browser, counts: .init(judge), hidesSecrets: !showSecrets))
    }
    if shown.contains(where: { $0.verdict.outcome == .blocked }) { throw ExitStatus.blocked }
  }

  private func read() throws -> HARRecording {
    let bytes: [UInt8]
    do throws(IOFailure) {
      bytes = try InputFile.contents(of: file, limit: Self.limit)
    } catch {
      Complaint.write("har: \(error.reason)")
      throw ExitStatus.ioFailure
    }
    do throws(ImportFailure) {
      return try HARRecording(bytes)
    } catch {
      Complaint.write("har: \(file): \(error)")
      throw ExitStatus.badData
    }
  }

  private func masked(_ verdict: HARVerdict) -> HARVerdict {
    guard !showSecrets else { return verdict }
    var verdict = verdict
    verdict.report = Secrets.kept.masked(verdict.report)
    verdict.request = Secrets.kept.masked(verdict.request)
    return verdict
  }

  // MARK: - The screen

  private func open(_ number: Int, of judge: HARJudge, _ browser: Browser) throws {
    guard judge.verdicts.indices.contains(number - 1) else {
      throw ValidationError(
        "--open: there are \(judge.verdicts.count) requests, so no number \(number)")
    }
    let request = judge.verdicts[number - 1].request
    try ScreenSession.run(screen) { theme, themes in
      Model(request: request, browser: browser, theme: theme, themes: themes)
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: ConnectionOptions.unset.curlOptions()))
    }
  }

  // MARK: - Writing

  private static func node(_ verdict: HARVerdict, number: Int) -> JSONNode {
    let line = BatchRequest(
      id: "\(number)", browser: verdict.report.browser, request: verdict.request)
    var members: [String: JSONNode] = [:]
    if case .object(let known) = BatchResult.node(for: verdict.report, of: line, elsewhere: []) {
      members = known
    }
    members["outcome"] = .string(verdict.outcome.rawValue)
    members["entry"] = .int(verdict.entry.index)
    members["method"] = .string(verdict.request.method)
    members["url"] = .string(verdict.request.url)
    members["origin"] = .string(verdict.request.origin.serialized)
    members["credentials"] = .string(verdict.request.credentials.rawValue)
    members["remarks"] = .strings(verdict.remarks)
    return .object(members)
  }

  private func write(_ node: JSONNode) {
    StandardStreams.write(String(decoding: node.line(), as: UTF8.self) + "\n", to: .output)
  }

  private func write(_ text: ReportText) {
    let isColoured =
      StandardStreams.output.isTerminal && Environment.nonEmpty("NO_COLOR") == nil
      && Environment.value("TERM") != "dumb"
    StandardStreams.write(text.rendered(isColoured: isColoured), to: .output)
  }
}

extension ConnectionOptions {
  /// Those of a command line that says nothing of the connection.
  static var unset: ConnectionOptions {
    (try? ConnectionOptions.parse([])) ?? ConnectionOptions()
  }
}
