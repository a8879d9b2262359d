import Fetch
import Probe
import Survey
import TUI

/// The runs that surveys ask for, beside the screen's own.
extension EffectWorker {
  /// Milliseconds for each run.
  private static let maxTime = 30_000
  /// More of a body no survey looks at, and a screenful of them is kept.
  private static let bodyLimit = 1 << 16

  /// With the session's cookies and nothing else that the browser remembers.
  func send(_ probe: SurveyProbe, of survey: Int, _ browser: Browser) {
    var state = BrowserState()
    state.cookies = runner.state(of: session, browser: browser).cookies
    let id = runner.submit(
      probe, browser: browser, session: Self.session(survey, probe.number), state: state,
      maxTime: Self.maxTime)
    surveyed[id] = (survey, probe.number)
  }

  func cancelSurvey(_ survey: Int) {
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
    let report = result.report.cuttingBodies(to: Self.bodyLimit)
    return .surveyAnswered(
      survey: known.survey, probe: known.probe, SurveyAnswer(of: report))
  }

  private static func session(_ survey: Int, _ probe: Int) -> String {
    "survey \(survey)/\(probe)"
  }
}

extension Report {
  /// The same with no more than the beginning of what it carried.
  fileprivate func cuttingBodies(to limit: Int) -> Report {
    var report = self
    for index in exchanges.indices {
      guard let body = exchanges[index].response?.body, body.count > limit else { continue }
      let cut = ByteString(Array(body.bytes.prefix(limit)))
      report.exchanges[index].response?.body = cut
      report.exchanges[index].response?.bodyIsTruncated = true
      if index == exchanges.indices.last, response != nil { report.response?.body = cut }
    }
    return report
  }
}
