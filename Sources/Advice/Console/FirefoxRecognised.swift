internal import Fetch

/// What Firefox prints beside the lines that are predicted, and what older versions printed.
enum FirefoxRecognised {
  private static func line(
    _ meaning: String, _ category: String, purpose: ConsoleTemplate.Purpose = .block,
    level: ConsoleTemplate.Level = .error, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(
      .firefox, meaning, category: category, level: level, purpose: purpose, text)
  }

  private static let frame = FirefoxConsole.frame
  private static let withoutStatus = "Firefox versions that did not print the status code"

  static let templates = current + beside + older

  private static let current = [
    line("cors-disabled", "CORSDisabled", frame + "CORS disabled)."),
    line(
      "origin-header-not-added", "CORSOriginHeaderNotAdded",
      frame + "CORS header ‘Origin’ cannot be added)."),
    line(
      "content-security-policy", "CSP_CSPGenericViolation",
      "Content-Security-Policy: The page’s settings blocked the loading of a resource"
        + " (connect-src) at {url} because it violates the following directive: “{directive}”"),
    line(
      "content-security-policy", "CSP_CSPGenericViolation",
      "Content-Security-Policy: The page’s settings blocked the loading of a resource at {url}"
        + " because it violates the following directive: “{directive}”"),
    line(
      "local-network-permission-needed", "Security", purpose: .note, level: .info,
      "Local Network Access permission required: top-level site “{page}”, initiator “{origin}”,"
        + " attempting to access target “{url}” ({address}) via {api}. Secure context: {value}"),
    line(
      "local-network-permission", "Security", purpose: .note, level: .info,
      "Local Network Access detected: top-level site “{page}”, initiator “{origin}”, accessing"
        + " target “{url}” ({address}) via {api}. Secure context: {value}, prompt action: {name}"),
    line(
      "cookie-rejected-third-party-blocked", "cookieBlockedCrossSite", purpose: .note,
      level: .warning,
      "Request to access cookie or storage on “{url}” was blocked because we are blocking all"
        + " third-party storage access requests and content blocking is enabled."),
    line(
      "cookie-withheld-other-partition", "cookiePartitioned", purpose: .note, level: .warning,
      "Partitioned cookie or storage access was provided to “{url}” because it is loaded in the"
        + " third-party context and dynamic state partitioning is enabled."),
  ]

  /// About elements, which corscope does not carry out.
  private static let beside = [
    line(
      "mixed-content", "Mixed Content Blocker", purpose: .note, level: .warning,
      "Loading mixed (insecure) display content “{url}” on a secure page"),
    line(
      "upgraded-to-https", "Mixed Content Blocker", purpose: .note, level: .warning,
      "Upgrading insecure display request ‘{url}’ to use ‘https’"),
    line(
      "cross-origin-read-blocking", "ORB",
      "The resource at “{url}” was blocked by OpaqueResponseBlocking. Reason: “{value}”."),
    line("cross-origin-read-blocking", "ORB", "Response was blocked by OpaqueResponseBlocking."),
    line(
      "cross-origin-read-blocking", "ORB",
      "A resource is blocked by OpaqueResponseBlocking, please check browser console for details."),
    line(
      "cookie-rejected-same-site-none-insecure", "cookieSameSite", purpose: .note, level: .warning,
      "Cookie “{name}” will be soon rejected because it has the “SameSite” attribute set to “None”"
        + " or an invalid value, without the “secure” attribute."),
    line(
      "cookie-rejected-same-site-none-insecure", "cookieSameSite", purpose: .note, level: .warning,
      "Cookie “{name}” will be soon rejected because it has the “SameSite” attribute set to “None”"
        + " or an invalid value, without the “secure” attribute. To know more about the “SameSite“"
        + " attribute, read"),
  ]

  private static let older =
    [
      line(
        "allow-credentials-not-true", "CORSMissingAllowCredentials",
        frame + "missing ‘true’ in CORS header ‘Access-Control-Allow-Credentials’)."),
      line(
        "allow-origin-missing", "CORSMissingAllowOrigin",
        frame + "CORS header ‘Access-Control-Allow-Origin’ missing)."),
      line(
        "request-did-not-succeed", "CORSDidNotSucceed", purpose: .generic,
        frame + "CORS request did not succeed)."),
      line(
        "request-did-not-succeed", "CORSDidNotSucceed", purpose: .generic,
        frame + "CORS request failed)."),
      line(
        "preflight-status", "CORSPreflightDidNotSucceed2",
        frame + "CORS preflight response did not succeed)."),
      line(
        "preflight-status", "CORSPreflightDidNotSucceed",
        frame + "CORS preflight channel did not succeed)."),
      line(
        "header-not-allowed", "CORSMissingAllowHeaderFromPreflight",
        frame + "missing token ‘{name}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS"
          + " preflight channel)."),
      line(
        "header-not-allowed", "CORSMissingAllowHeaderFromPreflight",
        frame + "missing token ‘{name}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS"
          + " preflight response)."),
    ].map { $0.printed(by: withoutStatus) } + [
      line(
        "request-did-not-succeed", "CrossSiteRequestBlocked", purpose: .generic,
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote"
          + " resource at {url}. This can be fixed by moving the resource to the same domain or"
          + " enabling CORS."
      ).printed(by: "Firefox before about version 36"),
      line(
        "content-security-policy", "CSPViolationWithURI",
        "Content Security Policy: The page’s settings blocked the loading of a resource at {url}"
          + " (“{directive}”)."
      ).printed(by: "Firefox before about version 110"),
    ]
}
