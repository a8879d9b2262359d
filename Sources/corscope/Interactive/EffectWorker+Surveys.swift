import Curl
import Fetch
import Probe
import Survey
import TUI
import Workspace

/// The runs that surveys ask for, beside the screen's own.
extension EffectWorker {
  /// Milliseconds for each run.
  private static let maxTime = 30_000
  /// More of a body no survey looks at, and a screenful of them is kept.
  private static let bodyLimit = 1 << 16

  /// With the session's cookies and nothing else that the browser remembers; in an environment without any.
  func send(
    _ probe: SurveyProbe, of survey: Int, _ browser: Browser, environment: String?
  ) {
    let run = SurveyedRun(survey: survey, probe: probe.number)
    if let environment, let workspace {
      comparing.start(run, probe.request, browser, over: workspace.options(of: environment))
      return
    }
    var state = BrowserState()
    state.cookies = runner.state(of: session, browser: browser).cookies
    let id = runner.submit(
      probe, browser: browser, session: Self.session(survey, probe.number), state: state,
      maxTime: Self.maxTime)
    surveyed[id] = run
  }

  func cancelSurvey(_ survey: Int) {
    comparing.cancel { $0.survey == survey }
    for (id, known) in surveyed where known.survey == survey {
      runner.cancel(id)
      runner.forget(session: Self.session(survey, known.probe))
      surveyed[id] = nil
    }
  }

  /// - Returns: nil where it is no run of a survey.
  func endedSurveyed(_ result: ProbeResult) -> Message? {
    guard let known = surveyed.removeValue(forKey: result.id) else { return nil }
    runner.forget(session: Self.session(known.survey, known.probe))
    return answered(known, result.report)
  }

  /// What has ended in other environments.
  func endedElsewhere() -> [Message] {
    comparing.poll(milliseconds: 0).map { answered($0.id, $0.report) }
  }

  private func answered(_ run: SurveyedRun, _ report: Report) -> Message {
    .surveyAnswered(
      survey: run.survey, probe: run.probe,
      SurveyAnswer(of: report.cuttingBodies(to: Self.bodyLimit)))
  }

  private static func session(_ survey: Int, _ probe: Int) -> String {
    "survey \(survey)/\(probe)"
  }
}

/// A run that a survey asked for.
struct SurveyedRun: Hashable {
  var survey: Int
  var probe: Int
}

// MARK: - Comparing environments

extension EffectWorker {
  func planComparison(_ survey: Int, _ browser: Browser) -> [Message] {
    do {
      return [.comparisonPlanned(survey, try workspace?.comparison(as: browser) ?? [])]
    } catch let failure as WorkspaceFailure {
      return [.comparisonFailed(survey, failure.mistakes.map(\.description))]
    } catch {
      return [.comparisonFailed(survey, ["\(error)"])]
    }
  }
}

extension ScreenWorkspace {
  /// Every cell, with `{{name}}` in the place of what is secret.
  func comparison(as browser: Browser) throws -> [CompareCell] {
    guard let loaded else { throw WorkspaceFailure(mistakes) }
    return try CompareCells(
      loaded.workspace, CompareCells.Choice(browsers: [browser]),
      variables: { texts, view in view.draft(for: texts, from: sources(loaded)).variables },
      options: { _ in CurlOptions() }
    ).cells
  }
}

extension Report {
  /// The same with no more than the beginning of what it carried.
  fileprivate func cuttingBodies(to limit: Int) -> Report {
    var report = self
    for index in exchanges.indices {
      guard let body = exchanges[index].response?.body, body.count > limit else { continue }
      let cut = Body(body.prefix(limit))
      report.exchanges[index].response?.body = cut
      report.exchanges[index].response?.bodyIsTruncated = true
      if index == exchanges.indices.last, response != nil { report.response?.body = cut }
    }
    return report
  }
}
