package import Fetch

extension Model {
  /// Shows a run that was read from a file, before anything else has been shown.
  package mutating func open(
    _ entry: HistoryEntry, _ reports: [Report], elsewhere: [[Report]],
    _ circumstances: [Circumstances] = []
  ) {
    guard !reports.isEmpty else { return }
    show(entry, reports, elsewhere, circumstances)
  }
}
