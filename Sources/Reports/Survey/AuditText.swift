internal import Advice
internal import Fetch
internal import Screen
package import Survey

/// An audit for reading in a terminal: whom the server trusts, what is found, and who answered.
package struct AuditText {
  private let summary: AuditSummary
  private var text: ReportText

  package static func text(for summary: AuditSummary, width: Int = 80) -> ReportText {
    var writer = AuditText(summary: summary, text: ReportText(width: width))
    writer.head()
    if let failure = summary.failure {
      writer.text.paragraph(failure.title + ". " + failure.detail)
    } else {
      writer.trust()
      writer.findings()
      writer.layers()
      writer.total()
    }
    return writer.text
  }

  private mutating func head() {
    text.paragraph(
      "\(summary.method) \(summary.url)", indent: 0, lead: "Audit of ", leadRole: .title)
    text.paragraph(
      "for pages of \(summary.origin)   as \(summary.browser.displayName)", indent: 0, role: .muted)
  }

  // MARK: - Who is trusted

  private mutating func trust() {
    text.heading("Who may read it")
    text.line(("  cookies  without  ", .muted), ("asked as", .muted))
    for row in summary.rows {
      guard case .origin(let kind) = row.kind else { continue }
      let column = 19
      text.line(
        ("  ", .text), padded(row.with, kind, 9), padded(row.without, kind, 9),
        (Text.truncate(row.origin ?? "null", width: text.width - column), .text))
      text.line((String(repeating: " ", count: column), .text), (kind.label, .muted))
    }
  }

  private func padded(_ trust: Trust, _ kind: AuditOrigin, _ width: Int) -> (String, Role) {
    let word = trust.word
    let role: Role =
      switch trust {
      case .trusted: kind == .given ? .success : .warning
      case .refused: .text
      case .failed, .notAsked: .muted
      }
    return (word + String(repeating: " ", count: max(0, width - word.count)), role)
  }

  // MARK: - Findings

  private mutating func findings() {
    for found in summary.findings {
      let finding = found.finding
      text.blank()
      text.paragraph(
        finding.title, indent: 0, lead: finding.severity.rawValue + "  ", role: .title,
        leadRole: finding.severity.role)
      text.paragraph(finding.detail)
      for evidence in found.evidence {
        list("sent      ", evidence.sent)
        list("came back ", evidence.received)
      }
      if !finding.fix.isEmpty { text.paragraph(finding.fix, lead: "change    ", leadRole: .accent) }
    }
  }

  private mutating func list(_ lead: String, _ lines: [String]) {
    for (index, line) in lines.enumerated() {
      text.paragraph(
        line, lead: index == 0 ? lead : String(repeating: " ", count: lead.count), role: .muted)
    }
  }

  // MARK: - Who answered

  private mutating func layers() {
    var seen: Set<String> = []
    let named = summary.rows.compactMap { row -> String? in
      guard let layer = row.layer, let status = row.status else { return nil }
      let who = layer.madeTheBody ? "itself" : "on the way"
      let words =
        "\(status)  \(layer.name) \(layer.isInFront ? who : "(the application's server)"), \(layer.mark)"
      return seen.insert(words).inserted ? words : nil
    }
    guard !named.isEmpty else { return }
    text.heading("Who answered")
    for words in named { text.paragraph(words) }
  }

  private mutating func total() {
    text.blank()
    if let untried = summary.untried {
      text.paragraph(untried + " --send-unsafe sends it.", indent: 0, role: .muted)
    }
    text.paragraph(Self.total(of: summary), indent: 0, role: .heading)
  }

  /// `1 error, 2 warnings, 0 notes`.
  package static func total(of summary: AuditSummary) -> String {
    func count(_ severity: Finding.Severity, _ noun: String) -> String {
      let count = summary.findings.filter { $0.finding.severity == severity }.count
      return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return (summary.isCancelled ? "Stopped early: " : "")
      + "\(count(.error, "error")), \(count(.warning, "warning")), \(count(.note, "note"))"
  }
}

extension Trust {
  /// For a table: `yes`, `no`, `failed` or `-`.
  package var word: String {
    switch self {
    case .trusted: "yes"
    case .refused: "no"
    case .failed: "failed"
    case .notAsked: "-"
    }
  }
}
