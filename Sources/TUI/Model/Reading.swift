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
    /// What it would have asked the server instead, where that keeps its verdict from being known.
    package var wouldSend: WireRequest?
  }

  package var explanation: Explanation
  package var findings: [Finding]
  package var fixes: [Fix]
  /// Chrome, Firefox and Safari.
  package var browsers: [BrowserVerdict]
  /// For how long each browser keeps the permission that was given; nil where none was.
  package var permission: String?

  /// - Parameter elsewhere: what the other browsers make of the same answers; one that is missing would ask the
  ///   server something else, `wouldSend` says what.
  package init(
    of report: Report, elsewhere: [Report], wouldSend: [Browser: WireRequest] = [:]
  ) {
    explanation = Explanation.explain(report)
    findings = Findings.findings(for: report)
    fixes = Fixes.fixes(for: report)
    permission = PermissionLife.sentence(for: PermissionLife.lives(of: report))
    browsers = Browser.allCases.filter { $0 != .standard }.map { browser in
      let known = ([report] + elsewhere).first { $0.browser == browser }
      return known.map(BrowserVerdict.init)
        ?? BrowserVerdict(unknown: browser, wouldSend[browser], beside: report)
    }
  }

  /// Fills in the verdict of a browser that made the request itself.
  mutating func learn(_ report: Report) {
    guard let index = browsers.firstIndex(where: { $0.browser == report.browser }) else { return }
    browsers[index] = BrowserVerdict(of: report)
  }

  /// The change that is suggested first, of those that can be carried out.
  package var suggestedFix: Fix? { fixes.first(where: \.canBeCarriedOut) }

  /// The first that can be carried out on the other side.
  package var otherFix: Fix? {
    guard let suggestedFix else { return nil }
    return fixes.first { $0.canBeCarriedOut && $0.side != suggestedFix.side }
  }
}

extension Fix {
  /// Whether it is a change of the answers or of the request, and not advice for a person alone.
  var canBeCarriedOut: Bool {
    switch side {
    case .server: !edits.isEmpty
    case .script: request != nil
    }
  }
}

extension Reading.BrowserVerdict {
  /// Of a browser that would have sent something that was not sent.
  /// - Parameter known: what it would have sent; found by replaying with an empty memory where that is not known.
  init(unknown browser: Browser, _ known: WireRequest?, beside report: Report) {
    self.init(
      browser: browser, outcome: nil, headline: "",
      why: "it would ask the server something else, so its verdict is not known", console: [])
    guard let request = known ?? Self.wanted(by: browser, beside: report) else { return }
    wouldSend = request
    why = WouldSend.words(request, beside: report)
  }

  private static func wanted(by browser: Browser, beside report: Report) -> WireRequest? {
    let verdict = Replay.judge(
      report, as: browser, state: BrowserState(),
      now: report.exchanges.first?.startedAt ?? Timestamp(milliseconds: 0))
    guard case .wouldSend(let request) = verdict else { return nil }
    return request
  }

  init(of report: Report) {
    let explanation = Explanation.explain(report)
    self.init(
      browser: report.browser, outcome: report.outcome, headline: explanation.headline,
      why: explanation.paragraphs.first ?? "", console: Console.messages(for: report))
  }
}
