internal import Advice
internal import Fetch
internal import Screen

/// A check in full: the rule, what was compared byte for byte, what the other browsers make of it, and where it is written.
enum CheckDetails {
  static func lines(
    _ check: Check, _ report: Report, elsewhere: [Report], width: Int, isUnicode: Bool
  ) -> [Line] {
    let mark = Words.mark(check)
    var head = Line(mark.text + "  ", mark.role, [.bold])
    head.add(check.rule.label, .heading, [.bold])
    var lines = [head, Line()]
    lines += Details.field("Rule", check.rule.meaning, width)
    lines += Details.field("Outcome", outcome(check), width)
    if let reason = check.reason { lines += Details.field("Code", reason.code, width) }
    if let exchange = check.exchange, report.exchanges.indices.contains(exchange) {
      let request = report.exchanges[exchange].request
      lines += Details.field(
        "Answer", "to \(exchange + 1) \(request.method.text) \(request.url.requestTarget)", width)
    }
    lines.append(Line())
    lines += side("Asked", check.asked, width, isUnicode)
    if let answered = check.answered { lines += side("Answered", answered, width, isUnicode) }
    lines += difference(check, width)
    lines.append(Line())
    lines += browsers(check, report, elsewhere, width)
    let source = check.rule.source
    lines += Details.field("Standard", "\(source.algorithm), step \(source.step)", width)
    return lines + Details.field("", source.url, width, .accent)
  }

  private static func outcome(_ check: Check) -> String {
    switch check.outcome {
    case .passed: "passed"
    case .failed where check.isRefusal: "refused"
    case .failed: "does not hold, which alone refuses nothing"
    case .notNeeded: "asks for nothing here"
    case .needsPreflight: "nothing is wrong, but the browser asks first (a preflight)"
    }
  }

  /// A side of the comparison; where the text hides something, its bytes too.
  private static func side(
    _ label: String, _ side: Check.Side, _ width: Int, _ isUnicode: Bool
  ) -> [Line] {
    guard let value = side.value else {
      return Details.field(label, side.name + ": not there", width, .warning)
    }
    guard !value.isEmpty else {
      return Details.field(label, side.name + ": empty", width, .warning)
    }
    let text = visible(Printable.bytes(value.bytes), isUnicode)
    var lines = Details.field(label, "\(side.name): \(text)", width)
    guard value.bytes.contains(where: { $0 < 0x21 || $0 >= 0x7F }) else { return lines }
    let shown = value.bytes.prefix(longestHex)
    let hex = shown.map(digits).joined(separator: " ") + (shown.count < value.count ? " …" : "")
    lines += Details.field("", "\(value.count) bytes: \(hex)", width, .muted)
    return lines
  }

  private static let longestHex = 256

  /// Blanks that nobody sees: at the ends and doubled.
  private static func visible(_ text: String, _ isUnicode: Bool) -> String {
    guard text.first == " " || text.last == " " || text.contains("  ") else { return text }
    return String(text.map { $0 == " " ? (isUnicode ? "·" : "_") : $0 })
  }

  private static func digits(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.count == 1 ? "0" + text : text
  }

  /// The first byte that differs, for the rule that compares byte for byte.
  private static func difference(_ check: Check, _ width: Int) -> [Line] {
    guard check.rule == .allowOriginMatches, check.outcome == .failed,
      let asked = check.asked.value?.bytes, let answered = check.answered?.value?.bytes,
      !answered.isEmpty, asked != answered, answered != Array("*".utf8)
    else { return [] }
    let index = zip(asked, answered).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let place = index ?? min(asked.count, answered.count)
    func byte(_ bytes: [UInt8]) -> String {
      guard bytes.indices.contains(place) else { return "nothing more" }
      let name = bytes[place] == 0x20 ? "a blank" : Printable.bytes([bytes[place]])
      return "\(digits(bytes[place])) (\(name))"
    }
    return Details.field(
      "Differ", "from byte \(place + 1) on: asked \(byte(asked)), answered \(byte(answered))",
      width,
      .note)
  }

  /// How the same check comes out in each browser, and which one departs.
  private static func browsers(
    _ check: Check, _ report: Report, _ elsewhere: [Report], _ width: Int
  ) -> [Line] {
    let others = ([report] + elsewhere).filter { $0.browser != .standard }
    guard others.count > 1 else { return [] }
    var lead = Line("Browsers".padded(to: 10), .heading)
    lead.add("  ")
    var departing: [String] = []
    for browser in Browser.allCases where browser != .standard {
      guard let other = others.first(where: { $0.browser == browser }) else { continue }
      let same = other.checks.first {
        $0.rule == check.rule && $0.exchange == check.exchange && $0.asked == check.asked
      }
      lead.add("\(browser.displayName) ")
      guard let same else {
        lead.add("does not look   ", .muted)
        continue
      }
      let mark = Words.mark(same)
      lead.add(mark.text + "   ", mark.role, [.bold])
      if same.outcome != check.outcome, browser != report.browser {
        departing.append(browser.displayName)
      }
    }
    guard !departing.isEmpty else { return [lead] }
    let names = departing.joined(separator: " and ")
    return [lead]
      + Details.field(
        "",
        "\(names) \(departing.count == 1 ? "decides" : "decide") otherwise here than "
          + "\(report.browser.displayName).", width, .note)
  }
}
