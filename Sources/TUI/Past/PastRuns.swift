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
  /// What is searched of each of them.
  private var searchTexts: [String] = []
  /// The entries that the filter leaves: every word of it occurs somewhere in the entry.
  package private(set) var shown: [HistoryEntry] = []
  /// When the list was read: ages are told from here.
  package private(set) var listedAt: Timestamp?
  package var filter = TextField() {
    didSet { if filter.text != oldValue.text { narrow() } }
  }
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
    let entries = entries.sorted { $0.at > $1.at }
    self.entries = entries
    searchTexts = entries.map(\.searchText)
    listedAt = time
    selection = 0
    narrow()
  }

  private mutating func narrow() {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    shown = zip(entries ?? [], searchTexts).filter { _, text in
      words.allSatisfy { text.contains($0) }
    }.map(\.0)
  }
}

extension HistoryEntry {
  fileprivate var searchText: String {
    [
      method, url, origin, browser.displayName, Words.outcome(outcome), reason ?? "", title,
    ].joined(separator: " ").lowercased()
  }
}
