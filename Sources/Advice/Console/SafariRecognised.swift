internal import Fetch

/// What Safari prints beside the lines that are predicted, and what older versions printed.
enum SafariRecognised {
  private static func line(
    _ meaning: String, purpose: ConsoleTemplate.Purpose = .block, _ text: String
  ) -> ConsoleTemplate {
    ConsoleTemplate(.safari, meaning, purpose: purpose, text)
  }

  static let templates = current + older

  private static let current = [
    line(
      "content-security-policy",
      "Refused to connect to {url} because it does not appear in the connect-src directive of the"
        + " Content Security Policy."),
    line(
      "content-security-policy",
      "Refused to connect to {url} because it appears in neither the connect-src directive nor the"
        + " default-src directive of the Content Security Policy."),
    line("content-security-policy", "Blocked by Content Security Policy."),
    line("content-blocker", "CORS-preflight request was blocked"),
    line("content-blocker", "Preflight response was blocked"),
    line("content-blocker", "Content blocker prevented frame displaying {page} from loading"),
    line(
      "keepalive-too-large",
      "Reached maximum amount of queued data of 64Kb for keepalive requests"),
    line("connection-refused", "Could not connect to the server."),
    line("connection-refused", "Could not connect to {value}: Connection refused"),
    line("name-not-resolved", "A server with the specified hostname could not be found."),
    line("connection-reset", "The network connection was lost."),
    line("timed-out", "The request timed out."),
    line(
      "certificate-not-trusted",
      "The certificate for this server is invalid. You might be connecting to a server that is"
        + " pretending to be"),
  ]

  private static let older = [
    line(
      "allow-origin-mismatch",
      "Cross-origin image load denied by Cross-Origin Resource Sharing policy."
    ).orMeaning("allow-origin-missing").printed(by: "older Safari"),
    line("allow-origin-mismatch", "Origin {origin} is not allowed by Access-Control-Allow-Origin.")
      .orMeaning("allow-origin-missing", "allow-origin-invalid", "allow-origin-multiple")
      .printed(by: "Safari versions that did not print the status code"),
    line("preflight-status", "Preflight response is not successful")
      .printed(by: "Safari versions that did not print the status code"),
    line(
      "mixed-content",
      "[blocked] The page at {page} was not allowed to run insecure content from {url}."
    )
    .printed(by: "older Safari"),
    line(
      "mixed-content",
      "[blocked] The page at {page} was not allowed to display insecure content from {url}."
    ).printed(by: "older Safari"),
    line(
      "allow-headers-invalid",
      "Cannot parse Access-Control-Allow-Headers response header field."
    ).printed(by: "older Safari"),
    line(
      "allow-methods-invalid",
      "Cannot parse Access-Control-Allow-Methods response header field."
    ).printed(by: "older Safari"),
  ]
}
