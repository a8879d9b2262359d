internal import Advice
package import Fetch
internal import Screen

/// The list of earlier runs, and what is to be done with the one that was asked for.
package struct PastRuns: Hashable, Sendable {
  /// What becomes of a run once it is read.
  package enum Use: Hashable, Sendable {
    /// It takes the place of the current run until esc.
    case show
    /// It stands on the diff's right side.
    case compare
    /// Its requests go into the editor.
    case takeRequest
  }

  /// Newest first; nil before the list was read.
  package private(set) var entries: [HistoryEntry]?
  /// When the list was read: ages are told from here.
  package private(set) var listedAt: Timestamp?
  package var filter = TextField()
  package var selection = 0
  /// The run that is being read, and what for.
  var wanted: (entry: HistoryEntry, use: Use)? {
    get { wantedEntry.map { ($0, wantedUse) } }
    set {
      wantedEntry = newValue?.entry
      wantedUse = newValue?.use ?? .show
    }
  }
  private var wantedEntry: HistoryEntry?
  private var wantedUse = Use.show
  /// The current run, while an earlier one is shown in its place.
  var aside: Run?

  package init() {}

  mutating func listed(_ entries: [HistoryEntry], at time: Timestamp) {
    self.entries = entries.sorted { $0.at > $1.at }
    listedAt = time
    selection = 0
  }

  /// The entries that the filter leaves: every word of it occurs somewhere in the entry.
  package var shown: [HistoryEntry] {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    let entries = entries ?? []
    guard !words.isEmpty else { return entries }
    return entries.filter { entry in
      let text = entry.searchText
      return words.allSatisfy { text.contains($0) }
    }
  }
}

extension HistoryEntry {
  fileprivate var searchText: String {
    [
      method, url, origin, browser.displayName, Words.outcome(outcome), reason ?? "", title,
    ].joined(separator: " ").lowercased()
  }
}
