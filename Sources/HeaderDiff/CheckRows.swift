internal import Fetch

/// What was asked, against what was allowed: the report's checks as rows.
enum CheckRows {
  static func rows(_ report: Report, exchange: Int?) -> [DiffRow] {
    let checks = report.checks.enumerated().filter {
      $0.element.outcome != .needsPreflight && isShown($0.element, exchange)
    }
    var rows: [DiffRow] = []
    var headers: [(offset: Int, element: Check)] = []
    for check in checks {
      if isHeaderCheck(check.element) {
        headers.append(check)
        continue
      }
      if let row = row(check.element, at: check.offset, report) { rows.append(row) }
    }
    return rows + headerRows(headers)
  }

  /// Checks of the answer in question; checks without an answer belong to the run as a whole.
  private static func isShown(_ check: Check, _ exchange: Int?) -> Bool {
    guard let exchange else {
      return check.rule != .methodIsSafelisted && check.rule != .headerIsSafelisted
    }
    return check.exchange == exchange
  }

  private static func isHeaderCheck(_ check: Check) -> Bool {
    check.rule == .headerIsListed || check.rule == .authorizationIsListed
  }

  private static func row(_ check: Check, at index: Int, _ report: Report) -> DiffRow? {
    // The second half of the CORS check shows the same two headers, with a verdict.
    if check.rule == .allowOriginIsPresent, check.outcome == .passed { return nil }
    var left = side(check.asked)
    var right = check.answered.map { side($0) } ?? []
    let hasFailed = check.outcome == .failed
    if hasFailed, let asked = check.asked.value, let answered = check.answered?.value,
      check.rule == .allowOriginMatches
    {
      let values = HeaderValueDiff.spans(name: "origin", asked, answered)
      left = name(check.asked) + values.left
      right = (check.answered.map(name) ?? []) + values.right
    } else if hasFailed {
      right = right.map { DiffRow.Span($0.text, isMarked: true) }
    }
    return DiffRow(
      left: HeaderValueDiff.joined(left), right: HeaderValueDiff.joined(right),
      relation: relation(check), remark: remark(check), check: index)
  }

  private static func relation(_ check: Check) -> DiffRow.Relation {
    switch check.outcome {
    case .passed: .same
    case .failed: .changed
    case .notNeeded, .needsPreflight: .context
    }
  }

  private static func name(_ side: Check.Side) -> [DiffRow.Span] {
    [DiffRow.Span(shown(side.name) + ": ")]
  }

  private static func side(_ side: Check.Side) -> [DiffRow.Span] {
    guard let value = side.value else { return [DiffRow.Span(shown(side.name))] }
    return [
      DiffRow.Span(shown(side.name) + ": " + (value.isEmpty ? "(empty)" : VisibleText.of(value)))
    ]
  }

  private static func shown(_ name: String) -> String {
    VisibleText.of(ByteString(utf8: name))
  }

  private static func remark(_ check: Check) -> String? {
    let answered = check.answered.map { shown($0.name) } ?? ""
    switch check.outcome {
    case .passed, .needsPreflight: return nil
    case .notNeeded:
      return check.rule == .methodIsListed ? "GET, HEAD and POST need not be listed" : nil
    case .failed:
      if check.answered != nil, check.answered?.value == nil { return "\(answered) is missing" }
      guard let reason = check.reason else { return nil }
      switch reason {
      case .allowOriginMissing: return "\(answered) is missing"
      case .allowOriginWildcard: return "* does not count when credentials are included"
      case .allowOriginMultiple: return "exactly one value may stand here"
      case .allowOriginInvalid: return "this is not an origin"
      case .allowOriginMismatch:
        let asked = check.asked.value ?? ""
        let answered = check.answered?.value ?? ""
        return Difference.words(asked, answered) ?? "must be the same, letter by letter"
      case .allowCredentials: return "must be true, in small letters"
      case .methodNotAllowed(let method, _): return "\(VisibleText.of(method)) is missing"
      case .allowMethodsInvalid(_, let item), .allowHeadersInvalid(_, let item):
        return "\(VisibleText.of(item)) is not one word"
      case .preflightRedirect: return "a preflight is never redirected"
      case .preflightStatus: return "only 200 to 299 give permission"
      case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
        .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .noCORSRedirectMode,
        .onlyIfCachedMode, .sameOriginMode, .schemeNotSupported, .localResource, .badPort,
        .mixedContent, .localNetworkPermission, .localNetworkInsecureContext, .notInHTTPCache,
        .headerNotAllowed, .redirectModeError, .tooManyRedirects, .locationNotParsed,
        .locationMultiple, .redirectScheme, .redirectHasCredentials, .redirectLeavesSameOrigin,
        .crossOriginResourcePolicy:
        return nil
      }
    }
  }

  /// All requested headers of one preflight in one row, the missing ones marked.
  private static func headerRows(_ checks: [(offset: Int, element: Check)]) -> [DiffRow] {
    var exchanges: [Int?] = []
    for check in checks where !exchanges.contains(check.element.exchange) {
      exchanges.append(check.element.exchange)
    }
    return exchanges.compactMap { exchange in
      headerRow(checks.filter { $0.element.exchange == exchange })
    }
  }

  private static func headerRow(_ checks: [(offset: Int, element: Check)]) -> DiffRow? {
    guard let first = checks.first(where: { $0.element.outcome == .failed }) ?? checks.first else {
      return nil
    }
    var left = [DiffRow.Span(shown(first.element.asked.name) + ": ")]
    for (index, check) in checks.enumerated() {
      if index > 0 { left.append(DiffRow.Span(", ")) }
      left.append(
        DiffRow.Span(
          VisibleText.of(check.element.asked.value ?? ""),
          isMarked: check.element.outcome == .failed))
    }
    let missing = checks.filter { $0.element.outcome == .failed }
      .compactMap(\.element.asked.value).map(VisibleText.of)
    let hasAnswer = first.element.answered?.value != nil
    let name = first.element.answered.map { shown($0.name) } ?? ""
    return DiffRow(
      left: HeaderValueDiff.joined(left),
      right: HeaderValueDiff.joined(first.element.answered.map { side($0) } ?? []),
      relation: missing.isEmpty ? .same : .changed,
      remark: missing.isEmpty
        ? nil
        : !hasAnswer
          ? "\(name) is missing"
          : missing.joined(separator: ", ") + (missing.count == 1 ? " is missing" : " are missing"),
      check: first.offset)
  }
}
