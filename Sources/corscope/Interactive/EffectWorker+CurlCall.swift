import Fetch
import Probe
import TUI

/// The call that curl would make, beside the run.
extension EffectWorker {
  func callAsCurl(_ id: TUI.ProbeID, _ wire: WireRequest) {
    if let scenario { demo?.rewind(scenario) }
    curlCall = (runner.submitBare(wire), id)
  }

  func cancelCurl() {
    if let call = curlCall { runner.cancel(call.probe) }
    curlCall = nil
  }

  func curlAnswers() -> [Message] {
    runner.takeBare().compactMap { answered in
      guard let call = curlCall, call.probe == answered.id else { return nil }
      curlCall = nil
      return .curlAnswered(call.id, answered.exchange)
    }
  }
}
