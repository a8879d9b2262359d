package import Advice
package import Fetch
package import Screen

/// A report for reading in a terminal: the verdict, how it came about, and what to do.
package struct CheckText {
  private let report: Report
  private let elsewhere: [Elsewhere]
  private let recipes: [Recipe]
  private var text: ReportText

  /// - Parameters:
  ///   - report: with its secrets hidden, unless they may be shown.
  ///   - recipes: the server's fix in the settings of its own software.
  ///   - versusCurl: curl's own call of the same request.
  ///   - remarks: on the command line itself.
  ///   - hidesSecrets: whether to say that secrets are hidden.
  ///   - width: in columns.
  package static func text(
    for report: Report, elsewhere: [Elsewhere], recipes: [Recipe] = [],
    versusCurl: VersusCurl? = nil, remarks: [String] = [], hidesSecrets: Bool, width: Int = 80
  ) -> ReportText {
    var writer = CheckText(
      report: report, elsewhere: elsewhere, recipes: recipes, text: ReportText(width: width))
    writer.verdict()
    writer.request()
    writer.steps()
    writer.explanation()
    if let versusCurl {
      VersusCurlText.add(versusCurl, browser: report.browser.displayName, to: &writer.text)
    }
    writer.fixes()
    writer.console()
    writer.response()
    writer.otherBrowsers()
    writer.permission()
    writer.cookies()
    writer.findings()
    writer.remarks(remarks, hidesSecrets: hidesSecrets)
    return writer.text
  }

  private mutating func verdict() {
    let headline = Explanation.explain(report).headline
    let browser = "as \(report.browser.displayName)"
    let gap = max(2, text.width - Text.width(headline) - Text.width(browser))
    text.line(
      (headline, report.outcome.role), (String(repeating: " ", count: gap), .text),
      (browser, .muted))
    text.blank()
  }

  private mutating func request() {
    let request = report.request
    let url = report.urls.first?.serialized() ?? request.url
    text.paragraph(url, lead: request.method + " ", leadRole: .title)
    text.paragraph(
      "from \(request.origin.serialized)   credentials: \(request.credentials.rawValue)   "
        + "mode: \(request.mode.rawValue)", role: .muted)
    guard !report.preflightCauses.isEmpty else { return }
    text.paragraph(
      report.preflightCauses.map { PreflightWords.because($0) }.joined(separator: "; "),
      lead: "Needs a preflight: ")
  }

  private mutating func steps() {
    let early = report.checks.filter {
      $0.exchange == nil && $0.outcome == .failed && $0.reason != nil
    }
    guard !(report.exchanges.isEmpty && report.unsent.isEmpty && early.isEmpty) else { return }
    text.heading("Steps")
    for check in early { self.check(check) }
    for (index, exchange) in report.exchanges.enumerated() {
      step(index + 1, exchange.request, outcome(of: exchange))
      for check in report.checks where check.exchange == index { self.check(check) }
    }
    for (index, request) in report.unsent.enumerated() {
      step(report.exchanges.count + index + 1, request, ("not sent", .muted))
    }
  }

  private func outcome(of exchange: Exchange) -> (String, Role) {
    if let failure = exchange.failure { return (failure.kind.rawValue, .error) }
    guard let response = exchange.response else { return ("no answer", .muted) }
    let time =
      switch exchange.source {
      case .network: response.timing.total.map { "\(Int($0.rounded())) ms" } ?? ""
      case .preflightCache: "from the preflight cache"
      case .httpCache: "from the HTTP cache"
      }
    return ("\(response.status)  \(time)", .text)
  }

  private mutating func step(_ number: Int, _ request: WireRequest, _ outcome: (String, Role)) {
    let lead = "  \(number) \(request.method.text) "
    let url = request.url.serialized(excludingFragment: true)
    let room = text.width - Text.width(lead) - Text.width(outcome.0) - 2
    if Text.width(url) <= room {
      let gap = String(repeating: " ", count: max(2, room - Text.width(url) + 2))
      text.line((lead, .title), (url, .text), (gap, .text), outcome)
    } else {
      text.paragraph(url, indent: 0, lead: lead, leadRole: .title)
      text.paragraph(outcome.0, indent: Text.width(lead), role: outcome.1)
    }
  }

  private mutating func check(_ check: Check) {
    switch check.outcome {
    case .notNeeded, .needsPreflight: return
    case .passed:
      let value = check.asked.value.map { "  " + $0.text } ?? ""
      text.line(
        ("      ok  ", .success), (check.rule.label, .text),
        (
          Text.truncate(
            Printable.text(value), width: text.width - 10 - Text.width(check.rule.label)), .muted
        ))
    case .failed:
      text.line(("      x   ", .error), (check.rule.label, .error))
      // Without a value it names a rule, and the label has done that.
      if check.asked.value != nil { side("asked", check.asked) }
      if let answered = check.answered { side("allowed", answered) }
    }
  }

  private mutating func side(_ word: String, _ side: Check.Side) {
    let value = side.value.map { "\(side.name): \($0.text)" } ?? "no \(side.name)"
    let lead = word + String(repeating: " ", count: 9 - word.count)
    text.paragraph(value, indent: 10, lead: lead)
  }

  private mutating func explanation() {
    let paragraphs = Explanation.explain(report).paragraphs
    guard !paragraphs.isEmpty else { return }
    text.heading("Why")
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { text.blank() }
      text.paragraph(paragraph)
    }
  }

  private mutating func fixes() {
    let all = Fixes.fixes(for: report)
    let isEither = all.contains { $0.side == .server }
    for side in [Fix.Side.server, .script] {
      let fixes = all.filter { $0.side == side }
      guard !fixes.isEmpty else { continue }
      text.heading(
        side == .server ? "Fix on the server" : isEither ? "Or in the script" : "Fix in the script")
      for fix in fixes {
        text.paragraph(fix.title, lead: "- ")
        for edit in fix.edits { self.edit(edit) }
      }
      if side == .server { server() }
    }
  }

  /// The same in the settings of the server's software, and the other way out.
  private mutating func server() {
    if let advice = StaleHeader.advice(for: report) { text.paragraph(advice, lead: "- ") }
    text.recipes(recipes)
  }

  private mutating func edit(_ edit: ResponseEdit) {
    let line =
      switch edit.change {
      case .setHeader(let header): "\(header.name.text): \(header.value.text)"
      case .removeHeader(let name): "remove \(name.text)"
      case .setStatus(let status): "status \(status)"
      }
    text.paragraph(line, indent: 6, role: .accent)
  }

  private mutating func console() {
    let messages = Console.messages(for: report)
    let notes = Console.notes(for: report)
    guard !(messages.isEmpty && notes.isEmpty) else { return }
    text.heading("\(report.browser.displayName) prints")
    for message in messages { text.paragraph(message) }
    for note in notes { text.paragraph(note, role: .muted) }
  }

  private mutating func response() {
    guard let response = report.response else { return }
    text.heading("The script reads")
    guard response.kind == .basic || response.kind == .cors else {
      text.paragraph(
        "nothing: the response is \(response.kind.rawValue), its status 0, its headers and body empty"
      )
      return
    }
    text.paragraph("status \(response.status)   type \(response.kind.rawValue)")
    for header in response.headers {
      text.paragraph(header.value.text, lead: header.name.text + ": ")
    }
    body(response.body)
  }

  /// The first lines of a body that is text.
  private mutating func body(_ body: Body) {
    guard !body.isEmpty else { return }
    guard !body.prefix(512).bytes.contains(0) else {
      text.paragraph("a body that is no text", role: .muted)
      return
    }
    let shown = String(decoding: body.prefix(2048).bytes, as: UTF8.self)
    let lines = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for line in lines.prefix(5) {
      text.line(("  | ", .muted), (Text.truncate(String(line), width: text.width - 4), .text))
    }
    if lines.count > 5 || body.count > 2048 { text.line(("  | …", .muted)) }
  }

  private mutating func otherBrowsers() {
    guard !elsewhere.isEmpty else { return }
    text.heading("Other browsers")
    for verdict in elsewhere {
      let name = verdict.browser.displayName
      let lead = name + String(repeating: " ", count: max(1, 16 - name.count))
      let words =
        verdict.isSame
        ? "the same"
        : [verdict.outcome?.rawValue, verdict.why].compactMap(\.self).joined(separator: ": ")
      text.paragraph(words, lead: lead, role: verdict.isSame ? .muted : .warning, leadRole: .text)
    }
  }

  private mutating func permission() {
    guard let sentence = PermissionLife.sentence(for: PermissionLife.lives(of: report)) else {
      return
    }
    text.heading("Preflight cache")
    text.paragraph(sentence)
  }

  private mutating func cookies() {
    guard !report.cookies.isEmpty else { return }
    text.heading("Cookies")
    for cookie in report.cookies {
      let isRefusal = cookie.action == .rejected || cookie.action == .withheld
      text.paragraph(
        "\(CookieWords.what(cookie.action)): \(CookieWords.because(cookie.reason))"
          + " (step \(cookie.exchange + 1))",
        lead: cookie.name.text + "  ", role: isRefusal ? .warning : .text, leadRole: .text)
    }
  }

  private mutating func findings() {
    // The block has been explained above.
    let findings = Findings.findings(for: report)
      .filter { $0.code != report.block?.reason.code }
    guard !findings.isEmpty else { return }
    text.heading("Also worth knowing")
    for finding in findings {
      text.paragraph(
        finding.title, lead: finding.severity.rawValue + ": ", leadRole: finding.severity.role)
      text.paragraph(finding.detail, indent: 4)
      if !finding.fix.isEmpty {
        text.paragraph(finding.fix, indent: 4, lead: "Fix: ", leadRole: .accent)
      }
    }
  }

  private mutating func remarks(_ remarks: [String], hidesSecrets: Bool) {
    let hides = hidesSecrets && text.lines.contains { $0.contains { $0.text.contains("hidden-") } }
    guard !remarks.isEmpty || hides else { return }
    text.heading("On the command line")
    for remark in remarks { text.paragraph(remark, lead: "- ") }
    if hides {
      text.paragraph(
        "Secrets are hidden; the same value has the same digits. --show-secrets shows them.",
        lead: "- ")
    }
  }
}

extension Report.Outcome {
  /// How a verdict is shown.
  package var role: Role {
    switch self {
    case .allowed: .success
    case .blocked: .error
    case .failed: .warning
    }
  }
}

extension Finding.Severity {
  var role: Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
