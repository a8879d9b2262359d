internal import Fetch

/// What Safari prints (observed with WebKitGTK 2.50). WebKit has no names for causes.
enum SafariConsole {
  private static func line(
    _ meaning: String, level: ConsoleTemplate.Level = .error,
    purpose: ConsoleTemplate.Purpose = .block, isCurrent: Bool = true, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(.safari, meaning, level: level, purpose: purpose, isCurrent: isCurrent, text)
  }

  /// What stands before the reason where a redirect's own answer is refused.
  private static let redirection =
    "Cross-origin redirection to {target} denied by Cross-Origin Resource Sharing policy: "

  private static let notAllowedText =
    "Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}"
  private static let multipleText =
    "Access-Control-Allow-Origin cannot contain more than one"
    + " origin."
  private static let wildcardText =
    "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."
  private static let credentialsText =
    "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."

  static let allowOrigin = line("allow-origin-mismatch", notAllowedText)
    .orMeaning("allow-origin-missing", "allow-origin-invalid", "allow-origin-multiple")
  static let allowOriginMultiple = line("allow-origin-multiple", multipleText)
  static let allowOriginWildcard = line("allow-origin-wildcard-with-credentials", wildcardText)
  static let allowCredentials = line("allow-credentials-not-true", credentialsText)

  static let redirectAllowOrigin = line("allow-origin-mismatch", redirection + notAllowedText)
    .orMeaning("allow-origin-missing", "allow-origin-invalid", "allow-origin-multiple")
  static let redirectMultiple = line("allow-origin-multiple", redirection + multipleText)
  static let redirectWildcard = line(
    "allow-origin-wildcard-with-credentials", redirection + wildcardText)
  static let redirectCredentials = line("allow-credentials-not-true", redirection + credentialsText)
  static let redirectScheme = line(
    "redirect-scheme",
    redirection + "not allowed to follow a cross-origin CORS redirection with non CORS scheme"
  ).orMeaning("location-not-parsed", "location-multiple")
  static let redirectHasCredentials = line(
    "redirect-has-credentials", redirection + "redirection URL {value} has credentials")
  static let redirectFTP = line("redirect-scheme", "FTP URLs are disabled")
  static let redirectModeError = line(
    "redirect-mode-error", "Not allowed to follow a redirection while loading {url}")
  static let tooManyRedirects = line(
    "too-many-redirects", "Load cannot follow more than 20 redirections")
  static let leavesSameOrigin = line(
    "redirect-leaves-same-origin",
    "Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must"
      + " match.")

  static let preflightStatus = line(
    "preflight-status", "Preflight response is not successful. Status code: {status}"
  ).orMeaning("preflight-redirect")
  static let allowMethodsInvalid = line(
    "allow-methods-invalid", "Header Access-Control-Allow-Methods has an invalid value: {value}")
  static let allowHeadersInvalid = line(
    "allow-headers-invalid", "Header Access-Control-Allow-Headers has an invalid value: {value}")
  static let methodNotAllowed = line(
    "method-not-allowed", "Method {method} is not allowed by Access-Control-Allow-Methods.")
  static let headerNotAllowed = line(
    "header-not-allowed",
    "Request header field {name} is not allowed by Access-Control-Allow-Headers.")
  /// The words are those of WebKitGTK's network library.
  static let preflightReset = line(
    "connection-reset", "Error receiving data: Connection reset by peer")

  static let crossOriginResourcePolicy = line(
    "cross-origin-resource-policy",
    "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy"
      + " response"
      + " header.")
  static let notHTTP = line(
    "scheme-not-supported", "Cross origin requests are only supported for HTTP."
  ).orMeaning("local-resource")
  static let noCORSRedirectMode = line(
    "no-cors-redirect-mode", "No-Cors mode requires follow redirect mode")
  static let notAllowed = line(
    "request-not-allowed", purpose: .generic, "Not allowed to request resource")
  static let badPort = line(
    "bad-port", "Not allowed to use restricted network port {port}: {url}")
  static let mixedContent = line(
    "mixed-content", level: .warning,
    "[blocked] The page at {page} requested insecure content from {url}. This content was blocked"
      + " and"
      + " must be served over HTTPS.")
  /// The sentence breaks off for a loopback name.
  static let mixedContentLoopback = line(
    "mixed-content", level: .warning,
    "[blocked] The page at {page} requested insecure content from {url}. This content was blocked"
      + " and"
      + " must")

  /// The line that follows nearly every other.
  static let accessControl = line(
    "access-control-checks", purpose: .generic,
    "{api} cannot load {url} due to access control checks.")
  static let cannotLoad = line("same-origin-mode", "{api} cannot load {url}.").orMeaning(
    "scheme-not-supported")

  static let forbiddenHeader = line(
    "forbidden-header-dropped", purpose: .note, "Refused to set unsafe header \"{name}\"")

  static let templates: [ConsoleTemplate] =
    [
      redirectAllowOrigin, redirectMultiple, redirectWildcard, redirectCredentials, redirectScheme,
      redirectHasCredentials, allowOrigin, allowOriginMultiple, allowOriginWildcard,
      allowCredentials,
      redirectFTP, redirectModeError, tooManyRedirects, leavesSameOrigin, preflightStatus,
      allowMethodsInvalid, allowHeadersInvalid, methodNotAllowed, headerNotAllowed, preflightReset,
      crossOriginResourcePolicy, notHTTP, noCORSRedirectMode, notAllowed, badPort, mixedContent,
      mixedContentLoopback, accessControl, cannotLoad,
    ] + [forbiddenHeader] + SafariRecognised.templates

  static func lines(for report: Report) -> [String] {
    let scene = ConsoleScene(report)
    let api = scene.isXHR ? "XMLHttpRequest" : "Fetch API"
    func line(_ template: ConsoleTemplate, _ more: [ConsoleTemplate.Gap: String] = [:]) -> String {
      let values: [ConsoleTemplate.Gap: String] = [
        .api: api, .url: scene.url, .page: scene.page, .origin: scene.effectiveOrigin,
        .status: scene.status, .target: scene.target,
      ]
      return template.filled(values.merging(more) { $1 })
    }
    func lines(
      _ template: ConsoleTemplate, _ more: [ConsoleTemplate.Gap: String] = [:],
      endsAt url: String? = nil
    ) -> [String] {
      [line(template, more), line(accessControl, url.map { [.url: $0] } ?? [:])]
    }

    guard let block = report.block else {
      guard report.failure?.kind == .connectionReset,
        report.exchanges.last?.request.kind == .preflight
      else { return [] }
      return lines(preflightReset)
    }
    // A redirect status without a Location is an answer like every other.
    let isRedirect = block.stage == .redirect && scene.isRedirectAnswer

    switch block.reason {
    case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
      .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .onlyIfCachedMode, .notInHTTPCache:
      // The script gets an exception with a text of its own; the console prints nothing.
      return []
    case .localNetworkPermission, .localNetworkInsecureContext:
      // Safari has no such rule.
      return []
    case .noCORSRedirectMode:
      return [line(noCORSRedirectMode)] + lines(notAllowed)
    case .sameOriginMode(let url): return [line(cannotLoad, [.url: URLText.plain(url)])]
    case .schemeNotSupported("data"): return [line(cannotLoad)]
    case .schemeNotSupported: return lines(notHTTP)
    case .localResource(let url): return lines(notHTTP, endsAt: URLText.plain(url))
    case .badPort(let port): return [line(badPort, [.port: String(port)])]
    case .mixedContent(let url):
      let template = url.host?.isLoopback == true ? mixedContentLoopback : mixedContent
      let first = line(template, [.url: URLText.plain(url)])
      // After a redirect, the address of the last line is still the one that redirected.
      if let sent = scene.sentURL { return [first, line(accessControl, [.url: sent])] }
      return [first] + lines(notAllowed)

    case .preflightRedirect, .preflightStatus: return lines(preflightStatus)
    case .allowMethodsInvalid(let value, _):
      return lines(allowMethodsInvalid, [.value: shown(value)])
    case .allowHeadersInvalid(let value, _):
      return lines(allowHeadersInvalid, [.value: shown(value)])
    case .methodNotAllowed(let method, _): return lines(methodNotAllowed, [.method: method.text])
    case .headerNotAllowed(let name, _, _):
      return lines(headerNotAllowed, [.name: spelled(name, in: report.request)])

    case .allowOriginMissing, .allowOriginInvalid, .allowOriginMismatch:
      return lines(isRedirect ? redirectAllowOrigin : allowOrigin)
    case .allowOriginMultiple(let value):
      // A space alone does not make several values for WebKit.
      if value.bytes.contains(UInt8(ascii: ",")) {
        return lines(isRedirect ? redirectMultiple : allowOriginMultiple)
      }
      return lines(isRedirect ? redirectAllowOrigin : allowOrigin)
    case .allowOriginWildcard: return lines(isRedirect ? redirectWildcard : allowOriginWildcard)
    case .allowCredentials: return lines(isRedirect ? redirectCredentials : allowCredentials)

    case .redirectModeError: return lines(redirectModeError)
    case .tooManyRedirects: return lines(tooManyRedirects)
    case .locationNotParsed(let location): return lines(redirectScheme, [.target: location.text])
    case .locationMultiple(let locations):
      return lines(redirectScheme, [.target: locations.map(\.text).joined(separator: ", ")])
    case .redirectScheme(let url):
      let sent = scene.sentURL
      if url.scheme == "ftp" { return lines(redirectFTP, endsAt: sent) }
      return lines(redirectScheme, [.target: URLText.plain(url)], endsAt: sent)
    case .redirectHasCredentials(let url):
      var target = url
      target.username = ""
      target.password = ""
      return lines(
        redirectHasCredentials, [.value: URLText.plain(url), .target: URLText.plain(target)])
    case .redirectLeavesSameOrigin(let url):
      let target = URLText.plain(url)
      return lines(leavesSameOrigin, [.url: target, .origin: scene.origin], endsAt: target)
    case .crossOriginResourcePolicy: return lines(crossOriginResourcePolicy)
    }
  }

  /// A well-known name as WebKit spells it, any other as the script did.
  private static func spelled(_ name: ByteString, in request: FetchRequest) -> String {
    let text = name.text
    if let known = knownNames.first(where: { $0.lowercased() == text.lowercased() }) {
      return known
    }
    return request.headers.first { $0.name.lowercased() == text.lowercased() }?.name ?? text
  }

  /// The names that WebKit keeps a constant for and that a script may set and a preflight may
  /// refuse.
  private static let knownNames = [
    "Accept", "Accept-Language", "Authorization", "Cache-Control", "Content-Disposition",
    "Content-Encoding", "Content-Language", "Content-Location", "Content-Range", "Content-Type",
    "ETag", "Expires", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
    "If-Unmodified-Since", "Last-Event-ID", "Last-Modified", "Link", "Location", "Origin",
    "Ping-From",
    "Ping-To", "Pragma", "Purpose", "Range", "Referrer-Policy", "Refresh", "Server", "User-Agent",
    "Upgrade-Insecure-Requests", "Vary", "X-Content-Type-Options", "X-DNS-Prefetch-Control",
    "X-Frame-Options", "X-Requested-With", "X-XSS-Protection",
  ]

  /// A header's value as WebKitGTK reads it.
  private static func shown(_ value: ByteString) -> String {
    String(decoding: value.bytes, as: UTF8.self)
  }
}
