import ArgumentParser
import Fetch
import Reports
import Survey

struct MatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "What may this origin do here: methods and headers, asked by real preflights.",
    usage: """
      corscope matrix URL --origin ORIGIN [--method NAME …] [-H HEADER …]
             corscope matrix @NAME [--env NAME] [--method NAME …] [--json]
      """,
    discussion: """
      A row for each header, a column for each method, and in each cell what is in the way. Sends one \
      preflight for each cell, four at once; and one GET and one HEAD, which need none.

        corscope matrix https://api.example.com/ --origin https://app.example.com \\
          -H X-SessionToken --method PURGE
        corscope matrix @login --env staging

      Exit status: 0 the table is filled, 2 unusable command line, 3 network failure, 130 stopped by \
      ctrl-c.
      """)

  @OptionGroup var survey: SurveyOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "One more method beside GET, HEAD, POST, PUT, PATCH and DELETE; may be repeated.",
      valueName: "name"))
  var method: [String] = []

  func run() throws {
    let check = try survey.request()
    let own = survey.curl.method.map { [$0] } ?? []
    let plan = MatrixPlan(
      check.request, browser: check.browser, methods: own + method, headers: check.request.headers)
    guard plan.count <= MatrixPlan.limit else {
      throw ValidationError(
        "\(plan.methods.count) methods and \(plan.rows.count) rows are \(plan.count) preflights;"
          + " at most \(MatrixPlan.limit) are sent")
    }
    var machine = MatrixMachine(plan)
    survey.run(&machine, check)
    var table = MatrixTable(machine)
    table.url = survey.secrets(of: check)?.maskedAddress(table.url) ?? table.url
    survey.write(MatrixText.text(for: table, width: Shown.width), MatrixNodes.node(for: table))
    if table.isCancelled { throw ExitStatus.interrupted }
    if table.hasFailure { throw ExitStatus.networkFailure }
  }
}
