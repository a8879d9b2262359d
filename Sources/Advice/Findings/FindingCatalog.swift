internal import Fetch

/// A kind of finding, for `corscope explain --list` and for readers of the codes.
package struct FindingKind: Hashable, Sendable {
  /// Kebab-case, stable.
  package var code: String
  /// One line, without anybody's values.
  package var summary: String

  package init(code: String, summary: String) {
    self.code = code
    self.summary = summary
  }
}

extension Findings {
  /// Every code that a finding can have, each once: refusals, failures of the network, cookies, and
  /// what else
  /// is worth knowing.
  package static let catalog: [FindingKind] =
    (blocks + failures).map { FindingKind(code: $0.0, summary: $0.1) } + cookies
    + others.map { FindingKind(code: $0.0, summary: $0.1) }

  private static let blocks: [(String, String)] = [
    ("method-not-token", "The method is not an HTTP method"),
    ("method-forbidden", "Scripts may not use CONNECT, TRACE and TRACK"),
    ("url-not-parsed", "The address cannot be read as a URL"),
    ("url-has-credentials", "The address contains a user name or a password"),
    ("body-not-allowed", "GET and HEAD cannot have a body"),
    ("header-name-not-token", "A header's name is not a name"),
    ("header-value-invalid", "A header's value cannot be sent"),
    ("no-cors-method", "Mode no-cors allows GET, HEAD and POST only"),
    ("no-cors-redirect-mode", "Mode no-cors goes with redirect: follow only"),
    ("only-if-cached-mode", "cache: only-if-cached goes with mode same-origin only"),
    ("same-origin-mode", "Mode same-origin forbids a request to another origin"),
    ("scheme-not-supported", "Scripts fetch http and https addresses only"),
    ("local-resource", "A web page may not read files of this computer"),
    ("bad-port", "The port is on the browsers' list of blocked ports"),
    ("mixed-content", "A page on https may not fetch an http address"),
    ("local-network-permission", "The user did not allow access to the local network"),
    (
      "local-network-insecure-context",
      "A page without https may not reach the local network"
    ),
    ("not-in-http-cache", "Only the cache was asked, and it has no answer"),
    ("preflight-redirect", "The preflight was answered with a redirect"),
    ("preflight-status", "The preflight's status is not 200 to 299"),
    ("allow-methods-invalid", "Access-Control-Allow-Methods cannot be read"),
    ("allow-headers-invalid", "Access-Control-Allow-Headers cannot be read"),
    ("method-not-allowed", "Access-Control-Allow-Methods does not have the method"),
    ("header-not-allowed", "Access-Control-Allow-Headers does not have a header"),
    ("allow-origin-missing", "There is no Access-Control-Allow-Origin"),
    ("allow-origin-multiple", "Access-Control-Allow-Origin has several values"),
    (
      "allow-origin-wildcard-with-credentials",
      "Access-Control-Allow-Origin is *, but the request includes credentials"
    ),
    ("allow-origin-invalid", "Access-Control-Allow-Origin is not an origin"),
    ("allow-origin-mismatch", "Access-Control-Allow-Origin names another origin"),
    ("allow-credentials-not-true", "Access-Control-Allow-Credentials is not true"),
    ("redirect-mode-error", "The server redirects, and the script forbids that"),
    ("too-many-redirects", "There are more than 20 redirects"),
    ("location-not-parsed", "A redirect's address cannot be read"),
    ("location-multiple", "A redirect has several Location headers"),
    ("redirect-scheme", "A redirect leads to something else than http and https"),
    ("redirect-has-credentials", "A redirect's address contains a user name or a password"),
    ("redirect-leaves-same-origin", "A redirect left the page's origin in mode same-origin"),
    ("cross-origin-resource-policy", "The server keeps other origins from embedding its answer"),
  ]

  private static let failures: [(String, String)] = [
    ("name-not-resolved", "The server's name was not found"),
    ("connection-refused", "Nothing listens at the address"),
    ("connection-reset", "The connection was cut before an answer came"),
    ("connect-failed", "No connection could be made"),
    ("proxy-failed", "The proxy did not let the request through"),
    ("tls-failed", "No secure connection could be made"),
    ("certificate-not-trusted", "The server's certificate is not trusted"),
    ("timed-out", "No answer came in time"),
    ("headers-truncated", "The answer broke off inside its headers"),
    ("headers-unreadable", "The answer's headers could not be read to the end"),
    ("malformed-response", "The answer is not HTTP"),
    ("body-truncated", "The answer broke off inside its body"),
    ("decompression-bomb", "The answer's body unpacks to far too much"),
    ("undecodable-body", "The answer's body cannot be unpacked"),
    ("unsendable-request", "The request cannot be sent as it stands"),
    ("cancelled", "The request was stopped"),
    ("not-recorded", "A browser's recording does not hold what decides"),
    ("other", "The request failed"),
  ]

  private static let cookies: [FindingKind] =
    [("rejected", "A cookie was not stored"), ("withheld", "A cookie was not sent")].flatMap {
      (verb, summary) in
      CookieReason.allCases.filter { $0 != .accepted && $0 != .matched }.map { reason in
        FindingKind(
          code: "cookie-\(verb)-\(reason.rawValue)",
          summary: "\(summary): \(CookieWords.because(reason))")
      }
    }

  private static let others: [(String, String)] = [
    ("forbidden-header-dropped", "A header that scripts may not set was dropped"),
    ("no-cors-header-dropped", "Mode no-cors dropped a header"),
    ("authorization-dropped", "A redirect cost the request its Authorization header"),
    ("method-changed", "A redirect turned the method into GET"),
    ("origin-tainted", "After a redirect the Origin header is null"),
    ("authorization-covered-by-wildcard", "Authorization is allowed by * only"),
    ("preflight-cached", "How long the preflight's permission is kept"),
    ("preflight-cache-clamped", "The permission is kept for less than the server asks"),
    ("upgraded-to-https", "http was changed to https (HSTS)"),
    ("local-network-permission-needed", "The browser asks its user before the request"),
    ("authentication-asked", "The server asks for a sign-in"),
    ("authentication-asked-of-preflight", "The preflight was asked to sign in"),
    ("headers-hidden", "The answer has headers that the script cannot read"),
    ("vary-missing", "The answer depends on the origin and does not say so"),
    ("cached-for-other-origin", "The answer came from a cache and was made for another page"),
    ("opaque-response", "The script sees nothing of the answer"),
    ("opaque-redirect", "The script sees a redirect and nothing else"),
    ("redirect-to-login", "The API redirects to a login page"),
    ("csrf-refused", "CORS is fine; a protection against forged requests said no"),
    ("misspelt-header", "A header's name is nearly that of a CORS header"),
    ("response-header-on-request", "The script sends a header that is meant for answers"),
  ]
}
