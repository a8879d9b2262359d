package import Advice
internal import Fetch

/// What shows only when a step is seen beside the steps before it. What one report tells by itself is `Findings`'.
package enum FlowFindings {
  /// - Parameter records: those of the steps up to and with this one.
  package static func findings(
    for step: Int, of plan: FlowPlan, _ records: [FlowRecord]
  ) -> [Finding] {
    guard records.indices.contains(step), plan.steps.indices.contains(step),
      let report = records[step].report
    else { return [] }
    let look = Look(plan: plan, records: records, step: step, report: report)
    return look.staleHeaders() + look.askingMore() + look.lostCookies() + look.signedOut()
      + look.hiddenError() + look.captures()
  }

  /// Every code that a finding across steps can have.
  package static let catalog: [FindingKind] = [
    FindingKind(
      code: "stale-credential-header",
      summary: "A credential header is still sent after the script has signed out"),
    FindingKind(
      code: "became-preflighted", summary: "A request needs a preflight that it did not need before"
    ),
    FindingKind(
      code: "preflight-asks-more", summary: "A request's preflight asks for more than it did before"
    ),
    FindingKind(
      code: "stored-then-withheld", summary: "A cookie of an earlier step was not sent"),
    FindingKind(
      code: "sign-in-not-kept",
      summary: "The server asks for a sign-in whose cookie the browser had refused"),
    FindingKind(
      code: "session-ended", summary: "A request that worked is redirected to another origin"),
    FindingKind(
      code: "sign-in-hidden-by-cors",
      summary: "The server asks for a sign-in, and its answer lacks CORS headers"),
    FindingKind(
      code: "capture-hidden", summary: "A value is in the answer, and the script cannot read it"),
    FindingKind(code: "capture-missing", summary: "A value that was to be captured is not there"),
  ]
}

/// One step, with those before it.
private struct Look {
  let plan: FlowPlan
  let records: [FlowRecord]
  let step: Int
  let report: Report

  // MARK: Headers

  /// Headers of a session that is over.
  func staleHeaders() -> [Finding] {
    guard let end = plan.steps[..<step].lastIndex(where: \.endsSession) else { return [] }
    let sent = Set(
      report.request.headers.map { ByteString(utf8: "\($0.name.lowercased()): \($0.value)") })
    return records[step].standing.filter { $0.step < end }.compactMap { standing in
      let line = "\(standing.header.name.lowercased()): \(standing.header.value)"
      guard sent.contains(ByteString(utf8: line)) else { return nil }
      let name = standing.header.name
      let isCause = causes(report, name)
      return Finding(
        code: "stale-credential-header", severity: isCause ? .error : .warning,
        title: "\(name) is still sent after \(plan.steps[end].label)",
        detail:
          "Step \(standing.step + 1) (\(plan.steps[standing.step].label)) set \(name) for every"
          + " later request, and step \(end + 1) (\(plan.steps[end].label)) signed out without taking"
          + " it away. So step \(step + 1) (\(plan.steps[step].label)) sends the old value"
          + (isCause ? ", and that is why the browser refuses it." : ".")
          + " Reloading the page cures it, because the script then starts anew.",
        fix: "Remove \(name) from the script's default headers when it signs out (in axios: delete"
          + " instance.defaults.headers.common[\"\(name)\"])."
          + (isCause
            ? " Or let the server allow the header on its sign-in address too, and answer an old"
              + " value with an error that carries CORS headers." : ""))
    }
  }

  /// Whether the preflight refused for this header.
  private func causes(_ report: Report, _ name: String) -> Bool {
    guard report.outcome == .blocked, report.block?.stage == .preflight else { return false }
    return report.checks.contains { check in
      guard check.outcome == .failed, let reason = check.reason else { return false }
      if case .headerNotAllowed(let refused, _, _) = reason {
        return refused.matchesIgnoringCase(ByteString(utf8: name))
      }
      return false
    } || isOnlyCause(name)
  }

  /// Without this header there would have been no preflight at all.
  private func isOnlyCause(_ name: String) -> Bool {
    !report.preflightCauses.isEmpty
      && report.preflightCauses.allSatisfy { headerName($0)?.lowercased() == name.lowercased() }
  }

  private func headerName(_ cause: PreflightCause) -> String? {
    if case .header(let name, _, _) = cause { name.text } else { nil }
  }

  /// The same request as in an earlier step, which now asks for more.
  func askingMore() -> [Finding] {
    guard let earlier = earlierRun(where: { _ in true }), let before = earlier.report else {
      return []
    }
    let known = Set(before.preflightCauses.map(key))
    let added = report.preflightCauses.filter { !known.contains(key($0)) }
    guard !added.isEmpty else { return [] }
    let words = added.map { PreflightWords.because($0) }.joined(separator: "; ")
    let isNew = before.preflightCauses.isEmpty
    let names = added.compactMap(headerName)
    return [
      Finding(
        code: isNew ? "became-preflighted" : "preflight-asks-more",
        severity: report.outcome == .blocked ? .warning : .note,
        title: isNew
          ? "\(records[step].label) needs a preflight now, and needed none in step \(earlier.step + 1)"
          : "\(records[step].label) asks for more than it did in step \(earlier.step + 1)",
        detail: "What is new: \(words)."
          + (report.outcome == .blocked && before.outcome == .allowed
            ? " The earlier one was allowed, this one is not." : ""),
        fix: names.isEmpty
          ? "" : "If \(names.joined(separator: ", ")) is not meant here, remove it from the script."
      )
    ]
  }

  private func key(_ cause: PreflightCause) -> String {
    switch cause {
    case .method(let method): "method \(method.text)"
    case .header(let name, _, _): "header \(name.text.lowercased())"
    case .uploadListener: "upload"
    case .earlierHopWasPreflighted: "hop"
    }
  }

  /// The last earlier step that made the same request: the same method and address without its query.
  private func earlierRun(where fits: (Report) -> Bool) -> FlowRecord? {
    records[..<step].last { record in
      guard let other = record.report, other.request.method == report.request.method,
        address(other) == address(report)
      else { return false }
      return fits(other)
    }
  }

  private func address(_ report: Report) -> String {
    guard var url = report.urls.first else { return report.request.url }
    url.query = nil
    url.fragment = nil
    return url.serialized()
  }

  // MARK: Cookies

  /// Cookies that an earlier step stored and this one was to send.
  func lostCookies() -> [Finding] {
    var seen: Set<ByteString> = []
    return report.cookies.compactMap { event in
      guard event.action == .withheld, seen.insert(event.name).inserted,
        let origin = records[..<step].last(where: {
          $0.report?.cookies.contains {
            $0.name == event.name && $0.action == .stored && $0.value == event.value
          } == true
        })
      else { return nil }
      return Finding(
        code: "stored-then-withheld", severity: .warning,
        title: "The cookie \(event.name.text) of step \(origin.step + 1) was not sent",
        detail: "Step \(origin.step + 1) (\(origin.label)) stored it; for this request the browser"
          + " keeps it back: \(CookieWords.because(event.reason)). The server takes the user for a"
          + " stranger.",
        fix: "")
    }
  }

  /// A refusal that goes back to a cookie which the browser never stored.
  func signedOut() -> [Finding] {
    var findings: [Finding] = []
    if let status = asksForSignIn {
      for record in records[..<step] {
        for (name, why) in refusedCookies(record) {
          findings.append(
            Finding(
              code: "sign-in-not-kept", severity: .error,
              title: "The \(status) comes from step \(record.step + 1): its cookie was not stored",
              detail: "Step \(record.step + 1) (\(record.label)) wanted to set the cookie"
                + " \(name), and the browser did not store it: \(why). So this request came without"
                + " it, and the server answered \(status).",
              fix: "Cure the cookie of step \(record.step + 1): the login, too, needs"
                + " credentials \"include\", and the cookie SameSite=None; Secure where page and API"
                + " are different sites."))
        }
      }
    }
    if let finding = redirectedAway() { findings.append(finding) }
    return findings
  }

  /// The cookies that a step's answers wanted to set and the browser did not store, each with the reason.
  private func refusedCookies(_ record: FlowRecord) -> [(name: String, why: String)] {
    guard let report = record.report else { return [] }
    return report.cookies.filter {
      $0.action == .rejected && $0.reason != .expired && $0.reason != .onPreflight
    }.map { (name: $0.name.text, why: CookieWords.because($0.reason)) }
  }

  /// The last answer's status where it asks for a sign-in.
  private var asksForSignIn: Int? {
    let status = report.exchanges.last { $0.request.kind == .actual }?.response?.status
    return status == 401 || status == 403 ? status : nil
  }

  /// The same request worked before, and now leads to another origin.
  private func redirectedAway() -> Finding? {
    let first = report.exchanges.first { $0.request.kind == .actual }
    guard let first, let answer = first.response,
      [301, 302, 303, 307, 308].contains(answer.status),
      let location = answer.headers.get("Location"),
      let target = try? URLRecord.parse(location.isomorphic, base: first.request.url),
      !target.origin.isSameOrigin(as: first.request.url.origin),
      let earlier = earlierRun(where: { $0.outcome == .allowed && $0.urls.count == 1 })
    else { return nil }
    return Finding(
      code: "session-ended", severity: .warning,
      title: "What worked in step \(earlier.step + 1) is now redirected to another origin",
      detail:
        "In step \(earlier.step + 1) (\(earlier.label)) the same request got its answer. Now the"
        + " server redirects to \(target.origin.serialized): the session has probably ended in"
        + " between. A script sees a CORS error there, where it could have seen a 401.",
      fix: "Let the API answer 401 with CORS headers when the session has ended, and let the script"
        + " open the login page itself.")
  }

  // MARK: Answers

  /// A plain 401 or 403 that the script cannot see.
  func hiddenError() -> [Finding] {
    guard report.outcome == .blocked, report.block?.stage == .response, let status = asksForSignIn
    else { return [] }
    return [
      Finding(
        code: "sign-in-hidden-by-cors", severity: .error,
        title: "Behind the CORS error is a plain \(status)",
        detail:
          "The server answered \(status): it wants a sign-in, or refuses this user. That answer"
          + " does not let the page's origin read it, so the script sees a CORS error and cannot tell"
          + " that it only has to sign in again.",
        fix: "Let the server send its CORS headers on error answers too (in nginx: add_header …"
          + " always; elsewhere: run the CORS middleware before the one that checks the sign-in).")
    ]
  }

  /// Values that the script was to take from the answer and cannot.
  func captures() -> [Finding] {
    records[step].captured.compactMap { captured in
      let variable = captured.capture.variable
      switch captured.result {
      case .taken: return nil
      case .missing(let why):
        guard report.outcome == .allowed else { return nil }
        return Finding(
          code: "capture-missing", severity: .error, title: "{{\(variable)}} could not be taken",
          detail: "It was to come from this step's answer, but \(why).",
          fix: "Look at the answer, or correct the capture.")
      case .hidden: return hidden(captured.capture)
      }
    }
  }

  private func hidden(_ capture: Capture) -> Finding? {
    guard report.outcome == .allowed else { return nil }
    let variable = capture.variable
    switch capture.source {
    case .header(let name):
      return Finding(
        code: "capture-hidden", severity: .error,
        title: "\(name) is in the answer, and the script cannot read it",
        detail: "{{\(variable)}} was to come from the answer's header \(name). The header is on the"
          + " wire, but it is not exposed to the page, so the page's script cannot go on with it, and"
          + " neither does this flow.",
        fix: "Let the server send Access-Control-Expose-Headers: \(name).")
    case .cookie(let name):
      return Finding(
        code: "capture-hidden", severity: .error,
        title: "The cookie \(name) is HttpOnly, and the script cannot read it",
        detail:
          "{{\(variable)}} was to come from that cookie. Scripts do not see it; the browser sends"
          + " it by itself.",
        fix: "Leave the capture away, or set a cookie without HttpOnly for the script.")
    case .json:
      return Finding(
        code: "capture-hidden", severity: .error,
        title: "The answer is opaque, and the script sees no body",
        detail: "{{\(variable)}} was to come from the answer's body, which mode no-cors hides.",
        fix: "Use mode cors.")
    }
  }
}
