internal import Fetch

/// Which of the headers that a script cannot read it may want to read.
enum HiddenHeaders {
  /// Without those that belong to the connection, to caches and to browsers.
  static func wanted(_ names: [ByteString]) -> [ByteString] {
    names.filter { name in
      let text = name.text.lowercased()
      return !infrastructure.contains(text)
        && !prefixes.contains { text.hasPrefix($0) }
    }
  }

  private static let infrastructure: Set<String> = [
    "accept-ranges", "age", "alt-svc", "connection", "content-encoding", "date", "keep-alive",
    "nel",
    "report-to", "reporting-endpoints", "server", "server-timing", "set-cookie", "set-cookie2",
    "strict-transport-security", "timing-allow-origin", "transfer-encoding", "vary", "via",
    "referrer-policy", "permissions-policy", "content-security-policy", "x-cache", "x-powered-by",
    "x-content-type-options", "x-frame-options", "x-xss-protection", "x-varnish", "x-served-by",
    "x-timer", "x-cache-hits", "expect-ct", "p3p", "allow", "trailer", "upgrade",
    "x-aspnet-version",
  ]
  private static let prefixes = ["access-control-", "cf-", "x-amz-cf-", "cross-origin-"]
}
