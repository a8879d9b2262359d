package import Advice
package import Fetch

/// A report in words, made once when it arrives.
package struct Reading: Hashable, Sendable {
  /// What one browser makes of the same answers.
  package struct BrowserVerdict: Hashable, Sendable {
    package var browser: Browser
    /// nil where it cannot be told: this browser would ask the server something else.
    package var outcome: Report.Outcome?
    package var headline: String
    /// The first paragraph of its explanation.
    package var why: String
    package var console: [String]
  }

  package var explanation: Explanation
  package var findings: [Finding]
  package var fixes: [Fix]
  /// Chrome, Firefox and Safari.
  package var browsers: [BrowserVerdict]

  /// - Parameter elsewhere: what the other browsers make of the same answers; one that is missing would ask the
  ///   server something else.
  package init(of report: Report, elsewhere: [Report]) {
    explanation = Explanation.explain(report)
    findings = Findings.findings(for: report)
    fixes = Fixes.fixes(for: report)
    browsers = Browser.allCases.filter { $0 != .standard }.map { browser in
      let known = ([report] + elsewhere).first { $0.browser == browser }
      return known.map(BrowserVerdict.init)
        ?? BrowserVerdict(
          browser: browser, outcome: nil, headline: "",
          why: "it would ask the server something else, so its verdict is not known", console: [])
    }
  }

  /// The change to the answers that would help; the first there is.
  package var serverFix: Fix? { fixes.first { $0.side == .server && !$0.edits.isEmpty } }

  /// The change to the request that would help.
  package var scriptFix: Fix? { fixes.first { $0.side == .script && $0.request != nil } }
}

extension Reading.BrowserVerdict {
  init(of report: Report) {
    let explanation = Explanation.explain(report)
    self.init(
      browser: report.browser, outcome: report.outcome, headline: explanation.headline,
      why: explanation.paragraphs.first ?? "", console: Console.messages(for: report))
  }
}
