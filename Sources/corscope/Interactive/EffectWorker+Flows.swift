import Fetch
import Probe
import TUI
import Workspace

/// Flows of the workspace, a request at a time.
extension EffectWorker {
  func openFlow(_ name: String, _ environment: String?) -> [Message] {
    switch workspace?.openFlow(name, environment) {
    case .success(let opened)?: [.flowOpened(opened)]
    case .failure(let failure)?:
      [.requestNotOpened(name, failure.mistakes.map(\.description))]
    case nil: []
    }
  }

  /// In a browser that remembers nothing.
  func beginFlow() {
    scenario = nil
    runner.forget(session: session)
    sessionNumber += 1
    unkeptSteps = [:]
  }

  func sendStep(
    _ id: TUI.ProbeID, _ request: FetchRequest, _ browser: Browser, wait: Int
  ) -> Message {
    let probe = runner.submit(request, browser: browser, session: session, wait: wait)
    probes[probe] = id
    flowSteps.insert(probe)
    return .probeStarted(id, at: Clock.now())
  }

  /// What a step has captured is mostly secret, so the run is written down after that is known.
  func keepStep(_ id: TUI.ProbeID, hiding values: [String]) -> [Message] {
    workspace?.hide(values)
    return unkeptSteps.removeValue(forKey: id).map(keep) ?? []
  }
}
