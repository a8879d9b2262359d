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
      request, browser: browser, session: session, wait: pause(before: id.step))
    probes[probe] = id
    return .probeStarted(id, at: Clock.now())
  }

  private static let watchSession = "watch"

  func beginWatchRound(_ memory: [Browser: BrowserState], _ scenario: ScenarioInfo.ID?) {
    runner.forget(session: Self.watchSession)
    for (browser, state) in memory {
      runner.setState(state, of: Self.watchSession, browser: browser)
    }
    if let scenario { demo?.rewind(scenario) }
  }

  func watch(
    _ id: TUI.ProbeID, _ request: FetchRequest, _ browser: Browser, preflightOnly: Bool
  ) -> Message {
    if preflightOnly { forgetPermissionsOfWatch(browser) }
    let probe = runner.submit(
      request, browser: browser, session: Self.watchSession, wait: pause(before: id.step),
      stopsBeforeActual: preflightOnly)
    probes[probe] = id
    watches.insert(probe)
    return .probeStarted(id, at: Clock.now())
  }

  /// A preflight that is watched must be asked.
  private func forgetPermissionsOfWatch(_ browser: Browser) {
    var state = runner.state(of: Self.watchSession, browser: browser)
    state.preflights = PreflightCache()
    runner.setState(state, of: Self.watchSession, browser: browser)
  }

  private func pause(before step: Int) -> Int {
    scenario.flatMap { demo?.pause(before: step, of: $0) } ?? 0
  }

  func cancel(_ id: TUI.ProbeID) {
    for (probe, known) in probes where known == id {
      runner.cancel(probe)
      probes[probe] = nil
      watches.remove(probe)
    }
  }
}
