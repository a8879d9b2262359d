package import Advice
internal import Fetch
internal import Screen
internal import Survey

/// Console messages taken apart, for reading in a terminal.
package enum ExplainText {
  /// - Parameters:
  ///   - messages: in the paste's order.
  ///   - width: in columns.
  package static func text(for messages: [ExplainedMessage], width: Int = 80) -> ReportText {
    var text = ReportText(width: width)
    for message in messages {
      text.blank()
      add(message, to: &text)
    }
    guard let best = naming(messages) else { return text }
    text.heading("Try the request")
    text.paragraph(CheckCommandLine.text(for: best), role: .accent)
    if !best.namesOrigin {
      text.paragraph(
        "The message does not name the page: put its origin in place of PAGE-ORIGIN.", role: .muted)
    }
    return text
  }

  /// The message whose request is worth trying: one that says why, before others.
  package static func naming(_ messages: [ExplainedMessage]) -> ExplainedMessage? {
    messages.first { $0.request != nil && $0.kind == .reason }
      ?? messages.first { $0.request != nil }
  }

  /// Every code that a block, a finding or a console line can have, with its title.
  package static func list(width: Int = 80) -> ReportText {
    var text = ReportText(width: width)
    text.line(("What a report can find", .heading))
    for kind in Findings.catalog {
      text.paragraph(kind.summary, lead: kind.code + "  ", leadRole: .title)
    }
    text.heading("What only a flow shows")
    for kind in FlowFindings.catalog {
      text.paragraph(kind.summary, lead: kind.code + "  ", leadRole: .title)
    }
    text.heading("What only an audit shows")
    for kind in AuditSummary.catalog {
      text.paragraph(kind.summary, lead: kind.code + "  ", leadRole: .title)
    }
    text.heading("What only a console says")
    for kind in ConsoleReader.furtherKinds {
      text.paragraph(kind.summary, lead: kind.code + "  ", leadRole: .title)
    }
    return text
  }

  private static func add(_ message: ExplainedMessage, to text: inout ReportText) {
    text.paragraph(shortened(message.text), indent: 0, lead: "> ", role: .muted)
    if message.kind == .unknown {
      text.paragraph(message.title + ".", role: .warning)
      text.paragraph(message.explanation)
      for near in message.nearest {
        text.paragraph(
          near.text,
          lead: "\(near.browser == .standard ? "" : near.browser.displayName + ", ")\(near.code): ",
          leadRole: .title)
      }
      return
    }
    text.paragraph(
      message.title + ".", role: message.kind == .reason ? .error : .note)
    text.paragraph(message.printedBy, lead: "Printed by  ")
    text.paragraph(
      message.code + (message.category.isEmpty ? "" : " (\(message.category))"),
      lead: "Cause       ")
    if !message.concerns.isEmpty { text.paragraph(message.concerns, lead: "Decided by  ") }
    for value in message.values {
      text.paragraph(
        value.text.isEmpty ? "(empty)" : shortened(value.text),
        lead: padded(value.gap.label, to: 12))
    }
    if message.isCut { text.paragraph("The end of the message is missing.", role: .warning) }
    if !message.explanation.isEmpty {
      text.blank()
      text.paragraph(message.explanation)
    }
    if !message.next.isEmpty {
      text.blank()
      for step in message.next { text.paragraph(step, lead: "- ") }
    }
  }

  /// No message is longer than its beginning tells.
  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 600 ? String(line.prefix(600)) + "…" : line
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension ConsoleTemplate.Gap {
  /// What a reader calls it.
  fileprivate var label: String {
    switch self {
    case .api: "API"
    case .url: "Address"
    case .first: "Asked for"
    case .target: "Redirect to"
    case .origin: "Origin"
    case .page: "Page"
    case .value: "Value"
    case .name: "Name"
    case .method: "Method"
    case .status: "Status"
    case .scheme: "Scheme"
    case .port: "Port"
    case .space: "Network"
    case .wanted: "Announced"
    case .address: "IP address"
    case .directive: "Directive"
    case .error: "Error"
    case .list: "List"
    }
  }
}
