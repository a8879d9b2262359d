internal import Advice
internal import Fetch
internal import Screen
package import Survey

/// A minimised request for reading in a terminal.
package struct MinimiseText {
  private let found: Minimised
  private var text: ReportText

  package static func text(for found: Minimised, width: Int = 80) -> ReportText {
    var writer = MinimiseText(found: found, text: ReportText(width: width))
    writer.result()
    writer.steps()
    return writer.text
  }

  /// The result alone, as lines of their pieces.
  package static func result(of found: Minimised, width: Int) -> [[ReportText.Piece]] {
    var writer = MinimiseText(found: found, text: ReportText(width: width))
    writer.result()
    return writer.text.lines
  }

  private mutating func result() {
    guard let first = found.first else {
      text.line(("STOPPED before the server had answered", .warning))
      return
    }
    switch first.outcome {
    case .allowed: text.line(("NOT REFUSED, as far as can be told without sending it", .success))
    case .failed: text.line(("FAILED: the server could not be asked", .warning))
    case .blocked:
      text.line(
        (
          found.isCancelled
            ? "STOPPED EARLY, THE SMALLEST SO FAR" : "THE SMALLEST REQUEST STILL REFUSED", .error
        ))
    }
    text.blank()
    if let finding = Findings.findings(for: first).first, first.outcome != .allowed {
      text.paragraph(finding.title + ".")
      text.blank()
    }
    guard first.outcome == .blocked else { return }
    let request = found.smallest
    text.paragraph(request.url, lead: request.method + " ", leadRole: .title)
    text.paragraph(
      "from \(request.origin.serialized)   credentials: \(request.credentials.rawValue)",
      role: .muted)
    for header in request.headers { text.paragraph("\(header.name): \(header.value)") }
    if request.body != nil { text.paragraph("with its body") }
    text.blank()
    let line = CheckCommandLine.text(
      for: request, page: request.origin.serialized, browser: first.browser)
    text.paragraph(line, lead: "try it: ", role: .accent)
  }

  private mutating func steps() {
    guard found.steps.count > 1 else { return }
    text.heading("Steps")
    for step in found.steps.dropFirst() {
      guard let part = step.part else { continue }
      text.line(
        (step.isStillRefused ? "  gone    " : "  needed  ", step.isStillRefused ? .muted : .error),
        (part.words, .text))
    }
  }
}

extension MinimiseMachine.Part {
  /// What it is, for a list.
  package var words: String {
    switch self {
    case .credentials: "cookies (credentials: include)"
    case .body: "the body"
    case .headers: "all headers at once"
    case .header(let name): name
    case .method(let name): "the method \(name)"
    }
  }
}
