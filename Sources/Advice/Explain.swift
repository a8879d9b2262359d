package import Fetch

extension Explanation {
  /// The report in plain language, with the user's own values.
  package static func explain(_ report: Report) -> Explanation {
    let findings = Findings.findings(for: report)
    if let block = report.block, let first = findings.first {
      return Explanation(
        headline: "BLOCKED " + place(block.stage),
        paragraphs: [opening(first, block)] + more(findings.dropFirst(), report))
    }
    if report.failure != nil, let first = findings.first {
      return Explanation(
        headline: "FAILED: " + first.title.prefix(1).lowercased() + first.title.dropFirst(),
        paragraphs: [first.detail] + more(findings.dropFirst(), report))
    }
    return Explanation(
      headline: headline(report),
      paragraphs: [allowed(report)] + preflight(report) + more(findings[...], report))
  }

  /// Where there is no answer to speak of, the title holds what the detail explains.
  private static func opening(_ finding: Finding, _ block: Report.Block) -> String {
    block.exchange == nil ? "\(finding.title). \(finding.detail)" : finding.detail
  }

  private static func place(_ stage: Report.Stage) -> String {
    switch stage {
    case .beforeRequest: "before anything was sent"
    case .preflight: "at the preflight"
    case .redirect: "at a redirect"
    case .response: "at the answer"
    }
  }

  private static func headline(_ report: Report) -> String {
    switch report.response?.kind {
    case .opaque?: "ALLOWED, but the script sees nothing of the answer"
    case .opaqueredirect?: "ALLOWED, but the script sees only that there is a redirect"
    case .basic?, .cors?, nil: "ALLOWED"
    }
  }

  private static func allowed(_ report: Report) -> String {
    let page = report.request.origin.serialized
    guard let response = report.response else { return "Nothing forbids this request." }
    let last = Scene(report, exchange: report.exchanges.indices.last)
    switch response.kind {
    case .basic:
      return "The address is on the page's own origin, \(page), so CORS plays no part. The script"
        + " reads"
        + " the whole answer, status \(response.status)."
    case .cors:
      let allowed =
        last.headers.get("Access-Control-Allow-Origin").map { Say.bytes($0) } ?? "the"
        + " origin"
      return "The page \(page) may read what \(last.server) answers: it says"
        + " Access-Control-Allow-Origin: \(allowed). The script gets status \(response.status) and"
        + " \(count(response.headers.count, "header"))." + hidden(report)
    case .opaque:
      return "The request was sent in mode no-cors. The server may have done what was asked, but"
        + " the script"
        + " learns nothing: status 0, no headers, an empty body. The mode does not get round"
        + " CORS; it gives"
        + " up reading."
    case .opaqueredirect:
      return "The script asked not to follow redirects. It learns that \(last.server) redirects,"
        + " and not"
        + " where."
    }
  }

  private static func hidden(_ report: Report) -> String {
    let names = report.notes.flatMap { note -> [ByteString] in
      if case .headersHidden(let names) = note { return HiddenHeaders.wanted(names) }
      return []
    }
    guard !names.isEmpty else { return "" }
    return " It cannot read \(Say.list(names.prefix(8).map { Say.bytes($0) })), because"
      + " Access-Control-Expose-Headers does not name \(names.count == 1 ? "it" : "them")."
  }

  private static func preflight(_ report: Report) -> [String] {
    guard report.exchanges.contains(where: { $0.request.kind == .preflight }),
      !report.preflightCauses.isEmpty
    else { return [] }
    let causes = report.preflightCauses.map(PreflightWords.because)
    return ["The browser asked for permission first (a preflight), because \(Say.list(causes))."]
  }

  /// What else there is, in one sentence each.
  private static func more(_ findings: ArraySlice<Finding>, _ report: Report) -> [String] {
    let next = findings.filter { $0.severity == .error }
    let others = findings.filter { $0.severity == .warning && !isSaid($0.code, report) }
    var paragraphs: [String] = []
    if !next.isEmpty {
      paragraphs.append(
        "Once that is solved, \(next.count == 1 ? "one more problem comes" : "\(next.count) more problems come"):"
          + " " + next.map { strippingNext($0.title) }.joined(separator: "; ") + ".")
    }
    return paragraphs + others.map { "\($0.title). \($0.detail)" }
  }

  /// What the first paragraph says already.
  private static func isSaid(_ code: String, _ report: Report) -> Bool {
    switch (code, report.block?.reason) {
    case ("redirect-to-login", .some), ("authentication-asked-of-preflight", .preflightStatus?),
      ("response-header-on-request", .headerNotAllowed?), ("misspelt-header", .some),
      ("opaque-response", nil):
      true
    default: false
    }
  }

  private static func strippingNext(_ title: String) -> String {
    title.hasPrefix("Next: ") ? String(title.dropFirst(6)) : title
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }
}
