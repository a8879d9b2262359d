internal import Advice
internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension AuditSheet {
  func table(_ look: SurveyLook) -> SurveyTable {
    let questions = probes.indices.map { question($0, look) }
    let titles = Self.titles(look)
    guard !told.findings.isEmpty else {
      return SurveyTable(head: head(look), fixed: [titles], rows: questions, selected: row)
    }
    let findings = told.findings.indices.map { finding($0, look) }
    return SurveyTable(head: head(look), rows: findings + [titles] + questions, selected: row)
  }

  private func head(_ look: SurveyLook) -> [Line] {
    var lines = Line.wrapped(
      "for pages of \(told.origin)   as \(told.browser.displayName)", width: look.width, .muted)
    if look.state == .asking {
      let count = machine.plan.requestCount
      let host = (try? URLRecord.parse(request.url, base: request.page))?.origin.serialized
      lines += Line.wrapped(
        "This sends \(count) requests to \(host ?? told.url): \(machine.plan.kinds), one at a time."
          + " enter begins, esc leaves.", width: look.width, .note, [.bold])
      lines += Line.wrapped(
        machine.plan.sendsUnsafe
          ? "space leaves the large POST away."
          : "413 is not tried: it takes a large POST, which may"
            + " change something on the server; space adds it.", width: look.width,
        machine.plan.sendsUnsafe ? .warning : .muted)
    } else if let failure = told.failure {
      lines += Line.wrapped(failure.title + ". " + failure.detail, width: look.width, .warning)
    } else {
      lines.append(Line(AuditText.total(of: told), .heading, [.bold]))
    }
    return lines + [Line()]
  }

  /// On a small screen what is chosen tells who answered.
  private static func hasLayers(_ look: SurveyLook) -> Bool { look.width >= 90 }

  private static func titles(_ look: SurveyLook) -> Line {
    Line(
      "  cookies  without  status  " + (hasLayers(look) ? "by          " : "") + "asked as",
      .heading)
  }

  private func question(_ index: Int, _ look: SurveyLook) -> Line {
    let isHere = selected == .question(index)
    var line = mark(isHere, look)
    let probe = probes[index]
    if told.rows.indices.contains(index) {
      let known = told.rows[index]
      // What the server's own page gets is no question of trust.
      if probe.kind != .noOrigin {
        trust(known.with, probe.kind, to: 11, &line)
        trust(known.without, probe.kind, to: 20, &line)
      }
      line.pad(to: 20)
      line.add(known.status.map(String.init) ?? "-", .muted)
      line.pad(to: 28)
      if Self.hasLayers(look) {
        line.add(
          Text.truncate(known.layer?.name ?? "", width: 11, ellipsis: look.ellipsis), .muted)
      }
    } else {
      let isNext = index == machine.answers.count && look.state == .running
      line.add(isNext ? (look.isUnicode ? "…" : "..") : (look.isUnicode ? "·" : "."), .muted)
    }
    line.pad(to: Self.hasLayers(look) ? 40 : 28)
    if let origin = probe.origin { line.add(Printable.text(origin) + "  ") }
    line.add(probe.kind.words, .muted)
    line.isSelected = isHere
    return line
  }

  private func mark(_ isHere: Bool, _ look: SurveyLook) -> Line {
    Line(isHere ? (look.isUnicode ? "▸ " : "> ") : "  ", .accent, [.bold])
  }

  private func trust(
    _ trust: Trust, _ kind: AuditProbe.Kind, to column: Int, _ line: inout Line
  ) {
    let isOwn = kind == .origin(.given) || kind == .again
    let role: Role =
      switch trust {
      case .trusted: isOwn ? .success : .warning
      case .refused: .text
      case .failed, .notAsked: .muted
      }
    line.add(trust.word, role, trust.isTrusted ? [.bold] : [])
    line.pad(to: column)
  }

  private func finding(_ index: Int, _ look: SurveyLook) -> Line {
    let found = told.findings[index].finding
    let isHere = selected == .finding(index)
    var line = mark(isHere, look)
    line.add(found.severity.rawValue, Self.role(found.severity), [.bold])
    line.pad(to: 11)
    line.add(Printable.text(found.title), .title)
    line.isSelected = isHere
    return line
  }

  private static func role(_ severity: Finding.Severity) -> Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  func detail(_ look: SurveyLook) -> [Line] {
    guard let finding = chosenFinding else {
      return chosen.map { SurveyDetail.lines($0, look) } ?? [Line("Not asked yet.", .muted)]
    }
    var lines = Line.wrapped(finding.finding.detail, width: look.width)
    if !finding.finding.fix.isEmpty {
      lines += VerdictPane.hanging(
        Line("change  ", .accent, [.bold]), finding.finding.fix, look.width)
    }
    for evidence in finding.evidence {
      lines += [Line()] + SurveyDetail.lines(evidence, look.width)
    }
    return lines
  }
}

extension AuditProbe {
  /// Who asks; nil where that is the page itself, about something else.
  fileprivate var origin: String? {
    guard case .origin = kind else { return nil }
    return request.origin.serialized
  }
}

extension AuditProbe.Kind {
  var words: String {
    switch self {
    case .origin(let kind): kind.label
    case .noOrigin: "the server's own page"
    case .again: "the page's own, once more"
    case .notFound: "an address that does not exist"
    case .badPath: "a broken address"
    case .nullByte: "an address with a NUL"
    case .oddQuery: "an odd query"
    case .longAddress: "a long address"
    case .getInstead: "GET instead"
    case .largeBody: "a large body, by POST"
    case .unknownMethod: "a method that does not exist"
    case .signedOut: "signed out"
    }
  }
}
