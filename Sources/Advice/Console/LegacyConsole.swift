internal import Fetch

/// What Internet Explorer and the Edge before version 79 printed; no profile carries those out.
enum LegacyConsole {
  static let era = "Internet Explorer 10 and 11, Edge before version 79"

  private static func line(
    _ meaning: String, purpose: ConsoleTemplate.Purpose = .block, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(.standard, meaning, purpose: purpose, text).printed(by: era)
  }

  static let templates = [
    line(
      "cors-required", purpose: .note,
      "SEC7118: XMLHttpRequest for {url} required Cross Origin Resource Sharing (CORS)."),
    line(
      "cors-required", purpose: .note,
      "SEC7119: XMLHttpRequest for {url} required CORS preflight."),
    line(
      "allow-origin-mismatch",
      "SEC7120: Origin {origin} not found in Access-Control-Allow-Origin header."
    ).orMeaning("allow-origin-missing"),
    line(
      "allow-origin-mismatch",
      "SEC7120: [CORS] The origin '{origin}' did not find '{value}' in the"
        + " Access-Control-Allow-Origin response header for cross-origin resource at '{url}'."
    ).orMeaning("allow-origin-missing"),
    line(
      "allow-origin-wildcard-with-credentials",
      "SEC7121: Wildcard in Access-Control-Allow-Origin not allowed when credentials flag is set to"
        + " true."),
    line(
      "allow-credentials-not-true",
      "SEC7122: Credentials flag is set to true, but Access-Control-Allow-Credentials is not"
        + " \"true\"."),
    line(
      "header-not-allowed",
      "SEC7123: Request header {name} was not present in the Access-Control-Allow-Headers list."),
    line(
      "header-not-allowed",
      "SEC7123: [CORS] Request header '{name}' was not present in the Access-Control-Allow-Headers"
        + " list."),
    line(
      "method-not-allowed",
      "SEC7124: Request method {method} was not present in the Access-Control-Allow-Methods list."),
    line("preflight-redirect", "SEC7127: Redirect was blocked for CORS request."),
    line(
      "access-denied", purpose: .generic,
      "SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied."),
    line("access-denied", purpose: .generic, "SCRIPT5: Access is denied."),
    line(
      "request-did-not-succeed", purpose: .generic,
      "SCRIPT7002: XMLHttpRequest: Network Error {value}, Could not complete the operation due to"
        + " error {name}."),
  ]
}
