import ArgumentParser
import Fetch
import Reports
import Survey

struct BisectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find out what a server refuses that refuses a preflight without saying why.",
    usage: """
      corscope bisect URL --origin ORIGIN [-X METHOD] [-H HEADER …] [--json]
             corscope bisect @NAME [--env NAME] [--json]
      """,
    discussion: """
      Sends the preflight again with one header, the method or the origin changed, until the culprit is \
      left over, and shows each step. Nothing but preflights goes out.

        corscope bisect https://api.example.com/login --origin https://app.example.com \\
          -X PUT -H 'Content-Type: application/json' -H 'X-SessionToken: x'

      Exit status: 0 the preflight is granted or not needed, 1 it is refused, 2 unusable command line, 3 \
      network failure, 130 stopped by ctrl-c.
      """)

  @OptionGroup var survey: SurveyOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An origin to try where the page's own gets nothing; may be repeated. [default: likely ones of the server's site, and localhost]",
      valueName: "origin"))
  var tryOrigin: [String] = []

  func run() throws {
    let check = try survey.request()
    var machine = BisectMachine(
      check.request, browser: check.browser, others: try others(check.request))
    survey.run(&machine, check)
    let secrets = survey.secrets(of: check)
    let bisection = Bisection(machine, masked: { secrets?.masked($0) ?? $0 })
    survey.write(
      BisectText.text(for: bisection, width: Shown.width), BisectNodes.node(for: bisection))
    switch bisection.result {
    case .notNeeded, .granted: return
    case .failed: throw ExitStatus.networkFailure
    case .cancelled: throw ExitStatus.interrupted
    case .forbidden, .explained, .isolated, .everything, .unclear, .tooMany:
      throw ExitStatus.blocked
    }
  }

  private func others(_ request: FetchRequest) throws -> [Origin] {
    guard tryOrigin.isEmpty else {
      return try tryOrigin.map { text in
        do throws(URLParseError) {
          return try Origin.parse(text)
        } catch {
          throw ValidationError("--try-origin: \(error)")
        }
      }
    }
    return BisectMachine.likelyOrigins(for: request)
  }
}
