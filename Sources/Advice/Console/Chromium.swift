internal import Fetch

/// What Chromium prints (observed with 156).
enum ChromiumConsole {
  private static func line(
    _ meaning: String, _ category: String, level: ConsoleTemplate.Level = .error,
    purpose: ConsoleTemplate.Purpose = .block, isCurrent: Bool = true, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .chromium, meaning, category: category, level: level, purpose: purpose, isCurrent: isCurrent,
      text)
  }

  static let frame =
    "Access to {api} at '{url}'{redirected} from origin '{origin}' has been blocked by CORS"
    + " policy: "

  static let allowOriginMissing = line(
    "allow-origin-missing", "MissingAllowOriginHeader",
    frame + "{preflight}No 'Access-Control-Allow-Origin' header is present on the requested"
      + " resource.")
  static let allowOriginMultiple = line(
    "allow-origin-multiple", "MultipleAllowOriginValues",
    frame + "{preflight}The 'Access-Control-Allow-Origin' header contains multiple values"
      + " '{value}',"
      + " but only one is allowed.{advice}")
  static let allowOriginInvalid = line(
    "allow-origin-invalid", "InvalidAllowOriginValue",
    frame + "{preflight}The 'Access-Control-Allow-Origin' header contains the invalid value"
      + " '{value}'."
      + "{advice}")
  static let allowOriginMismatch = line(
    "allow-origin-mismatch", "AllowOriginMismatch",
    frame + "{preflight}The 'Access-Control-Allow-Origin' header has a value '{value}' that is not"
      + " equal to the supplied origin.{advice}")
  static let allowOriginWildcard = line(
    "allow-origin-wildcard-with-credentials", "WildcardOriginNotAllowed",
    frame + "{preflight}The value of the 'Access-Control-Allow-Origin' header in the response"
      + " must not"
      + " be the wildcard '*' when the request's credentials mode is 'include'.{withCredentials}")
  static let allowCredentials = line(
    "allow-credentials-not-true", "InvalidAllowCredentials",
    frame + "{preflight}The value of the 'Access-Control-Allow-Credentials' header in the"
      + " response is"
      + " '{value}' which must be 'true' when the request's credentials mode is 'include'."
      + "{withCredentials}")

  static let preflightStatus = line(
    "preflight-status", "PreflightInvalidStatus",
    frame + "{preflight}It does not have HTTP ok"
      + " status.")
  static let preflightRedirect = line(
    "preflight-redirect", "PreflightDisallowedRedirect",
    frame + "{preflight}Redirect is not allowed for a preflight request.")
  static let allowMethodsInvalid = line(
    "allow-methods-invalid", "InvalidAllowMethodsPreflightResponse",
    frame + "Cannot parse Access-Control-Allow-Methods response header field in preflight"
      + " response.")
  static let allowHeadersInvalid = line(
    "allow-headers-invalid", "InvalidAllowHeadersPreflightResponse",
    frame + "Cannot parse Access-Control-Allow-Headers response header field in preflight"
      + " response.")
  static let methodNotAllowed = line(
    "method-not-allowed", "MethodDisallowedByPreflightResponse",
    frame + "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.")
  static let headerNotAllowed = line(
    "header-not-allowed", "HeaderDisallowedByPreflightResponse",
    frame + "Request header field {name} is not allowed by Access-Control-Allow-Headers in"
      + " preflight"
      + " response.")

  static let redirectHasCredentials = line(
    "redirect-has-credentials", "RedirectContainsCredentials",
    frame + "Redirect location '{target}' contains a username and password, which is disallowed for"
      + " cross-origin requests.")
  static let schemeDisabled = line(
    "redirect-scheme", "CorsDisabledScheme",
    frame + "Cross origin requests are only supported for protocol schemes: chrome,"
      + " chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http,"
      + " https, isolated-app."
  ).orMeaning("scheme-not-supported")
  static let localNetworkPermission = line(
    "local-network-permission", "LocalNetworkAccessPermissionDenied",
    frame + "Permission was denied for this request to access the `{space}` address space.")
  static let localNetworkInsecureContext = line(
    "local-network-insecure-context", "InsecureLocalNetwork",
    frame + "The request client is not a secure context and the resource is in more-private address"
      + " space `{space}`.")
  static let localNetworkMismatch = line(
    "local-network-mismatch", "InvalidLocalNetworkAccess",
    frame + "Request had a target IP address space of `{wanted}` yet the resource is in address"
      + " space"
      + " `{space}`.")
  static let disallowedByMode = line(
    "same-origin-mode", "DisallowedByMode",
    frame + "Cross origin requests are not allowed by request mode.")
  static let invalidResponse = line(
    "response-invalid", "InvalidResponse", frame + "The response is invalid.")

  static let noCORSRedirectMode = line(
    "no-cors-redirect-mode", "NoCorsRedirectModeNotFollow",
    "Fetch API cannot load {url}. Request mode is \"no-cors\" but the redirect mode is not"
      + " \"follow\".")
  static let sameOriginMode = line(
    "same-origin-mode", "DisallowedByMode",
    "Fetch API cannot load {url}. Request mode is \"same-origin\" but the URL's origin is not"
      + " same as"
      + " the request origin {origin}.")
  static let schemeNotSupported = line(
    "scheme-not-supported", "",
    "Fetch API cannot load {url}. URL scheme \"{scheme}\" is not supported.")
  static let localResource = line("local-resource", "", "Not allowed to load local resource: {url}")
  static let mixedContent = line(
    "mixed-content", "",
    "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure resource"
      + " '{url}'. This request has been blocked; the content must be served over HTTPS.")
  static let mixedContentXHR = line(
    "mixed-content", "",
    "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure"
      + " XMLHttpRequest endpoint '{url}'. This request has been blocked; the content must be"
      + " served"
      + " over HTTPS.")
  static let leavesSameOrigin = line(
    "redirect-leaves-same-origin", "",
    "Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must"
      + " match.\n")

  static let forbiddenHeader = line(
    "forbidden-header-dropped", "", purpose: .note, "Refused to set unsafe header \"{name}\"")

  /// Everything that is predicted, and then what is only recognised.
  static let templates: [ConsoleTemplate] = predicted + ChromiumRecognised.templates

  static let predicted: [ConsoleTemplate] =
    [
      allowOriginMissing, allowOriginMultiple, allowOriginInvalid, allowOriginMismatch,
      allowOriginWildcard, allowCredentials, preflightStatus, preflightRedirect,
      allowMethodsInvalid,
      allowHeadersInvalid, methodNotAllowed, headerNotAllowed, redirectHasCredentials,
      schemeDisabled,
      localNetworkPermission, localNetworkInsecureContext, localNetworkMismatch, disallowedByMode,
      invalidResponse, noCORSRedirectMode, sameOriginMode, schemeNotSupported, localResource,
      mixedContent, mixedContentXHR, leavesSameOrigin, forbiddenHeader,
    ]

  static func lines(for report: Report) -> [String] {
    guard let block = report.block else { return [] }
    let scene = ConsoleScene(report)
    var values: [ConsoleTemplate.Gap: String] = [
      .api: scene.isXHR ? "XMLHttpRequest" : "fetch", .url: scene.url, .first: scene.first,
      .origin: scene.origin, .page: scene.page,
    ]
    var parts: Set<ConsoleTemplate.Part> = [scene.isXHR ? .withCredentials : .advice]
    if scene.hasRedirected || isBeyondRedirect(block) { parts.insert(.redirected) }
    if block.stage == .preflight { parts.insert(.preflight) }
    func line(_ template: ConsoleTemplate, _ more: [ConsoleTemplate.Gap: String] = [:]) -> [String]
    {
      values.merge(more) { $1 }
      return [template.filled(values, parts: parts)]
    }

    switch block.reason {
    case .methodNotToken, .methodForbidden, .urlNotParsed, .urlHasCredentials, .bodyNotAllowed,
      .headerNameNotToken, .headerValueInvalid, .noCORSMethod, .onlyIfCachedMode, .notInHTTPCache:
      // The script gets an exception with a text of its own; the console prints nothing.
      return []
    case .badPort, .redirectModeError, .tooManyRedirects, .locationNotParsed, .locationMultiple,
      .crossOriginResourcePolicy:
      // Only the generic line that the load failed.
      return []
    case .noCORSRedirectMode: return line(noCORSRedirectMode)
    case .sameOriginMode(let url): return line(sameOriginMode, [.url: URLText.plain(url)])
    // A data: URL that is broken is told by the generic line alone.
    case .schemeNotSupported("data"): return []
    case .schemeNotSupported(let scheme):
      return line(scene.isXHR ? schemeDisabled : schemeNotSupported, [.scheme: scheme])
    case .localResource(let url): return line(localResource, [.url: URLText.plain(url)])
    case .mixedContent(let url):
      return line(scene.isXHR ? mixedContentXHR : mixedContent, [.url: URLText.plain(url)])
    case .localNetworkPermission(let space):
      return line(localNetworkPermission, [.space: space.rawValue])
    case .localNetworkInsecureContext(let space):
      return line(localNetworkInsecureContext, [.space: space.rawValue])
    case .preflightRedirect: return line(preflightRedirect)
    case .preflightStatus: return line(preflightStatus)
    case .allowMethodsInvalid: return line(allowMethodsInvalid)
    case .allowHeadersInvalid: return line(allowHeadersInvalid)
    case .methodNotAllowed(let method, _): return line(methodNotAllowed, [.method: method.text])
    case .headerNotAllowed(let name, _, _): return line(headerNotAllowed, [.name: name.text])
    case .allowOriginMissing: return line(allowOriginMissing)
    case .allowOriginMultiple(let value): return line(allowOriginMultiple, [.value: shown(value)])
    case .allowOriginWildcard: return line(allowOriginWildcard)
    case .allowOriginInvalid(let value): return line(allowOriginInvalid, [.value: shown(value)])
    case .allowOriginMismatch(let value, _):
      return line(allowOriginMismatch, [.value: shown(value)])
    case .allowCredentials(let value):
      return line(allowCredentials, [.value: value.map(shown) ?? ""])
    case .redirectScheme(let url):
      // These are stopped by the network code, before the CORS check sees them.
      if ["about", "blob", "data", "file", "filesystem"].contains(url.scheme) {
        return []
      }
      return line(schemeDisabled, [.url: URLText.plain(url)])
    case .redirectHasCredentials(let url):
      // Within the page's own origin the network code refuses, without a word.
      if report.request.origin.isSameOrigin(as: url.origin) { return [] }
      // Chromium leaves the place of the location empty.
      return line(redirectHasCredentials, [.target: ""])
    case .redirectLeavesSameOrigin(let url):
      return line(leavesSameOrigin, [.url: URLText.plain(url)])
    }
  }

  /// Whether the address that is named is where a redirect went, though nothing was sent there.
  private static func isBeyondRedirect(_ block: Report.Block) -> Bool {
    if case .redirectScheme = block.reason { return true }
    return false
  }

  /// A header's value as Chromium quotes it: what is not printable ASCII becomes `\u00E9`.
  private static func shown(_ value: ByteString) -> String {
    value.bytes.reduce(into: "") { text, byte in
      if (0x20...0x7E).contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}
