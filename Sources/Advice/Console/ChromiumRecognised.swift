internal import Fetch

/// What Chromium prints beside the lines that are predicted, and what older versions printed.
enum ChromiumRecognised {
  private static func line(
    _ meaning: String, _ category: String, level: ConsoleTemplate.Level = .error,
    purpose: ConsoleTemplate.Purpose = .block, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .chromium, meaning, category: category, level: level, purpose: purpose, text)
  }

  private static let frame = ChromiumConsole.frame
  private static let until2024 = "Chrome until about the end of 2024"
  private static let privateNetwork =
    "Chrome 94 to 141, whose rule was called Private Network Access"
  private static let before70 = "Chrome before about version 70"

  /// A wording that did not change stands in the other table only.
  static let templates = (current + beside + withOldAdvice + privateNetworkEra + older).filter {
    template in
    !ChromiumConsole.predicted.contains { $0.text == template.text }
  }

  private static let current = [
    line(
      "mixed-content", "", level: .warning, purpose: .note,
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure"
        + " resource '{url}'. This content should also be served over HTTPS."),
    line(
      "content-security-policy", "",
      "Connecting to '{url}' violates the following Content Security Policy directive:"
        + " \"{directive}\". The action has been blocked."),
    line(
      "content-security-policy", "",
      "Fetch API cannot load {url}. Refused to connect because it violates the document's Content"
        + " Security Policy."),
    line(
      "authorization-covered-by-wildcard", "AuthorizationCoveredByWildcard", level: .warning,
      purpose: .note,
      "Authorization will not be covered by the wildcard symbol (*) in CORS"
        + " `Access-Control-Allow-Headers` handling."),
    line(
      "redirect-scheme", "CorsDisabledScheme",
      frame + "Cross origin requests are only supported for protocol schemes: {list}."
    )
    .orMeaning("scheme-not-supported", "local-resource"),
    line(
      "reason-elsewhere", "", purpose: .generic,
      "has been blocked by CORS policy"),
  ]

  /// About elements, which corscope does not carry out, and cookies, whose lines Chromium shows as issues.
  private static let beside = [
    line(
      "mixed-content", "",
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {name}"
        + " '{url}'. This request has been blocked; the content must be served over HTTPS."),
    line(
      "mixed-content", "", level: .warning, purpose: .note,
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {name}"
        + " '{url}'. This content should also be served over HTTPS."),
    line(
      "upgraded-to-https", "", level: .warning, purpose: .note,
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {name}"
        + " '{url}'. This request was automatically upgraded to HTTPS, For more information see"),
    line(
      "mixed-content", "",
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but attempted to connect to the"
        + " insecure WebSocket endpoint '{url}'. This request has been blocked; this endpoint must"
        + " be available over WSS."),
    line(
      "content-security-policy", "",
      "Refused to load the {name} '{url}' because it violates the following Content Security Policy"
        + " directive: \"{directive}\"."),
    line(
      "scheme-not-supported", "",
      "Fetch API cannot load {url}. URL scheme must be \"http\" or \"https\" for CORS request."),
    line(
      "headers-hidden", "", purpose: .note, "Refused to get unsafe header \"{name}\""),
    line(
      "cross-origin-read-blocking", "",
      "Response was blocked by CORB (Cross-Origin Read Blocking)"),
    line(
      "cross-origin-read-blocking", "", "Response was blocked by ORB (Opaque Response Blocking)"),
    line(
      "cookie-rejected-same-site-default-lax", "", level: .warning, purpose: .note,
      "A cookie associated with a cross-site resource at {url} was set without the `SameSite`"
        + " attribute. It has been blocked, as Chrome now only delivers cookies with cross-site"
        + " requests if they are set with `SameSite=None` and `Secure`."),
    line(
      "cookie-rejected-same-site-default-lax", "", level: .warning, purpose: .note,
      "A cookie associated with a cross-site resource at {url} was set without the `SameSite`"
        + " attribute. A future release of Chrome will only deliver cookies with cross-site"
        + " requests if they are set with `SameSite=None` and `Secure`."),
    line(
      "cookie-rejected-third-party-blocked", "", level: .warning, purpose: .note,
      "Third-party cookie will be blocked in future Chrome versions as part of Privacy Sandbox."),
    line(
      "cookie-rejected-third-party-blocked", "", level: .warning, purpose: .note,
      "Third-party cookie is blocked in Chrome either because of Chrome flags or browser"
        + " configuration."),
  ]

  private static let withOldAdvice = [
    line(
      "allow-origin-missing", "MissingAllowOriginHeader",
      frame + "{preflight}No 'Access-Control-Allow-Origin' header is present on the requested"
        + " resource.{oldMissingAdvice}"),
    line(
      "allow-origin-multiple", "MultipleAllowOriginValues",
      frame + "{preflight}The 'Access-Control-Allow-Origin' header contains multiple values"
        + " '{value}', but only one is allowed.{oldAdvice}"),
    line(
      "allow-origin-invalid", "InvalidAllowOriginValue",
      frame + "{preflight}The 'Access-Control-Allow-Origin' header contains the invalid value"
        + " '{value}'.{oldAdvice}"),
    line(
      "allow-origin-mismatch", "AllowOriginMismatch",
      frame + "{preflight}The 'Access-Control-Allow-Origin' header has a value '{value}' that is"
        + " not equal to the supplied origin.{oldAdvice}"),
  ].map { $0.printed(by: until2024) }

  private static let privateNetworkEra = [
    line(
      "local-network-preflight", "PreflightMissingAllowPrivateNetwork",
      frame + "No 'Access-Control-Allow-Private-Network' header was present in the preflight"
        + " response for this private network request targeting the `{space}` address space."),
    line(
      "local-network-preflight", "PreflightInvalidAllowPrivateNetwork",
      frame + "The 'Access-Control-Allow-Private-Network' header in the preflight response for"
        + " this private network request targeting the `{space}` address space had a value of"
        + " '{value}',  not 'true'."),
    line(
      "local-network-insecure-context", "InsecurePrivateNetwork",
      frame + "The request client is not a secure context and the resource is in more-private"
        + " address space `{space}`."),
    line(
      "local-network-mismatch", "InvalidPrivateNetworkAccess",
      frame + "Request had a target IP address space of `{wanted}` yet the resource is in address"
        + " space `{space}`."),
    line(
      "local-network-mismatch", "UnexpectedPrivateNetworkAccess",
      frame + "Request had no target IP address space, yet the resource is in address space"
        + " `{space}`."),
    line(
      "local-network-permission", "PrivateNetworkAccessPermissionDenied",
      frame + "Permission was denied for this request to access the `{space}` address space."),
    line(
      "local-network-preflight", "PreflightMissingAllowExternal",
      frame + "No 'Access-Control-Allow-External' header was present in the preflight response for"
        + " this external request (This is an experimental header which is defined in"
        + " 'https://wicg.github.io/cors-rfc1918/')."),
  ].map { $0.printed(by: privateNetwork) }

  private static let older = [
    line(
      "preflight-status", "PreflightInvalidStatus", frame + "Invalid HTTP status code {status}"),
    line(
      "preflight-status", "PreflightInvalidStatus",
      "OPTIONS {url} Invalid HTTP status code {status}"),
    line(
      "allow-origin-wildcard-with-credentials", "WildcardOriginNotAllowed",
      frame + "{preflight}A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin'"
        + " header when the credentials flag is true."),
    line(
      "allow-credentials-not-true", "InvalidAllowCredentials",
      frame + "{preflight}Credentials flag is true, but Access-Control-Allow-Credentials is not"
        + " 'true'."),
    line(
      "allow-credentials-not-true", "InvalidAllowCredentials",
      frame + "{preflight}Credentials flag is 'true', but the 'Access-Control-Allow-Credentials'"
        + " header is '{value}'. It must be 'true' to allow credentials."),
    line(
      "preflight-status", "PreflightInvalidStatus",
      frame + "Response for preflight has invalid HTTP status code {status}"),
    line(
      "preflight-status", "PreflightInvalidStatus",
      frame + "Response for preflight does not have HTTP ok status."),
    line(
      "preflight-redirect", "PreflightDisallowedRedirect",
      frame + "Response for preflight is invalid (redirect)"),
    line(
      "preflight-redirect", "PreflightDisallowedRedirect",
      frame + "The request was redirected to '{target}', which is disallowed for cross-origin"
        + " requests that require preflight."),
    line(
      "preflight-redirect", "PreflightDisallowedRedirect",
      frame + "Request requires preflight, which is disallowed to follow cross-origin redirect."),
    line(
      "redirect-has-credentials", "RedirectContainsCredentials",
      frame + "Redirect location '{target}' contains a username and password, which is disallowed"
        + " for cross-origin requests."),
    line(
      "redirect-scheme", "CorsDisabledScheme",
      frame + "Redirect location '{target}' has a disallowed scheme for cross-origin requests."),
    line(
      "header-not-allowed", "HeaderDisallowedByPreflightResponse",
      frame + "Request header field {name} is not allowed by Access-Control-Allow-Headers in"
        + " preflight response."),
    line(
      "method-not-allowed", "MethodDisallowedByPreflightResponse",
      frame + "Method {method} is not allowed by Access-Control-Allow-Methods in preflight"
        + " response."),
    line(
      "allow-origin-mismatch", "AllowOriginMismatch",
      frame + "{preflight}The 'Access-Control-Allow-Origin' header has a value '{value}' that is"
        + " not equal to the supplied origin."),
    line(
      "content-security-policy", "",
      "Refused to connect to '{url}' because it violates the following Content Security Policy"
        + " directive: \"{directive}\"."),
    line(
      "content-security-policy", "",
      "Refused to connect to '{url}' because it violates the document's Content Security Policy."),
    line(
      "cross-origin-read-blocking", "",
      "Cross-Origin Read Blocking (CORB) blocked cross-origin response {url} with MIME type"
        + " {value}. See"),
    line(
      "same-origin-mode", "DisallowedByMode",
      frame + "Cross origin requests are not allowed by request mode."),
  ].map { $0.printed(by: before70) }
}
