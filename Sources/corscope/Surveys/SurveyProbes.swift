import Fetch
import Probe
import Survey

extension ProbeRunner {
  /// A run of a survey, in a browser of its own that has asked nothing before. Nothing unsafe is sent, unless the user
  /// has said so of this probe.
  /// - Parameters:
  ///   - session: its own; to be forgotten once the run has ended.
  ///   - state: what the browser remembers before it: cookies.
  func submit(
    _ probe: SurveyProbe, browser: Browser, session: String, state: BrowserState, maxTime: Int
  ) -> ProbeID {
    setState(state, of: session, browser: browser)
    return submit(
      probe.request, browser: browser, session: session, maxTime: maxTime,
      stopsBeforeActual: probe.sends == .preflight, keepsUnsafeBack: probe.sends != .unsafeRequests)
  }
}

extension SurveyAnswer {
  /// How a run that `ProbeRunner` was asked for ended.
  init(of report: Report) {
    self.init(
      report,
      withheld: KeptBack.ended(report)
        || (report.outcome == .allowed && !report.unsent.isEmpty))
  }
}
