import ArgumentParser
import Fetch
import Reports
import Survey

struct MinimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minimise",
    abstract: "The smallest request that is still refused for the same reason.",
    usage: """
      corscope minimise URL --origin ORIGIN [curl's options] [--json]
             corscope minimise @NAME [--env NAME] [--json]
      """,
    discussion: """
      Leaves away cookies, the body, one header after the other and the method, and keeps away what the \
      refusal does not need. Where the method may change something, only preflights go out.

        corscope minimise @login --env staging

      Exit status: 0 not refused, 1 refused, 2 unusable command line, 3 network failure, 130 stopped by \
      ctrl-c.
      """,
    aliases: ["minimize"])

  @OptionGroup var survey: SurveyOptions

  func run() throws {
    let check = try survey.request()
    var machine = MinimiseMachine(check.request)
    survey.run(&machine, check)
    let secrets = survey.secrets(of: check)
    let found = Minimised(
      machine, masked: { secrets?.masked($0) ?? $0 }, maskedRequest: { secrets?.masked($0) ?? $0 })
    survey.write(MinimiseText.text(for: found, width: Shown.width), MinimiseNodes.node(for: found))
    if found.isCancelled { throw ExitStatus.interrupted }
    switch found.first?.outcome {
    case .blocked?: throw ExitStatus.blocked
    case .failed?: throw ExitStatus.networkFailure
    case .allowed?, nil: return
    }
  }
}
