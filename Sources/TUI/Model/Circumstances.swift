package import Fetch

/// What a request of a run met with besides the answers: what lets the same engine come to the same verdict again.
package struct Circumstances: Hashable, Sendable {
  /// What each browser remembered before; none for one that remembered nothing.
  package var before: [Browser: BrowserState]
  /// When the last answer had come; nil where that is not known.
  package var endedAt: Timestamp?

  package init(before: [Browser: BrowserState] = [:], endedAt: Timestamp? = nil) {
    self.before = before
    self.endedAt = endedAt
  }
}
