package import Fetch

/// Everything about a report that is worth telling.
package enum Findings {
  /// First the block's or the failure's finding, then every further failed check, then the notes.
  package static func findings(for report: Report) -> [Finding] {
    []
  }
}
