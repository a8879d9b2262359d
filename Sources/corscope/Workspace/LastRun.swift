import Crypto
import Foundation
import Survey

/// The last run of each flow, kept so that the next one can be compared with it. Without secrets.
struct LastRun {
  private let path: String

  /// nil where there is no state folder.
  init?(workspace: String, flow: String, environment: String?, browser: String) {
    guard let folder = UserFolder.state.made() else { return nil }
    let name = [workspace, flow, environment ?? "", browser].joined(separator: "\u{0}")
    let digest = SHA256.hash(data: Array(name.utf8))
    path =
      "\(folder)/flow-" + digest.prefix(12).map { String(format: "%02x", $0) }.joined() + ".json"
  }

  /// nil where there was none, or it cannot be read.
  func trace() -> FlowTrace? {
    guard let bytes = try? InputFile.contents(of: path, limit: 8 << 20) else { return nil }
    return try? JSONDecoder().decode(FlowTrace.self, from: Data(bytes))
  }

  func keep(_ trace: FlowTrace) {
    guard let data = try? JSONEncoder().encode(trace) else { return }
    // That a run could not be kept is no reason to fail it.
    try? PrivateFile.replace(path, with: Array(data))
  }
}
