import Fetch
import Probe
import Reports
import TUI
import Workspace

/// The folder's workspace.
extension EffectWorker {
  /// Hides what is named like a secret, and what was filled in as one.
  var secrets: Secrets { workspace?.secrets ?? .kept }

  func use(environment name: String?) {
    environment = name
    workspace?.use(environment: name)
  }

  /// Sends a request in another environment, with a copy of the jar, while nothing else is under way.
  func sendElsewhere(
    _ id: TUI.ProbeID, _ request: FetchRequest, _ browser: Browser, _ name: String
  ) {
    let copy = "elsewhere"
    var state = BrowserState()
    state.cookies = runner.state(of: session, browser: browser).cookies
    runner.setState(state, of: copy, browser: browser)
    workspace?.use(environment: name)
    elsewhere = (runner.submit(request, browser: browser, session: copy), id)
  }

  func cancelElsewhere() {
    if let probe = elsewhere?.probe { runner.cancel(probe) }
    elsewhere = nil
    workspace?.use(environment: environment)
  }

  /// - Returns: nil where the result is none of another environment.
  func answeredElsewhere(_ result: ProbeResult) -> Message? {
    guard let asked = elsewhere, asked.probe == result.id else { return nil }
    elsewhere = nil
    workspace?.use(environment: environment)
    return .answeredElsewhere(asked.id, result.report)
  }

  func open(
    _ name: String, _ environment: String?, _ purpose: RequestOpening
  ) -> [Message] {
    switch workspace?.open(name, environment) {
    case .success(let opened)?: [.requestOpened(opened, purpose)]
    case .failure(let failure)?:
      [.requestNotOpened(name, failure.mistakes.map(\.description))]
    case nil: []
    }
  }
}
