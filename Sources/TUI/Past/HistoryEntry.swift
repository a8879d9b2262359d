package import Fetch

/// One earlier run, as the list of the history shows it.
package struct HistoryEntry: Hashable, Sendable, Identifiable {
  /// Names the run in the store; the screen only hands it back.
  package var id: String
  /// When the run's first request set out.
  package var at: Timestamp
  package var method: String
  package var url: String
  /// The page's origin.
  package var origin: String
  package var browser: Browser
  package var outcome: Report.Outcome
  /// The code of the block or failure; nil where the script got its answer.
  package var reason: String?
  /// What the run was about (a scenario's title); empty for a request of the user's own.
  package var title: String

  package init(
    id: String, at: Timestamp, method: String, url: String, origin: String, browser: Browser,
    outcome: Report.Outcome, reason: String?, title: String = ""
  ) {
    self.id = id
    self.at = at
    self.method = method
    self.url = url
    self.origin = origin
    self.browser = browser
    self.outcome = outcome
    self.reason = reason
    self.title = title
  }
}
