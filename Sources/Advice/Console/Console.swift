package import Fetch

/// What a browser's console shows when it refuses a request.
package enum Console {
  /// The lines that `report.browser` prints to say why the request was refused or failed, word for word
  /// and in order; empty for the standard, which has no console.
  package static func messages(for report: Report) -> [String] {
    []
  }
}
