package import Advice
package import Fetch
internal import Screen
package import Survey

/// A flow's run for reading in a terminal: a line for each step, and what went wrong in full.
package struct FlowText {
  private let hidesSecrets: Bool
  private let secrets: Secrets?
  private let showsAll: Bool
  private let recipes: (Report) -> [Recipe]
  private var text: ReportText

  /// - Parameters:
  ///   - secrets: nil where they may be shown.
  ///   - showsAll: with the whole report on each step, also on those that went well.
  ///   - recipes: a step's fix in the settings of its server's software.
  package static func text(
    for machine: FlowMachine, title: String, secrets: Secrets?, showsAll: Bool = false,
    recipes: @escaping (Report) -> [Recipe], width: Int = 80
  ) -> ReportText {
    var writer = FlowText(
      hidesSecrets: secrets != nil, secrets: secrets, showsAll: showsAll, recipes: recipes,
      text: ReportText(width: width))
    writer.text.line((title, .title))
    for record in machine.records { writer.record(record, of: machine) }
    writer.end(machine)
    return writer.text
  }

  /// What one step brought, with the jar as it left it.
  package static func step(
    _ record: FlowRecord, of machine: FlowMachine, secrets: Secrets?, width: Int
  ) -> ReportText {
    var writer = FlowText(
      hidesSecrets: secrets != nil, secrets: secrets, showsAll: false, recipes: { _ in [] },
      text: ReportText(width: width))
    writer.record(record, of: machine)
    if !record.standing.isEmpty {
      let sent = record.standing.map { "\($0.header.name) (since step \($0.step + 1))" }
      writer.text.paragraph(sent.joined(separator: ", "), indent: 4, lead: "sends along ")
    }
    writer.jar(record.cookies, title: "Cookies in the jar after it")
    return writer.text
  }

  private mutating func record(_ record: FlowRecord, of machine: FlowMachine) {
    text.blank()
    let number = "\(record.step + 1)/\(machine.plan.steps.count) "
    guard let report = record.report.map({ secrets?.masked($0) ?? $0 }) else {
      text.line((number, .muted), (shown(record.label), .title), ("  NOT RUN", .error))
      for problem in record.problems {
        text.paragraph("\(problem.field): \(problem.message)", indent: 4)
      }
      return
    }
    let ending = Explanation.explain(report).headline
    let expected = record.isAsExpected && report.outcome != .allowed ? ", as expected" : ""
    text.line(
      (number, .muted), (shown(record.label), .title), ("  ", .text),
      (ending + expected, record.isAsExpected ? .success : .error))
    let url = report.urls.first?.serialized() ?? report.request.url
    let status = report.exchanges.last?.response.map { "  \($0.status)" } ?? ""
    text.paragraph("\(report.request.method) \(url)\(status)", indent: 4, role: .muted)
    changes(record, machine.plan.steps[record.step])
    findings(record.findings)
    whole(report, record)
  }

  /// The report that `check` gives; of what went well only what is worth a warning.
  private mutating func whole(_ report: Report, _ record: FlowRecord) {
    guard showsAll || !record.isAsExpected else {
      let found = Findings.findings(for: report).filter {
        $0.severity != .note && $0.code != report.block?.reason.code
      }
      findings(found)
      return
    }
    text.blank()
    let elsewhere = Elsewhere.verdicts(
      record.elsewhere.mapValues { secrets?.masked($0) ?? $0 }, beside: report)
    for line in CheckText.text(
      for: report, elsewhere: elsewhere, recipes: recipes(report), hidesSecrets: false,
      width: text.width - 4
    ).lines {
      text.pieces([("    ", .text)] + line.map { ($0.text, $0.role) })
    }
  }

  private mutating func changes(_ record: FlowRecord, _ step: FlowStep) {
    for captured in record.captured {
      guard case .taken(let value) = captured.result else { continue }
      let hidden = secrets.map { $0.hidden(value) } ?? value
      text.paragraph("\(captured.capture.variable) = \(hidden)", indent: 4, lead: "takes ")
    }
    guard record.report?.outcome == .allowed else { return }
    for header in step.headersSet {
      text.paragraph("\(header.name), sent from here on", indent: 4, lead: "sets ")
    }
    for name in step.headersRemoved {
      text.paragraph("\(name), not sent any more", indent: 4, lead: "removes ")
    }
  }

  private mutating func findings(_ findings: [Finding]) {
    for finding in findings {
      let role: Role =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
      text.paragraph(
        hidden(finding.title), indent: 4, lead: finding.severity.rawValue + ": ", leadRole: role)
      text.paragraph(hidden(finding.detail), indent: 6)
      if !finding.fix.isEmpty {
        text.paragraph(hidden(finding.fix), indent: 6, lead: "Fix: ", leadRole: .accent)
      }
    }
  }

  private mutating func end(_ machine: FlowMachine) {
    text.blank()
    let unexpected = machine.records.filter { !$0.isAsExpected }
    if unexpected.isEmpty {
      text.line(("All \(machine.records.count) steps ended as they should.", .success))
    } else {
      let steps = unexpected.map { "\($0.step + 1) (\(shown($0.label)))" }
      text.paragraph(
        "Not as it should be: step \(steps.joined(separator: ", "))", indent: 0, role: .error)
    }
    let last = machine.records.last { $0.report != nil }
    jar(last?.cookies ?? [], title: "Cookies in the jar at the end")
    if hidesSecrets, text.lines.contains(where: { $0.contains { $0.text.contains("hidden-") } }) {
      text.paragraph(
        "Secrets are hidden; the same value has the same digits. --show-secrets shows them.",
        indent: 0, role: .muted)
    }
  }

  /// What the browser's jar holds.
  private mutating func jar(_ cookies: [Cookie], title: String) {
    guard !cookies.isEmpty else { return }
    text.heading(title)
    for cookie in cookies {
      let value = secrets?.hidden(cookie.value).text ?? cookie.value.text
      var words = ["\(value)  \(cookie.domain)\(cookie.path.text)"]
      if cookie.isSecure { words.append("Secure") }
      if cookie.isHTTPOnly { words.append("HttpOnly") }
      if cookie.sameSite != .unspecified { words.append("SameSite=\(cookie.sameSite.rawValue)") }
      text.paragraph(words.joined(separator: "; "), lead: cookie.name.text + " = ")
    }
  }

  private func shown(_ text: String) -> String { Printable.text(text) }

  private func hidden(_ text: String) -> String {
    secrets?.withoutValues(text) ?? text
  }
}

/// How two runs of a flow differ.
package enum FlowDifferenceText {
  package static func text(
    for differences: [FlowDifference], title: String, width: Int = 80
  ) -> ReportText {
    var text = ReportText(width: width)
    text.heading(title)
    guard !differences.isEmpty else {
      text.line(("  nothing differs", .muted))
      return text
    }
    var last = -1
    for difference in differences {
      if difference.step != last {
        text.line(("  \(difference.step + 1) ", .muted), (Printable.text(difference.label), .title))
        last = difference.step
      }
      text.paragraph(difference.name, indent: 4)
      text.paragraph(difference.before ?? "not there", indent: 6, lead: "was ")
      text.paragraph(difference.after ?? "not there", indent: 6, lead: "is  ", role: .accent)
    }
    return text
  }
}
