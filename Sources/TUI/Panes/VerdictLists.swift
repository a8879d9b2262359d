internal import Advice
internal import Fetch
internal import Screen

// What stands below the explanation and the fixes: console lines, cookies, findings.

extension VerdictPane {
  /// Which layer gave the answer that decided, and what betrays it; nothing where nothing tells.
  static func layer(_ report: Report, _ width: Int) -> [Line] {
    let decisive = report.block?.exchange ?? report.exchanges.lastIndex { $0.response != nil }
    guard let decisive, report.exchanges.indices.contains(decisive),
      let answer = report.exchanges[decisive].response, let layer = Layer.of(answer)
    else { return [] }
    let name = layer.name
    let words =
      layer.madeTheBody
      ? "\(name) answered itself, not the application behind it"
      : layer.isInFront
        ? "The answer came through \(name), in front of the application"
        : "The application answered, in \(name)"
    return Line.wrapped("\(words) (\(layer.mark)).", width: width, .muted)
  }

  static func console(_ reading: Reading, _ width: Int) -> [Line] {
    var lines: [Line] = []
    for verdict in reading.browsers where !verdict.console.isEmpty {
      lines.append(Line("\(verdict.browser.displayName) prints", .heading, [.bold]))
      for message in verdict.console { lines += Line.wrapped(message, width: width, indent: 2) }
      lines.append(Line())
    }
    return lines
  }

  /// For how long no browser asks again.
  static func permission(_ reading: Reading, _ model: Model, _ width: Int) -> [Line] {
    guard let permission = reading.permission else { return [] }
    var hint = Line("  ")
    hint.add(model.key(.inside), .key, [.bold])
    hint.add(" shows what is left of it", .hint)
    return [Line("Preflight cache", .heading, [.bold])]
      + Line.wrapped(permission, width: width, indent: 2) + [hint, Line()]
  }

  static func cookies(_ report: Report, _ width: Int) -> [Line] {
    guard !report.cookies.isEmpty else { return [] }
    var lines = [Line("Cookies", .heading, [.bold])]
    let names = report.cookies.map { Text.width(Printable.bytes($0.name.bytes)) }
    let room = min(20, names.max() ?? 0)
    for event in report.cookies {
      let name = Text.truncate(Printable.bytes(event.name.bytes), width: room)
      let isGood = event.action == .stored || event.action == .sent
      var lead = Line("  \(name.padded(to: room))  ")
      lead.add(event.action.rawValue.padded(to: 8), isGood ? .success : .warning)
      lead.add("  ")
      let request = event.exchange + 1
      lines += hanging(lead, "request \(request): \(event.reason.words)", width, .muted)
    }
    return lines + [Line()]
  }

  /// What a person must do where no change can be computed.
  static func advice(_ reading: Reading, _ report: Report, _ width: Int) -> [Line] {
    guard reading.fixes.isEmpty, report.outcome != .allowed, let first = reading.findings.first,
      !first.fix.isEmpty
    else { return [] }
    return [Line("What to do", .heading, [.bold])]
      + Line.wrapped(first.fix, width: width, indent: 2) + [Line()]
  }

  /// What the explanation does not tell already.
  static func findings(_ reading: Reading, _ report: Report, _ width: Int) -> [Line] {
    let told = reading.explanation.paragraphs
    let others = reading.findings.dropFirst(report.outcome == .allowed ? 0 : 1)
      .map { finding in (finding, told.contains { $0.contains(finding.detail) }) }
      .filter { finding, isTold in !isTold || !finding.fix.isEmpty }
    guard !others.isEmpty else { return [] }
    var lines = [Line("Also", .heading, [.bold])]
    for (finding, isTold) in others {
      let role: Role =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
      var lead = Line("  ")
      lead.add(finding.severity.rawValue.padded(to: 7), role, [.bold])
      lead.add("  ")
      lines += hanging(lead, finding.title, width)
      if !isTold { lines += Line.wrapped(finding.detail, width: width, indent: 11, .muted) }
      if !finding.fix.isEmpty { lines += Line.wrapped(finding.fix, width: width, indent: 11) }
    }
    return lines
  }

  /// A text beside a lead, its further lines under its first.
  static func hanging(_ lead: Line, _ text: String, _ width: Int, _ role: Role = .text) -> [Line] {
    let indent = lead.width
    return Text.wrap(text, width: max(8, width - indent)).enumerated().map { index, part in
      var line = index == 0 ? lead : Line(String(repeating: " ", count: indent))
      line.add(part, role)
      return line
    }
  }
}
