import Advice
import Fetch
import Interchange
import Reports
import Screen

/// A judged recording for reading: a table, then the full text of what is blocked.
enum RecordingText {
  /// Requests that are not in the table.
  struct Counts {
    var withoutCORS: Int
    var sameOrigin: Int
    var withoutPage: Int

    init(_ judge: HARJudge) {
      withoutCORS = judge.withoutCORS
      sameOrigin = judge.sameOrigin
      withoutPage = judge.withoutPage
    }
  }

  static func text(
    _ verdicts: [(number: Int, verdict: HARVerdict)], browser: Browser, counts: Counts,
    hidesSecrets: Bool, width: Int = 80
  ) -> ReportText {
    var text = ReportText(width: width)
    text.line((summary(verdicts.map(\.verdict)), .title), ("  as \(browser.displayName)", .muted))
    text.blank()
    for (number, verdict) in verdicts { row(number, verdict, in: &text) }
    others(counts, in: &text)
    for (number, verdict) in verdicts where verdict.outcome == .blocked {
      text.blank()
      text.line((String(repeating: "-", count: width), .border))
      text.line(
        ("\(number)  ", .muted), (verdict.request.method + " " + verdict.request.url, .title))
      let report = CheckText.text(
        for: verdict.report, elsewhere: [], hidesSecrets: hidesSecrets, width: width)
      for line in report.lines { text.add(line) }
    }
    return text
  }

  private static func summary(_ verdicts: [HARVerdict]) -> String {
    guard !verdicts.isEmpty else { return "No cross-origin request of a script" }
    let parts = [HARVerdict.Outcome.blocked, .failed, .unknown, .allowed].compactMap {
      outcome -> String? in
      let count = verdicts.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(outcome.words)"
    }
    return parts.joined(separator: ", ")
  }

  private static func row(_ number: Int, _ verdict: HARVerdict, in text: inout ReportText) {
    let lead = String(repeating: " ", count: max(0, 3 - "\(number)".count)) + "\(number)  "
    let word = verdict.outcome.words
    let padding = String(repeating: " ", count: max(1, 11 - word.count))
    let room = max(10, text.width - lead.count - word.count - padding.count)
    text.line(
      (lead, .muted), (word + padding, verdict.outcome.role),
      (Text.truncate(verdict.request.method + " " + verdict.request.url, width: room), .text))
    if let reason = reason(verdict) { text.paragraph(reason, indent: 16) }
    for remark in verdict.remarks { text.paragraph(remark.text, indent: 16, role: .muted) }
  }

  /// The first thing that is wrong.
  private static func reason(_ verdict: HARVerdict) -> String? {
    guard verdict.outcome == .blocked || verdict.outcome == .failed else { return nil }
    return Findings.findings(for: verdict.report).first?.title
  }

  private static func others(_ counts: Counts, in text: inout ReportText) {
    let parts = [
      (counts.sameOrigin, "to the page's own origin"),
      (counts.withoutCORS, "cross-origin without CORS (images, scripts, pages)"),
      (counts.withoutPage, "of a page that the file does not name"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard !parts.isEmpty else { return }
    text.blank()
    text.paragraph(
      "Not in the list: " + parts.joined(separator: ", ") + ".", indent: 0, role: .muted)
  }
}

extension HARVerdict.Outcome {
  var words: String {
    switch self {
    case .allowed: "allowed"
    case .blocked: "BLOCKED"
    case .failed: "failed"
    case .unknown: "cannot tell"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .allowed: .success
    case .blocked: .error
    case .failed, .unknown: .warning
    }
  }
}
