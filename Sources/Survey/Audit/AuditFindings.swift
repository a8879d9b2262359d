internal import Advice
internal import Fetch

/// Draws the conclusions from an audit's answers.
struct AuditFindings {
  let rows: [AuditSummary.Row]
  let machine: AuditMachine
  let masked: (Report) -> Report

  /// The gravest first, else in the order of the questions. No two are the same.
  var all: [AuditFinding] {
    var seen: Set<AuditFinding> = []
    let found = (trust + nearMisses + caches + errors).filter { seen.insert($0).inserted }
    return Finding.Severity.allCases.flatMap { severity in
      found.filter { $0.finding.severity == severity }
    }
  }

  private func row(_ kind: AuditProbe.Kind) -> AuditSummary.Row? {
    rows.first { $0.kind == kind }
  }

  // MARK: - Who is trusted

  private var trust: [AuditFinding] {
    guard let given = row(.origin(.given)) else { return [] }
    let others = AuditOrigin.allCases.filter { $0 != .given }.compactMap { kind in
      row(.origin(kind)).map { (kind, $0) }
    }
    let anyone = row(.origin(.arbitrary))
    var found: [AuditFinding] = []
    if !given.isTrusted { found.append(notTrusted(given)) }
    for (kind, row) in others {
      // Where any site at all is let in, the others only follow from it.
      let isNewWith = kind == .arbitrary || !(anyone?.with.isTrusted ?? false)
      let isNewWithout = kind == .arbitrary || !(anyone?.without.isTrusted ?? false)
      let isGrave = row.with.isTrusted && isNewWith
      guard isGrave || (row.without.isTrusted && isNewWithout),
        let words = AuditWords.trusted(kind, row, given: given, withCredentials: isGrave)
      else { continue }
      found.append(AuditFinding(finding: words, evidence: [row.evidence]))
    }
    return found
  }

  private func notTrusted(_ given: AuditSummary.Row) -> AuditFinding {
    AuditFinding(
      finding: Finding(
        code: "audit-origin-not-trusted", severity: .note,
        title: "The page's own origin is not let in",
        detail: "The server refuses \(given.origin ?? "null") as well, so that the audit shows whom"
          + " it trusts beside it.",
        fix: "If the page is meant to read this address, run corscope check for the reason and the"
          + " fix."),
      evidence: [given.evidence])
  }

  // MARK: - Nearly right

  private var nearMisses: [AuditFinding] {
    guard let answer = machine.answer(.origin(.given)), let given = row(.origin(.given)) else {
      return []
    }
    var found: [Finding] = []
    for mode in [FetchRequest.CredentialsMode.omit, .include] {
      let (_, report) = answer.judged(with: mode)
      let findings = Findings.findings(for: masked(report))
      found += findings.filter { $0.code == "misspelt-header" }
      if isNearMiss(report), var first = findings.first {
        first.severity = .warning
        found.append(first)
      }
    }
    var codes: Set<String> = []
    return found.filter { codes.insert($0.code + $0.title).inserted }
      .map { AuditFinding(finding: $0, evidence: [given.evidence]) }
  }

  /// Whether the server means to let the origin in and fails at the spelling.
  private func isNearMiss(_ report: Report) -> Bool {
    switch report.block?.reason {
    case .allowOriginInvalid?, .allowOriginMultiple?, .allowMethodsInvalid?, .allowHeadersInvalid?:
      return true
    case .allowCredentials(let value?)?: return value.text.lowercased() != "false"
    case .allowOriginWildcard?: return row(.origin(.given))?.allowCredentials == "true"
    case .allowOriginMismatch(let value, _)?:
      // No pattern, but meant as one.
      if value.bytes.contains(UInt8(ascii: "*")) { return true }
      let named = (try? URLRecord.parse(value.text))?.origin
      return named?.isSameOrigin(as: report.request.origin) ?? false
    default: return false
    }
  }

  // MARK: - Caches

  private var caches: [AuditFinding] {
    let asked = [AuditProbe.Kind.origin(.given), .origin(.arbitrary), .noOrigin]
      .compactMap(row).filter { $0.status != nil }
    guard machine.answer(.noOrigin) != nil, let given = asked.first else { return [] }
    if let again = row(.again), given.isTrusted, !again.isTrusted, again.status == given.status {
      return [
        AuditFinding(finding: AuditWords.poisoned, evidence: [given.evidence, again.evidence])
      ]
    }
    let values = Set(asked.map(\.allowOrigin))
    let silent = asked.filter { !saysThatItVaries($0) }
    guard values.count > 1, !silent.isEmpty else { return [] }
    return [
      AuditFinding(
        finding: AuditWords.varyMissing(isCacheable: isCacheable), evidence: asked.map(\.evidence))
    ]
  }

  private func saysThatItVaries(_ row: AuditSummary.Row) -> Bool {
    let items = (row.vary ?? "").lowercased().split { $0 == "," || $0 == " " }
    return items.contains("origin") || items.contains("*")
  }

  private var isCacheable: Bool {
    guard let answer = machine.answer(.origin(.given)),
      let control = answer.evidence(answer.report)?.response?.headers.get("Cache-Control")
    else { return true }
    let text = control.text.lowercased()
    return !text.contains("no-store") && !text.contains("private")
  }

  // MARK: - Errors

  private var errors: [AuditFinding] {
    guard let given = row(.origin(.given)), given.isTrusted else { return [] }
    var found = lostErrors
    if let row = row(.unknownMethod), let finding = AuditWords.unknownMethod(row) {
      found.append(AuditFinding(finding: finding, evidence: [row.evidence]))
    }
    return found
  }

  /// Error answers without the headers; those of one status from one layer together.
  private var lostErrors: [AuditFinding] {
    let kinds: [AuditProbe.Kind] = [
      .notFound, .badPath, .nullByte, .oddQuery, .longAddress, .getInstead, .largeBody, .signedOut,
    ]
    var groups: [(status: Int, layer: Layer?, rows: [AuditSummary.Row])] = []
    for row in kinds.compactMap(row) {
      guard let status = row.status, status >= 400, case .refused = row.without else { continue }
      if let known = groups.firstIndex(where: { $0.status == status && $0.layer == row.layer }) {
        groups[known].rows.append(row)
      } else {
        groups.append((status, row.layer, [row]))
      }
    }
    return groups.map { group in
      let kinds = group.rows.map(\.kind)
      return AuditFinding(
        finding: group.rows.allSatisfy(isUnread)
          ? AuditWords.unread(kinds, status: group.status, group.layer)
          : AuditWords.lost(kinds, status: group.status, group.layer),
        evidence: group.rows.map(\.evidence))
    }
  }

  /// Whether an error seems to come from a server that gave up at the request's first line, before it had read the Origin.
  /// Where it sends the headers with its other errors, no setting is missing.
  private func isUnread(_ row: AuditSummary.Row) -> Bool {
    guard [.badPath, .nullByte, .longAddress].contains(row.kind),
      [400, 414, 431].contains(row.status), row.allowOrigin == nil,
      let answer = headers(row.kind)
    else { return false }
    // The headers that do not depend on the origin came.
    let hasOthers = answer.headers.contains {
      $0.name.text.lowercased().hasPrefix("access-control-")
    }
    if hasOthers || saysThatItVaries(row) { return true }
    // A parser that never asked the application writes no Date.
    if !answer.contains("Date"), headers(.origin(.given))?.contains("Date") == true { return true }
    return row.layer?.madeTheBody == true
      && rows.contains {
        $0.layer == row.layer && ($0.status ?? 0) >= 400 && $0.without.isTrusted
      }
  }

  private func headers(_ kind: AuditProbe.Kind) -> HeaderList? {
    machine.answer(kind).flatMap { $0.evidence($0.report)?.response?.headers }
  }
}
