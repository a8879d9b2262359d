import Fetch
import Probe
import TUI

/// A page made as another browser, beside the run.
extension EffectWorker {
  /// Makes a page's requests as a browser, with what it remembers from before the run; nothing of it touches the run.
  func ask(
    _ browser: Browser, _ id: TUI.ProbeID, _ requests: [FetchRequest], _ scenario: ScenarioInfo.ID?
  ) {
    let session = "aside"
    runner.forget(session: session)
    if let scenario {
      demo?.rewind(scenario)
    } else {
      runner.setState(
        runner.state(of: self.session, browser: browser), of: session, browser: browser)
    }
    let probes = requests.enumerated().map { step, request in
      runner.submit(
        request, browser: browser, session: session,
        wait: scenario.flatMap { demo?.pause(before: step, of: $0) } ?? 0)
    }
    aside = AsideRun(id: id, browser: browser, isScenario: scenario != nil, waiting: probes)
  }

  /// The answer, once every request has its verdict.
  func finishAside() -> Message? {
    guard let done = aside, done.waiting.isEmpty else { return nil }
    aside = nil
    if !done.isScenario {
      runner.setState(
        runner.state(of: "aside", browser: done.browser), of: session, browser: done.browser)
    }
    return .askedAs(done.browser, done.id, done.reports)
  }

  func cancelAside(_ id: TUI.ProbeID) {
    guard let running = aside, running.id == id else { return }
    for probe in running.waiting { runner.cancel(probe) }
    aside = nil
  }
}

/// A page's requests on their way as another browser than the run's.
struct AsideRun {
  var id: TUI.ProbeID
  var browser: Browser
  var isScenario: Bool
  var waiting: [Probe.ProbeID]
  var reports: [Report] = []

  /// - Returns: whether the result is one of these.
  mutating func take(_ result: ProbeResult) -> Bool {
    guard let index = waiting.firstIndex(of: result.id) else { return false }
    waiting.remove(at: index)
    reports.append(result.report)
    return true
  }
}
