internal import Fetch

/// Where a header that a script sends may come from, and whether it is wanted.
enum RequestHeaderHints {
  /// A sentence about a request header that needs the server's permission; nil for an ordinary one.
  static func sentence(_ name: ByteString) -> String? {
    let text = name.text.lowercased()
    if text.hasPrefix("access-control-allow-") || text == "access-control-expose-headers"
      || text == "access-control-max-age"
    {
      return "\(Say.bytes(name)) is a header for answers. On a request it does nothing but ask"
        + " for one"
        + " more permission. Remove it from the script."
    }
    if tracing.contains(text) || tracingPrefixes.contains(where: text.hasPrefix) {
      return "\(Say.bytes(name)) is usually added by a tracing or monitoring library, not by your"
        + " own"
        + " code. Tell the library to leave this server out, or let the server allow the header."
    }
    if text == "x-requested-with" {
      return "\(Say.bytes(name)) is usually added by an HTTP library. Most servers do not need it."
    }
    if text == "cache-control" || text == "pragma" {
      return "To get round the cache a script can use the option cache: \"no-store\" of fetch(),"
        + " which"
        + " needs no permission."
    }
    if text == "user-agent" {
      return "Firefox and Safari send a User-Agent that a script sets;"
        + " Chrome does not."
    }
    if isToken(name) {
      return "\(Say.bytes(name)) looks like a proof of sign-in. Is it still wanted after logout?"
        + " A script"
        + " that keeps sending an old one makes even a simple login ask for permission."
    }
    return nil
  }

  /// Whether a name speaks of a session or a token. Authorization itself is no leftover by its
  /// name.
  static func isToken(_ name: ByteString) -> Bool {
    let text = name.text.lowercased()
    if text.contains("csrf") || text.contains("xsrf") { return false }
    return ["session", "token", "auth"].contains { text.contains($0) }
  }

  private static let tracing: Set<String> = [
    "sentry-trace", "baggage", "traceparent", "tracestate", "newrelic", "b3", "uber-trace-id",
    "x-amzn-trace-id", "x-cloud-trace-context", "request-id",
  ]
  private static let tracingPrefixes = ["x-datadog-", "x-b3-", "x-ot-span-", "x-posthog-"]
}
