package import Advice
package import Fetch

/// A report made to be pasted into a ticket: what whoever owns the server is to do, and how they see it for themselves.
package struct MarkdownReport {
  private let report: Report
  private let elsewhere: [Elsewhere]
  private var lines: [String] = []

  /// - Parameters:
  ///   - report: with its secrets hidden, unless they may be shown.
  ///   - elsewhere: the other browsers' verdicts.
  ///   - curl: command lines of the preflight and the actual request, one each.
  ///   - version: the program's.
  ///   - hidesSecrets: whether to say that secrets are hidden.
  package static func text(
    for report: Report, elsewhere: [Elsewhere], curl: [String], version: String,
    hidesSecrets: Bool
  ) -> String {
    var writer = MarkdownReport(report: report, elsewhere: elsewhere)
    writer.head()
    writer.compared()
    writer.browsers()
    writer.fixes()
    writer.commands(curl)
    writer.foot(version, hidesSecrets: hidesSecrets)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(report: Report, elsewhere: [Elsewhere]) {
    self.report = report
    self.elsewhere = elsewhere
  }

  private var url: String {
    report.urls.first?.serialized(excludingFragment: true) ?? report.request.url
  }

  private mutating func paragraph(_ text: String) {
    if lines.last?.isEmpty == false { lines.append("") }
    lines.append(text)
  }

  private mutating func heading(_ text: String) {
    paragraph("## \(text)")
    lines.append("")
  }

  private mutating func head() {
    let explanation = Explanation.explain(report)
    lines.append("# \(MarkdownText.prose(explanation.headline)): ")
    lines[0] +=
      MarkdownText.code(report.request.method) + " " + MarkdownText.code(url)
    if let request = request() { paragraph(request) }
    for text in explanation.paragraphs { paragraph(MarkdownText.prose(text)) }
    let request = report.request
    paragraph(
      "The page: \(MarkdownText.code(request.origin.serialized)), mode "
        + "\(MarkdownText.code(request.mode.rawValue)), credentials "
        + MarkdownText.code(request.credentials.rawValue) + ".")
  }

  /// The one sentence for the colleague who owns the server; nil where there is nothing for them to do.
  private func request() -> String? {
    guard
      let fix = Fixes.fixes(for: report).first(where: { $0.side == .server && !$0.edits.isEmpty }),
      let edit = fix.edits.first, report.exchanges.indices.contains(edit.exchange)
    else { return nil }
    let asked = report.exchanges[edit.exchange].request
    let host = asked.url.host?.serialized ?? "the server"
    let wanted = fix.edits.filter { $0.exchange == edit.exchange }.map(words)
      .joined(separator: " and ")
    return "**To whoever runs \(MarkdownText.prose(host)):** please answer "
      + MarkdownText.code(asked.method.text + " " + asked.url.serialized(excludingFragment: true))
      + " \(wanted), so that pages of \(MarkdownText.code(report.request.origin.serialized)) may make "
      + "this request."
  }

  private func words(_ edit: ResponseEdit) -> String {
    switch edit.change {
    case .setHeader(let header):
      "with \(MarkdownText.code("\(header.name.text): \(header.value.text)"))"
    case .removeHeader(let name): "without \(MarkdownText.code(name.text))"
    case .setStatus(let status): "with the status \(status)"
    }
  }

  private mutating func compared() {
    let failed = report.checks.filter { $0.outcome == .failed && $0.reason != nil }
    guard !failed.isEmpty else { return }
    heading("What the browser compared")
    lines.append("| check | asked | allowed |")
    lines.append("|---|---|---|")
    for check in failed {
      lines.append(
        "| \(MarkdownText.prose(check.rule.label)) | \(side(check.asked)) "
          + "| \(check.answered.map(side) ?? "") |")
    }
  }

  private func side(_ side: Check.Side) -> String {
    guard let value = side.value else { return "no \(MarkdownText.code(side.name, inTable: true))" }
    return MarkdownText.code("\(side.name): \(value.text)", inTable: true)
  }

  private mutating func browsers() {
    heading("Browsers")
    lines.append("- \(report.browser.displayName): \(report.outcome.rawValue)")
    for verdict in elsewhere {
      let words =
        verdict.isSame
        ? "the same"
        : [verdict.outcome?.rawValue, verdict.why].compactMap(\.self).joined(separator: ": ")
      lines.append("- \(verdict.browser.displayName): \(MarkdownText.prose(words))")
    }
    let messages = Console.messages(for: report)
    guard !messages.isEmpty else { return }
    paragraph("\(report.browser.displayName) prints:")
    lines.append("")
    lines += MarkdownText.block(messages.map { ReportText.oneLine($0) }, language: "text")
  }

  private mutating func fixes() {
    let all = Fixes.fixes(for: report)
    let isEither = all.contains { $0.side == .server }
    for side in [Fix.Side.server, .script] {
      let fixes = all.filter { $0.side == side }
      guard !fixes.isEmpty else { continue }
      heading(
        side == .server ? "Fix on the server" : isEither ? "Or in the script" : "Fix in the script")
      for fix in fixes {
        lines.append("- \(MarkdownText.prose(fix.title))")
        for edit in fix.edits { lines.append("  - \(words(edit))") }
      }
    }
  }

  private mutating func commands(_ curl: [String]) {
    guard !curl.isEmpty else { return }
    heading("See for yourself")
    lines += MarkdownText.block(curl, language: "sh")
  }

  private mutating func foot(_ version: String, hidesSecrets: Bool) {
    var text = "corscope \(version), rules of \(report.browser.displayName)."
    let hides = hidesSecrets && lines.contains { $0.contains("hidden-") }
    if hides { text += " Secrets are hidden; the same value has the same digits." }
    paragraph(text)
  }
}
