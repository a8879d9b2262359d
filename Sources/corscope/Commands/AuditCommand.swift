import ArgumentParser
import Fetch
import Reports
import Survey

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Which origins does a server trust, and what else of its CORS is risky.",
    usage: """
      corscope audit URL --origin ORIGIN [curl's options] [--yes] [--json]
             corscope audit @NAME [--env NAME] [--yes] [--json]
      """,
    discussion: """
      Asks as the page's own origin, as a foreign one, as null, and as origins that only look like the \
      page's; as nobody (for Vary and caches); and for what \
      is answered with errors: addresses that do not exist, are broken, or are too long. One request at a \
      time; nothing but GET, HEAD and preflights goes out (--send-unsafe adds a large POST). Where the method \
      may change something, only its preflight is sent.

        corscope audit https://api.example.com/me --origin https://app.example.com

      Says how many requests that is, and asks before sending more than \(AuditCommand.handful).

      Exit status: 0 nothing found, 1 something that should be changed, 2 unusable command line, 3 \
      network failure, 130 stopped.
      """)

  /// So many requests are sent unasked.
  private static let handful = 8

  @OptionGroup var survey: SurveyOptions

  @Flag(help: "Also send 2 MB by POST, to see the answer to a body that is too large (413).")
  var sendUnsafe = false

  @Flag(name: [.customShort("y"), .long], help: "Do not ask before sending.")
  var yes = false

  func run() throws {
    let check = try survey.request()
    let plan = AuditPlan(
      check.request, browser: check.browser, isSignedIn: !check.cookies.isEmpty,
      sendsUnsafe: sendUnsafe)
    try confirm(plan)
    var machine = AuditMachine(plan)
    survey.run(&machine, check)
    let secrets = survey.secrets(of: check)
    let summary = AuditSummary(machine, masked: { secrets?.masked($0) ?? $0 })
    survey.write(
      AuditText.text(for: summary, width: Shown.width), AuditNodes.node(for: summary))
    if summary.isCancelled { throw ExitStatus.interrupted }
    if summary.failure != nil {
      throw summary.isForbidden ? ExitStatus.blocked : ExitStatus.networkFailure
    }
    if summary.hasProblem { throw ExitStatus.blocked }
  }

  /// Asks whether so many requests may be sent.
  private func confirm(_ plan: AuditPlan) throws {
    let count = plan.requestCount
    guard !yes, count > Self.handful else { return }
    let request = plan.probes[0].request
    let host = (try? URLRecord.parse(request.url, base: request.page))?.origin.serialized
    let announced = "\(count) requests to \(Shown.text(host ?? request.url))"
    guard StandardStreams.error.isTerminal, StandardStreams.inputIsTerminal else {
      throw ValidationError("this sends \(announced); --yes says that it may")
    }
    StandardStreams.write(
      "This sends \(announced): \(plan.kinds), one at a time. Go on? [y/N] ", to: .error)
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else { throw ExitStatus.interrupted }
  }
}
