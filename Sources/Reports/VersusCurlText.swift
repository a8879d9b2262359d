package import Advice
internal import Fetch
internal import HeaderDiff
internal import Screen

/// curl's call beside the browser's, in two columns, and why they fare differently.
package enum VersusCurlText {
  /// - Parameters:
  ///   - versus: with its secrets hidden, unless they may be shown.
  ///   - text: what it is added to.
  package static func add(_ versus: VersusCurl, browser: String, to text: inout ReportText) {
    text.heading("Why does curl work?")
    for sentence in versus.why { text.paragraph(sentence) }
    text.blank()
    row("\(browser) sends", " ", "curl sends", in: &text, role: .heading)
    rows(versus.browser.map { MessageHead($0.request) }, MessageHead(versus.curl.request), &text)
    text.blank()
    row("The server answers \(browser)", " ", "and curl", in: &text, role: .heading)
    rows(
      versus.browser?.response.map(MessageHead.init), versus.curl.response.map(MessageHead.init),
      &text)
    guard let failure = versus.curl.failure else { return }
    text.paragraph("\(failure.kind.rawValue): \(failure.detail)", lead: "curl: ", role: .warning)
  }

  private static func rows(
    _ left: MessageHead?, _ right: MessageHead?, _ text: inout ReportText
  ) {
    guard left != nil || right != nil else { return text.paragraph("nothing", role: .muted) }
    for row in HeaderComparison.messages(left, right) {
      let sign =
        switch row.relation {
        case .same: "="
        case .changed: "x"
        case .onlyLeft: "-"
        case .onlyRight: "+"
        case .context: " "
        }
      self.row(plain(row.left), sign, plain(row.right), in: &text, role: .text)
    }
  }

  private static func plain(_ spans: [DiffRow.Span]) -> String { spans.map(\.text).joined() }

  /// Both sides, each on as many lines of its column as it needs.
  private static func row(
    _ left: String, _ sign: String, _ right: String, in text: inout ReportText, role: Role
  ) {
    let side = max(20, (text.width - 6) / 2)
    let lefts = Text.wrap(Printable.text(left), width: side)
    let rights = Text.wrap(Printable.text(right), width: side)
    for index in 0..<max(1, lefts.count, rights.count) {
      let shown = index < lefts.count ? lefts[index] : ""
      let gap = String(repeating: " ", count: max(0, side - Text.width(shown)) + 1)
      text.line(
        ("  ", .text), (shown, role), (gap, .text),
        (index == 0 ? sign : " ", sign == "=" ? .muted : .warning), (" ", .text),
        (index < rights.count ? rights[index] : "", role))
    }
  }
}
