package import Fetch

/// What another browser makes of the same request and answers.
package struct Elsewhere: Hashable, Sendable {
  package var browser: Browser
  /// Whether it comes to the same verdict for the same reason.
  package var isSame: Bool
  /// nil where it cannot be told without asking the server again.
  package var outcome: Report.Outcome?
  /// The block's code, where there is one.
  package var reason: String?
  /// One line on the difference; nil where there is none.
  package var why: String?

  package init(
    browser: Browser, isSame: Bool, outcome: Report.Outcome?, reason: String? = nil,
    why: String? = nil
  ) {
    self.browser = browser
    self.isSame = isSame
    self.outcome = outcome
    self.reason = reason
    self.why = why
  }
}
