internal import Advice
internal import Fetch
internal import Screen
internal import Survey

/// What one run of a survey came to: the verdict in words, and what went each way.
enum SurveyDetail {
  static func lines(_ answer: SurveyAnswer, _ look: SurveyLook) -> [Line] {
    let report = look.eyes.report(answer.report)
    return verdict(report, answer, look.width) + exchanges(report, look.width)
  }

  private static func verdict(
    _ report: Report, _ answer: SurveyAnswer, _ width: Int
  ) -> [Line] {
    if answer.withheld {
      let method = report.request.method
      return answer.permission == .granted
        ? Line.wrapped(
          "The preflight is granted: the browser would send \(method). It was not sent here.",
          width: width, .success)
        : Line.wrapped(
          "The browser sends \(method) without asking, so it was not sent here. Its answer decides"
            + " what the script may read.", width: width, .note)
    }
    let explanation = Explanation.explain(report)
    var lines = Line.wrapped(
      explanation.headline, width: width, Words.role(report.outcome), [.bold])
    for paragraph in explanation.paragraphs { lines += Line.wrapped(paragraph, width: width) }
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func exchanges(_ report: Report, _ width: Int) -> [Line] {
    report.exchanges.flatMap { exchange -> [Line] in
      let evidence = AuditEvidence(exchange)
      let layer = exchange.response.flatMap(Layer.of).map { "\($0.name) (\($0.mark))" }
      return [Line()] + self.lines(evidence, width)
        + (layer.map { VerdictPane.hanging(Line("by   ", .muted), $0, width, .muted) } ?? [])
    }
  }

  static func lines(_ evidence: AuditEvidence, _ width: Int) -> [Line] {
    side(evidence.sent, "sent ", width) + side(evidence.received, "got  ", width)
  }

  private static func side(_ texts: [String], _ name: String, _ width: Int) -> [Line] {
    texts.enumerated().flatMap { index, text in
      VerdictPane.hanging(
        Line(index == 0 ? name : "     ", .muted), Printable.text(text), width)
    }
  }
}
