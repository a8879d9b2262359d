package import Fetch

/// Changes that would make the browser go on.
package enum Fixes {
  /// What the server or the script could change, computed from what was asked and what was
  /// answered.
  package static func fixes(for report: Report) -> [Fix] {
    []
  }
}
