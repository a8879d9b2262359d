import Advice
import ArgumentParser
import Fetch
import Interchange
import JSONLines
import Reports

struct HARCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "har",
    abstract: "Judge every cross-origin request of a recording (HAR), without sending anything.",
    usage: "corscope har FILE|- [--only FILTER …] [--json | --open NUMBER]",
    discussion: """
      Takes what Chrome, Firefox and Safari save in their network panels. The recorded answers are \
      judged by the same engine as live ones; what the file does not tell is said.

        corscope har login.har --only host:*.example.com --only method:POST
        corscope har login.har --open 3

      A filter is host:PATTERN, method:NAME, url:PATTERN or outcome:NAME (allowed, blocked, failed, \
      unknown); * stands for anything. A text without such a name must occur in the address. Filters of \
      one kind widen each other, those of different kinds narrow.

      Exit status: 0 nothing is blocked, 1 something is, 2 unusable command line, 65 the file is no \
      recording or too long, 74 it cannot be read.
      """)

  /// Bytes of a file that are read.
  private static let limit = 128 << 20

  @Argument(
    help: "The recording; - is standard input.", completion: .file(extensions: ["har", "json"]))
  var file: String

  @Option(help: "Whose behaviour: \(Browser.names). [default: the one that recorded it]")
  var browser: BrowserName?

  @Option(
    help: ArgumentHelp(
      "Only requests that it fits: host:*.example.com, method:POST, url:*/login*, outcome:blocked. May be repeated.",
      valueName: "filter"))
  var only: [RecordingFilter] = []

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
    if let opened { return try open(opened, recording, browser, judge) }
    let shown = judge.verdicts.enumerated()
      .filter { only.accept($0.element) }
      .map { (number: $0.offset + 1, verdict: masked($0.element)) }
    if shown.isEmpty, !judge.verdicts.isEmpty {
      Complaint.write("har: --only leaves none of \(judge.verdicts.count) requests")
    }
    if json {
      for (number, verdict) in shown {
        let line = Self.node(verdict, number: number).line()
        StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
      }
    } else {
      Shown.write(
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
      throw error.status
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
    verdict.remarks = verdict.remarks.map { remark in
      var remark = remark
      remark.address = remark.address.map(Secrets.kept.maskedAddress)
      return remark
    }
    return verdict
  }

  // MARK: - The screen

  private func open(
    _ number: Int, _ recording: HARRecording, _ browser: Browser, _ judge: HARJudge
  ) throws {
    guard judge.verdicts.indices.contains(number - 1) else {
      throw ValidationError(
        "--open: there are \(judge.verdicts.count) requests, so no number \(number)")
    }
    try OpenedScreen.show(
      RecordedRuns.runs(of: recording, as: browser), first: number - 1, screen)
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
    members["remarks"] = .strings(verdict.remarks.map(\.text))
    return .object(members)
  }
}

extension ConnectionOptions {
  /// Those of a command line that says nothing of the connection.
  static var unset: ConnectionOptions {
    (try? ConnectionOptions.parse([])) ?? ConnectionOptions()
  }
}
