import Reports
import TUI
import Workspace

/// The folder's workspace.
extension EffectWorker {
  /// Hides what is named like a secret, and what was filled in as one.
  var secrets: Secrets { workspace?.secrets ?? .kept }

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
