internal import Fetch

/// Findings that come from the report as a whole, not from one check, note or cookie.
enum ReportFindings {
  static func findings(_ report: Report) -> [Finding] {
    [opaque(report), login(report), csrf(report)].compactMap { $0 } + misspelt(report)
      + responseHeadersOnRequest(report)
  }

  private static func opaque(_ report: Report) -> Finding? {
    switch report.response?.kind {
    case .opaque?:
      Finding(
        code: "opaque-response", severity: .warning, title: "The script sees nothing of the answer",
        detail: "In mode no-cors the answer is opaque: status 0, no headers, an empty body,"
          + " whatever the"
          + " server said. The mode does not get round CORS; it gives up reading.",
        fix: "Use mode: \"cors\", and let the server send Access-Control-Allow-Origin:"
          + " \(report.request.origin.serialized).")
    case .opaqueredirect?:
      Finding(
        code: "opaque-redirect", severity: .note,
        title: "The script sees a redirect and nothing"
          + " else",
        detail: "The script asked with redirect: \"manual\". It learns that there was a redirect,"
          + " but"
          + " neither the status nor where it leads.",
        fix: "Use redirect: \"follow\" if the script needs the answer.")
    case .basic?, .cors?, nil: nil
    }
  }

  /// A redirect from the API to what looks like a login page of another origin.
  static func login(_ report: Report) -> Finding? {
    for (index, exchange) in report.exchanges.enumerated() where exchange.request.kind == .actual {
      let scene = Scene(report, exchange: index)
      guard Scene.redirects(exchange), let target = scene.target,
        RedirectWords.looksLikeLogin(target, from: exchange.request.url),
        !target.origin.isSameOrigin(as: exchange.request.url.origin)
      else { continue }
      return Finding(
        code: "redirect-to-login", severity: .warning, title: "The API redirects to a login page",
        detail: "\(scene.address) redirects to \(Say.url(target)). The session has probably"
          + " ended. A script"
          + " cannot use a login page: it gets a CORS error instead of a 401.",
        fix: RedirectWords.loginFix)
    }
    return nil
  }

  /// CORS passed, but a protection against forged requests refused.
  private static func csrf(_ report: Report) -> Finding? {
    guard report.outcome == .allowed, let answer = report.exchanges.last?.response,
      [403, 419].contains(answer.status),
      answer.status == 419
        || ["csrf", "xsrf"].contains(where: {
          answer.body.prefix(4000).text.lowercased().contains($0)
        })
    else { return nil }
    return Finding(
      code: "csrf-refused", severity: .warning,
      title: "CORS is fine; a protection against forged requests said no",
      detail: "The browser lets the script read the answer, and its status is \(answer.status)."
        + " The text"
        + " speaks of CSRF. That protection has its own list of trusted origins, apart from CORS.",
      fix: "Add \(report.request.origin.serialized) to the server's list of trusted origins for"
        + " CSRF (in"
        + " Django: CSRF_TRUSTED_ORIGINS), or send the token that it wants.")
  }

  private static func misspelt(_ report: Report) -> [Finding] {
    var seen: Set<ByteString> = []
    return report.exchanges.flatMap { $0.response?.headers.headers ?? [] }.compactMap { header in
      guard let meant = HeaderNameHints.meant(by: header.name),
        seen.insert(header.name.asciiLowercased).inserted
      else { return nil }
      return Finding(
        code: "misspelt-header", severity: .warning,
        title: "\(Say.bytes(header.name)) is probably a misspelt \(meant)",
        detail: "Browsers ignore names that they do not know, without a word.",
        fix: "Let the server send \(meant) instead.")
    }
  }

  /// Headers of answers that a script sets on its request.
  private static func responseHeadersOnRequest(_ report: Report) -> [Finding] {
    report.request.headers.compactMap { header in
      let name = header.name.lowercased()
      guard
        HeaderNameHints.responseHeaders.contains(where: { $0.lowercased() == name })
      else { return nil }
      return Finding(
        code: "response-header-on-request", severity: .warning,
        title: "\(Say.text(header.name)) is a header for answers, not for requests",
        detail: "The server has to send it, not the script. On a request it only makes the"
          + " browser ask for"
          + " one more permission.",
        fix: "Remove \(Say.text(header.name)) from the script.")
    }
  }
}
