import Fetch
import Probe
import TUI

/// The requests of the run, and of a watch.
extension EffectWorker {
  /// The browsers' memory that the requests of the screen share.
  var session: String { "screen \(sessionNumber)" }

  func beginRun(_ scenario: ScenarioInfo.ID?) {
    self.scenario = scenario
    guard let scenario else { return }
    runner.forget(session: session)
    sessionNumber += 1
    demo?.rewind(scenario)
  }

  func send(_ id: TUI.ProbeID, _ request: FetchRequest, _ browser: Browser) -> Message {
    let probe = runner.submit(
      request, browser: browser, session: session,
      wait: scenario.flatMap { demo?.pause(before: id.step, of: $0) } ?? 0)
    probes[probe] = id
    return .probeStarted(id, at: Clock.now())
  }

  /// In a session that is a copy of the screen's, so that a watch leaves nothing behind.
  func watch(
    _ id: TUI.ProbeID, _ request: FetchRequest, _ browser: Browser, preflightOnly: Bool
  ) -> Message {
    let copy = "watch"
    for browser in Browser.allCases {
      var state = BrowserState()
      state.cookies = runner.state(of: session, browser: browser).cookies
      runner.setState(state, of: copy, browser: browser)
    }
    let probe = runner.submit(
      request, browser: browser, session: copy, stopsBeforeActual: preflightOnly)
    probes[probe] = id
    watches.insert(probe)
    return .probeStarted(id, at: Clock.now())
  }

  func cancel(_ id: TUI.ProbeID) {
    for (probe, known) in probes where known == id {
      runner.cancel(probe)
      probes[probe] = nil
    }
  }
}
