import ArgumentParser
import Curl
import Fetch
import JSONLines
import Reports
import Survey

/// What the commands that ask a server many times have in common.
struct SurveyOptions: ParsableArguments {
  @OptionGroup var curl: CurlRequestOptions

  @OptionGroup(title: "The page and its script")
  var page: PageOptions

  @OptionGroup(title: "Connection")
  var connection: ConnectionOptions

  @OptionGroup(title: "The workspace, for @NAME")
  var named: NamedRequestOptions

  @Flag(help: "Write the result as JSON. (curl's --json is --json-data here.)")
  var json = false

  @Flag(help: "Do not hide secrets (values named like a token, cookie, key or password).")
  var showSecrets = false

  func validate() throws {
    guard curl.url != nil else { throw ValidationError("the URL is missing") }
    if let seconds = curl.maxTime, !(seconds >= 0.001 && seconds <= 2_147_483) {
      throw ValidationError("--max-time: must be from 0.001 to 2147483 seconds")
    }
  }
}

extension SurveyOptions {
  /// nil where secrets may be shown.
  func secrets(of check: CheckRequest) -> Secrets? {
    showSecrets ? nil : .kept(hiding: check.hiddenValues)
  }

  /// The request, which must be one that CORS is about.
  func request() throws -> CheckRequest {
    let check =
      try named.request(curl, page, connection) ?? CheckRequest(curl: curl, page: page)
    guard let obstacle = check.request.surveyObstacle else { return check }
    if case .sameOrigin = obstacle { throw ValidationError("--origin: \(obstacle)") }
    throw ValidationError("URL: \(obstacle)")
  }

  /// Runs a survey, with its progress on standard error where that is a terminal.
  func run(_ machine: inout some SurveyMachine, _ check: CheckRequest) {
    Interrupt.watch()
    var options = check.options ?? connection.curlOptions()
    options.bodyLimit = 1 << 16
    let browser = check.browser
    let runner = SurveyRunner(
      options: options, browser: browser,
      maxTime: curl.maxTime.map { Int(($0 * 1000).rounded()) } ?? 30_000,
      state: check.state(of: browser, now: Clock.now()).state)
    let showsProgress = StandardStreams.error.isTerminal
    runner.run(&machine) { done, all in
      guard showsProgress else { return }
      let whole = all.map { " of \($0)" } ?? ""
      StandardStreams.write("\r\(done)\(whole), ctrl-c stops", to: .error)
    }
    if showsProgress { StandardStreams.write("\r\u{1B}[K", to: .error) }
  }

  func write(_ text: @autoclosure () -> ReportText, _ node: @autoclosure () -> JSONNode) {
    guard json else { return Shown.write(text()) }
    let line = node().line(isPretty: StandardStreams.output.isTerminal)
    StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n", to: .output)
  }
}
