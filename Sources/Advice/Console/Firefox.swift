internal import Fetch

/// What Firefox prints (observed with 153). It does not tell fetch from XMLHttpRequest.
enum FirefoxConsole {
  private static func line(
    _ meaning: String, _ category: String, level: ConsoleTemplate.Level = .error,
    purpose: ConsoleTemplate.Purpose = .block, isCurrent: Bool = true, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .firefox, meaning, category: category, level: level, purpose: purpose, isCurrent: isCurrent,
      text)
  }

  static let frame =
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    + " {url}. (Reason: "

  static let allowOriginMissing = line(
    "allow-origin-missing", "CORSMissingAllowOrigin2",
    frame + "CORS header ‘Access-Control-Allow-Origin’ missing). Status code: {status}.")
  static let allowOriginMultiple = line(
    "allow-origin-multiple", "CORSMultipleAllowOriginNotAllowed",
    frame + "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).")
  static let allowOriginMismatch = line(
    "allow-origin-mismatch", "CORSAllowOriginNotMatchingOrigin",
    frame + "CORS header ‘Access-Control-Allow-Origin’ does not match ‘{value}’)."
  ).orMeaning("allow-origin-invalid", "allow-origin-multiple", "preflight-redirect")
  /// The only one with the address in quotes.
  static let allowOriginWildcard = line(
    "allow-origin-wildcard-with-credentials", "CORSNotSupportingCredentials",
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " ‘{url}’. (Reason: Credential is not supported if the CORS header"
      + " ‘Access-Control-Allow-Origin’ is ‘*’).")
  static let allowCredentials = line(
    "allow-credentials-not-true", "CORSMissingAllowCredentials",
    frame + "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).")

  static let preflightRedirect = line(
    "preflight-redirect", "CORSExternalRedirectNotAllowed",
    frame + "CORS request external redirect not allowed).")
  static let preflightStatus = line(
    "preflight-status", "CORSPreflightDidNotSucceed3",
    frame + "CORS preflight response did not succeed). Status code: {status}."
  ).orMeaning("preflight-redirect")
  static let allowMethodsInvalid = line(
    "allow-methods-invalid", "CORSInvalidAllowMethod",
    frame + "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Methods’).")
  static let allowHeadersInvalid = line(
    "allow-headers-invalid", "CORSInvalidAllowHeader",
    frame + "invalid token ‘{value}’ in CORS header ‘Access-Control-Allow-Headers’).")
  static let methodNotAllowed = line(
    "method-not-allowed", "CORSMethodNotFound",
    frame + "Did not find method in CORS header ‘Access-Control-Allow-Methods’).")
  static let headerNotAllowed = line(
    "header-not-allowed", "CORSMissingAllowHeaderFromPreflight2",
    frame + "header ‘{name}’ is not allowed according to header ‘Access-Control-Allow-Headers’"
      + " from CORS"
      + " preflight response).")

  /// The further line after a failed preflight and after a refused redirect, and the only one where
  /// the
  /// network failed.
  static let didNotSucceed = line(
    "request-did-not-succeed", "CORSDidNotSucceed2", purpose: .generic,
    frame + "CORS request did not succeed). Status code: {status}.")
  static let notHTTP = line(
    "scheme-not-supported", "CORSRequestNotHttp", frame + "CORS request not http)."
  ).orMeaning("redirect-scheme")
  static let dataRedirect = line(
    "redirect-scheme", "DATA_URI_BLOCKED", level: .warning,
    "Redirecting to data: URI not allowed (Blocked loading of: “{url}”)")
  static let mixedContent = line(
    "mixed-content", "Mixed Content Blocker", "Blocked loading mixed active content “{url}”")
  static let sameOriginMode = line(
    "same-origin-mode", "SOP", "Security Error: Content at {page} may not load data from {url}."
  ).orMeaning("redirect-leaves-same-origin", "redirect-scheme", "scheme-not-supported")
  static let localResource = line(
    "local-resource", "SOP", "Security Error: Content at {page} may not load or link to {url}.")
  static let crossOriginResourcePolicy = line(
    "cross-origin-resource-policy", "COEP",
    "The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack"
      + " thereof). See"
      + " https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#")

  static let templates: [ConsoleTemplate] =
    [
      allowOriginMissing, allowOriginMultiple, allowOriginMismatch, allowOriginWildcard,
      allowCredentials, preflightRedirect, preflightStatus, allowMethodsInvalid,
      allowHeadersInvalid,
      methodNotAllowed, headerNotAllowed, didNotSucceed, notHTTP, dataRedirect, mixedContent,
      sameOriginMode, localResource, crossOriginResourcePolicy,
    ] + FirefoxRecognised.templates + FirefoxNotes.templates

  static func lines(for report: Report) -> [String] {
    let scene = ConsoleScene(report)
    var lines: [String] = []
    func add(_ template: ConsoleTemplate, _ more: [ConsoleTemplate.Gap: String] = [:]) {
      let values: [ConsoleTemplate.Gap: String] = [
        .url: scene.url, .page: page(report), .status: scene.status,
      ]
      lines.append(template.filled(values.merging(more) { $1 }))
    }
    func addDidNotSucceed(_ more: [ConsoleTemplate.Gap: String] = [:]) {
      add(didNotSucceed, [.status: "(null)"].merging(more) { $1 })
    }
    guard let block = report.block else {
      guard report.failure != nil, report.request.mode == .cors else { return [] }
      // Once for the preflight and once for the request that waited for it.
      if report.exchanges.last?.request.kind == .preflight { addDidNotSucceed() }
      addDidNotSucceed()
      return lines
    }

    switch block.reason {
    case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
      .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .onlyIfCachedMode, .notInHTTPCache:
      // The script gets an exception with a text of its own; the console prints nothing.
      return []
    case .badPort, .noCORSRedirectMode, .redirectModeError:
      return []
    case .sameOriginMode(let url), .redirectLeavesSameOrigin(let url):
      add(sameOriginMode, [.url: URLText.plain(url)])
      return lines
    case .localResource(let url):
      add(localResource, [.url: URLText.plain(url)])
      return lines
    case .schemeNotSupported(let scheme):
      switch scheme {
      case "blob":
        add(sameOriginMode)
        return lines
      // Handlers of Gecko's own refuse these, before the CORS code is asked.
      case "chrome", "data", "ws", "wss": return []
      default: add(notHTTP)
      }
    case .mixedContent(let url):
      add(mixedContent, [.url: URLText.plain(url)])
      if let sent = scene.sentURL, report.request.mode == .cors { addDidNotSucceed([.url: sent]) }
      return lines
    case .localNetworkPermission, .localNetworkInsecureContext, .tooManyRedirects,
      .locationNotParsed,
      .locationMultiple, .redirectHasCredentials:
      if report.request.mode == .cors { addDidNotSucceed() }
      return lines
    case .redirectScheme(let url):
      let sent = scene.sentURL ?? scene.url
      switch url.scheme {
      case "data": add(dataRedirect, [.url: URLText.plain(url)])
      case "blob": add(sameOriginMode, [.page: sent, .url: URLText.plain(url)])
      // Gecko has handlers of its own for these, which refuse before the CORS code is asked.
      case "javascript", "ws", "wss": break
      default: add(notHTTP, [.url: URLText.plain(url)])
      }
      addDidNotSucceed([.url: sent])
      return lines
    case .crossOriginResourcePolicy: add(crossOriginResourcePolicy)

    case .preflightRedirect:
      if scene.isRedirectAnswer {
        add(preflightRedirect)
        if let value = refusedAfterRedirect(scene) {
          add(allowOriginMismatch, [.value: value])
        } else {
          add(preflightStatus)
        }
      } else {
        add(preflightStatus)
      }
    case .preflightStatus: add(preflightStatus)
    case .allowMethodsInvalid(_, let item): add(allowMethodsInvalid, [.value: shown(item)])
    case .allowHeadersInvalid(_, let item): add(allowHeadersInvalid, [.value: shown(item)])
    case .methodNotAllowed: add(methodNotAllowed)
    case .headerNotAllowed(let name, _, _): add(headerNotAllowed, [.name: name.text])

    case .allowOriginMissing: add(allowOriginMissing)
    case .allowOriginMultiple(let value):
      // Firefox counts lines whose name is spelled exactly so; a list in one line is a mismatch to
      // it.
      let spelled = scene.answer.headers.filter { $0.name == "Access-Control-Allow-Origin" }
      if spelled.count > 1 {
        add(allowOriginMultiple)
      } else {
        add(allowOriginMismatch, [.value: shown(value)])
      }
    case .allowOriginWildcard: add(allowOriginWildcard)
    case .allowOriginInvalid(let value), .allowOriginMismatch(let value, _):
      add(allowOriginMismatch, [.value: shown(value)])
    case .allowCredentials: add(allowCredentials)
    }

    switch block.stage {
    case .beforeRequest, .response: break
    case .redirect:
      if report.request.redirect == .follow, scene.isRedirectAnswer { addDidNotSucceed() }
    case .preflight:
      if scene.isRedirectAnswer, !isPreflightRedirect(block.reason) { addDidNotSucceed() }
      addDidNotSucceed()
    }
    return lines
  }

  private static func isPreflightRedirect(_ reason: BlockReason) -> Bool {
    if case .preflightRedirect = reason { return true }
    return false
  }

  /// A preflight that is redirected to another origin is judged once more, as one whose Origin is
  /// `null`.
  /// - Returns: the Access-Control-Allow-Origin that then does not match; nil where it does.
  private static func refusedAfterRedirect(_ scene: ConsoleScene) -> String? {
    guard let exchange = scene.exchange, let location = scene.answer.get("Location"),
      let target = URLText.parse(location, base: exchange.request.url),
      !target.origin.isSameOrigin(as: exchange.request.url.origin),
      let value = scene.answer.get("Access-Control-Allow-Origin")
    else { return nil }
    if value == "null" { return nil }
    if value == "*", scene.report.request.credentials != .include { return nil }
    return shown(value)
  }

  /// The page's address; an opaque page has a made-up one with the origin that it came from.
  private static func page(_ report: Report) -> String {
    guard report.request.origin.isOpaque else {
      return report.request.page.map(URLText.plain) ?? report.request.origin.serialized
    }
    let number = "moz-nullprincipal:{00000000-0000-4000-8000-000000000000}"
    guard let page = report.request.page, !page.origin.isOpaque else { return number }
    return number + "?" + page.origin.serialized
  }

  /// A header's value as Firefox quotes it: read as UTF-8, with a replacement character where it is
  /// none.
  private static func shown(_ value: ByteString) -> String {
    String(decoding: value.bytes, as: UTF8.self)
  }
}
