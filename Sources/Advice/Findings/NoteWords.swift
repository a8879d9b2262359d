internal import Fetch

/// Notes of the engine, in words.
enum NoteWords {
  static func finding(_ note: Note, _ report: Report) -> Finding {
    switch note {
    case .forbiddenHeaderDropped(let name):
      return finding(
        "forbidden-header-dropped", .warning, "The header \(Say.bytes(name)) was dropped",
        "Scripts may not set \(Say.bytes(name)): the browser sets it itself or keeps it to"
          + " itself. It was"
          + " left out without an error.",
        fix: "Remove the header from the script, or give it a name of your own.")
    case .noCORSHeaderDropped(let name):
      return finding(
        "no-cors-header-dropped", .warning, "Mode no-cors dropped the header \(Say.bytes(name))",
        "In mode no-cors only Accept, Accept-Language, Content-Language and Content-Type pass,"
          + " and only"
          + " with harmless values. \(Say.bytes(name)) was left out without an error.",
        fix: "Use mode: \"cors\" and let the server allow the header.")
    case .authorizationDropped(let from, let to):
      return finding(
        "authorization-dropped", .warning, "The redirect cost the request its Authorization header",
        "\(Say.url(from)) redirects to \(Say.url(to)), which is another origin. Browsers remove"
          + " Authorization there, so that a password does not leak.",
        fix: "Use the final address in the script.")
    case .methodChanged(let from, let status):
      return finding(
        "method-changed", .warning, "The redirect turned \(Say.bytes(from)) into GET",
        "After status \(status) browsers go on with GET and leave the body behind.",
        fix: "Let the server redirect with 307 or 308, which keep method and body, or use the final"
          + " address in the script.")
    case .originTainted(let url):
      return finding(
        "origin-tainted", .warning, "From \(Say.url(url)) on, the Origin header is null",
        "A redirect led from one origin that is not the page's to another. From there on the"
          + " browser hides"
          + " the page's origin and sends Origin: null, so an Access-Control-Allow-Origin that"
          + " names"
          + " \(report.request.origin.serialized) does not match any more.",
        fix: "Use the final address in the script, so that there is no redirect between origins.")
    case .authorizationCoveredByWildcard:
      return finding(
        "authorization-covered-by-wildcard", .warning, "Authorization is allowed by * only",
        "The server answered Access-Control-Allow-Headers: *. By the standard, * does not cover"
          + " Authorization. Today's browsers still let it pass, and Firefox warns that this will"
          + " end.",
        fix: "Name authorization in Access-Control-Allow-Headers.")
    case .preflightCached(let seconds, let header):
      return preflightCached(seconds, header, report)
    case .upgradedToHTTPS(let host):
      return finding(
        "upgraded-to-https", .note, "http was changed to https for \(Say.text(host))",
        "The browser knows this host as one that is to be reached over https only (HSTS), and"
          + " changed the"
          + " address before anything was sent."
          + (report.browser == .chromium
            ? " Chrome counts that as a redirect: a preflight fails, and the Origin becomes"
              + " null." : ""),
        fix: "Use the https address in the script.")
    case .localNetworkPermissionNeeded(let space):
      return finding(
        "local-network-permission-needed", .note,
        "The browser asks its user before this request",
        "The page is on a network further away than the server, which is on \(Say.network(space))."
          + " \(Say.browser(report.browser)) shows a prompt first; here it counts as"
          + " \(report.request.localNetworkAccess == .granted ? "granted" : "not granted").",
        fix: "")
    case .authenticationAsked(let exchange, let challenge):
      return authenticationAsked(challenge, Scene(report, exchange: exchange))
    case .headersHidden(let names): return headersHidden(names, report)
    case .varyMissing(let exchange):
      let scene = Scene(report, exchange: exchange)
      let value = scene.headers.get("Access-Control-Allow-Origin").map { Say.bytes($0) }
      return finding(
        "vary-missing", isCacheable(scene.headers) ? .warning : .note,
        "The answer depends on the origin and does not say so",
        "Access-Control-Allow-Origin is \(value ?? "made from the Origin header"), an origin and"
          + " not *."
          + " There is no Vary: Origin. A cache may hand this answer to a page of another origin,"
          + " which"
          + " then is refused at random.",
        fix: "Let the server send Vary: Origin on every answer of this address, also on those"
          + " without an"
          + " Access-Control-Allow-Origin.")
    case .cachedForOtherOrigin(let origin):
      return finding(
        "cached-for-other-origin", .warning,
        "The answer came from a cache and was made for"
          + " another page",
        "It was stored when "
          + (origin.map { "the page \(Say.bytes($0)) asked" } ?? "a request without an Origin was"
            + " made")
          + ". The server itself was not asked, so what it would answer now is not known.",
        fix: "Let the server send Vary: Origin. Until the cache forgets, cache: \"reload\" in the"
          + " script"
          + " asks the server.")
    }
  }

  private static func finding(
    _ code: String, _ severity: Finding.Severity, _ title: String, _ detail: String, fix: String
  ) -> Finding {
    Finding(code: code, severity: severity, title: title, detail: detail, fix: fix)
  }

  /// Whether something in the answer invites a cache to keep it.
  private static func isCacheable(_ headers: HeaderList) -> Bool {
    let control = headers.get("Cache-Control")?.text.lowercased() ?? ""
    if control.contains("no-store") || control.contains("private") { return false }
    return control.contains("max-age") || control.contains("public")
      || ["Expires", "ETag", "Last-Modified", "Age"].contains { headers.contains($0) }
  }

  private static func preflightCached(
    _ seconds: Int, _ header: ByteString?, _ report: Report
  ) -> Finding {
    let browser = Say.browser(report.browser)
    guard let header else {
      return finding(
        "preflight-cached", .note, "The permission is kept for \(Say.duration(seconds))",
        "The preflight's answer has no Access-Control-Max-Age, so \(browser) keeps it for"
          + " \(Say.duration(seconds)) and then asks again.",
        fix: "Access-Control-Max-Age: 7200 would save most preflights.")
    }
    if let asked = Int(header.text), asked > seconds {
      return finding(
        "preflight-cache-clamped", .note,
        "The permission is kept for \(Say.duration(seconds)), not for \(Say.duration(asked))",
        "The server asks for Access-Control-Max-Age: \(Say.bytes(header)). \(browser) keeps a"
          + " permission"
          + " for at most \(Say.duration(seconds)).",
        fix: "")
    }
    return finding(
      "preflight-cached", .note, "The permission is kept for \(Say.duration(seconds))",
      seconds == 0
        ? "Access-Control-Max-Age is \(Say.quoted(header)): the browser asks again before every"
          + " request."
        : "Access-Control-Max-Age is \(Say.quoted(header)). Until it runs out, \(browser) does"
          + " not ask"
          + " again, and a change on the server is not noticed.",
      fix: "")
  }

  private static func authenticationAsked(_ challenge: ByteString, _ scene: Scene) -> Finding {
    let said = "WWW-Authenticate: \(Say.bytes(challenge))"
    if scene.isPreflight {
      return finding(
        "authentication-asked-of-preflight", .warning, "The preflight was asked to sign in",
        "The answer to OPTIONS \(scene.address) says \(said). A preflight never carries cookies"
          + " or an"
          + " Authorization header, so it can never sign in.",
        fix: "Let OPTIONS requests pass before the server looks at who is asking.")
    }
    return finding(
      "authentication-asked", .note, "The server asks for a sign-in",
      "The answer says \(said). For a request to another origin the browser shows no password"
        + " dialogue; the"
        + " script gets the \(scene.answer?.status ?? 401) and has to deal with it.",
      fix: "Send an Authorization header from the script, and let the server allow it.")
  }

  private static func headersHidden(_ names: [ByteString], _ report: Report) -> Finding {
    let wanted = HiddenHeaders.wanted(names)
    let all = Say.list(wanted.map { Say.bytes($0) })
    let onPreflight = report.exchanges.contains {
      $0.request.kind == .preflight
        && $0.response?.headers.contains("Access-Control-Expose-Headers") == true
    }
    var detail =
      "\(wanted.count == 1 ? "This header is" : "These headers are") in the answer, but the script"
      + " cannot"
      + " read \(wanted.count == 1 ? "it" : "them"): \(all). Without permission a script sees"
      + " Cache-Control,"
      + " Content-Language, Content-Length, Content-Type, Expires, Last-Modified and Pragma."
    if onPreflight {
      detail +=
        " The preflight's answer has an Access-Control-Expose-Headers, where it means nothing; it"
        + " has to"
        + " be on the actual answer."
    }
    if report.request.credentials == .include,
      report.exchanges.last?.response?.headers.get("Access-Control-Expose-Headers") == "*"
    {
      detail += " With credentials: \"include\" the * is just a header of that name."
    }
    return finding(
      "headers-hidden", .note,
      "The script cannot read "
        + (wanted.count <= 3 ? all : "\(wanted.count) of the headers"),
      detail,
      fix:
        "If the script needs \(wanted.count == 1 ? "it" : "them"), let the server send"
        + " Access-Control-Expose-Headers: "
        + wanted.map { Say.bytes($0) }.joined(separator: ", ") + ".")
  }
}
