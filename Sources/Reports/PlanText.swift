internal import Advice
package import Fetch
internal import Screen

/// What would be sent if every answer allowed it, for reading in a terminal.
package enum PlanText {
  /// - Parameters:
  ///   - plan: with its secrets hidden, unless they may be shown.
  ///   - remarks: on the command line itself.
  ///   - width: in columns.
  package static func text(
    for plan: Plan, browser: Browser, remarks: [String] = [], width: Int = 80
  ) -> ReportText {
    var text = ReportText(width: width)
    let headline =
      plan.needsPreflight
      ? "A preflight is needed"
      : plan.isCrossOrigin ? "No preflight is needed" : "Same origin: CORS does not apply"
    text.line((headline, plan.needsPreflight ? .warning : .success))
    for cause in plan.causes { text.paragraph(PreflightWords.because(cause), lead: "- ") }
    text.heading("As \(browser.displayName) would send it")
    for (index, wire) in plan.requests.enumerated() {
      if index > 0 { text.blank() }
      text.paragraph(
        wire.url.serialized(excludingFragment: true), lead: "\(index + 1) \(wire.method.text) ",
        leadRole: .title)
      for header in wire.headers.headers {
        text.paragraph(header.value.text, indent: 4, lead: header.name.text + ": ")
      }
      if let body = wire.body, wire.kind == .actual {
        text.paragraph("body of \(body.count) B", indent: 4, role: .muted)
      }
    }
    if !remarks.isEmpty { text.heading("On the command line") }
    for remark in remarks { text.paragraph(remark, lead: "- ") }
    return text
  }
}
