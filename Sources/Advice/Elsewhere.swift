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

extension Elsewhere {
  /// The other browsers' verdicts beside a report, in the browsers' order.
  package static func verdicts(
    _ verdicts: [Browser: Replay.Verdict], beside report: Report
  ) -> [Elsewhere] {
    Browser.allCases.compactMap { browser in
      verdicts[browser].map { Elsewhere(browser, $0, beside: report) }
    }
  }

  private init(_ browser: Browser, _ verdict: Replay.Verdict, beside report: Report) {
    switch verdict {
    case .wouldSend(let request):
      self.init(
        browser: browser, isSame: false, outcome: nil,
        why: WouldSend.words(request, beside: report)
          + "; only a run as \(browser.displayName) can tell")
    case .judged(let other, _):
      let reason = other.block?.reason.code
      let isSame =
        other.outcome == report.outcome && reason == report.block?.reason.code
        && other.block?.stage == report.block?.stage
      self.init(
        browser: browser, isSame: isSame, outcome: other.outcome, reason: reason,
        why: isSame ? nil : Self.difference(of: other, from: report))
    }
  }

  private static func difference(of other: Report, from report: Report) -> String {
    if other.outcome == .allowed, let title = title(of: report) {
      return "it does not refuse for this: \(title)"
    }
    return title(of: other) ?? Explanation.explain(other).headline
  }

  /// The title of the finding that a block has.
  private static func title(of report: Report) -> String? {
    guard let code = report.block?.reason.code else { return nil }
    return Findings.findings(for: report).first { $0.code == code }?.title
  }
}
