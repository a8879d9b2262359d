internal import Fetch

/// The lines that say that a request failed and not why: exceptions of the script, and the network's.
enum GenericConsole {
  private static func line(_ browser: Browser, _ text: String) -> ConsoleTemplate {
    ConsoleTemplate(browser, "reason-elsewhere", purpose: .generic, text)
  }

  static let templates = [
    line(.chromium, "TypeError: Failed to fetch"),
    line(.chromium, "Failed to fetch"),
    ConsoleTemplate(
      .chromium, "http-status", purpose: .generic,
      "Failed to load resource: the server responded with a status of {status} ({value})"),
    ConsoleTemplate(.chromium, "network-error", purpose: .generic, "net::{error}"),
    line(.chromium, "Failed to load resource: net::{error}"),
    line(.chromium, "NetworkError: Failed to execute 'send' on 'XMLHttpRequest': Failed to load"),
    line(.firefox, "NetworkError when attempting to fetch resource."),
    line(.firefox, "NetworkError: A network error occurred."),
    line(.safari, "TypeError: Load failed"),
    line(.safari, "Load failed"),
    line(.safari, "NetworkError:  A network error occurred."),
    line(.safari, "Failed to load resource: {value}"),
    line(
      .chromium,
      "DOMException: Failed to execute 'send' on 'XMLHttpRequest': Failed to load '{url}'."),
    line(.safari, "TypeError: cancelled"),
    ConsoleTemplate(
      .firefox, "http-status", purpose: .generic, "NetworkError: {status} {value}"),
  ]

  /// The stable code of what a network error of Chromium's says; nil for `ERR_FAILED` and others that say nothing.
  static func code(ofNetworkError name: String) -> String? {
    if name.hasPrefix("ERR_CERT_") { return "certificate-not-trusted" }
    if name.hasPrefix("ERR_SSL_") { return "tls-failed" }
    if name.hasPrefix("ERR_PROXY_") || name.hasPrefix("ERR_TUNNEL_") { return "proxy-failed" }
    if name.hasPrefix("ERR_BLOCKED_BY_RESPONSE.NotSame") { return "cross-origin-resource-policy" }
    return networkErrors[name]
  }

  private static let networkErrors = [
    "ERR_NAME_NOT_RESOLVED": "name-not-resolved",
    "ERR_NAME_RESOLUTION_FAILED": "name-not-resolved",
    "ERR_CONNECTION_REFUSED": "connection-refused",
    "ERR_CONNECTION_RESET": "connection-reset",
    "ERR_CONNECTION_CLOSED": "connection-reset",
    "ERR_CONNECTION_ABORTED": "connection-reset",
    "ERR_EMPTY_RESPONSE": "connection-reset",
    "ERR_CONNECTION_FAILED": "connect-failed",
    "ERR_ADDRESS_UNREACHABLE": "connect-failed",
    "ERR_INTERNET_DISCONNECTED": "connect-failed",
    "ERR_NETWORK_CHANGED": "connect-failed",
    "ERR_TIMED_OUT": "timed-out",
    "ERR_CONNECTION_TIMED_OUT": "timed-out",
    "ERR_INVALID_HTTP_RESPONSE": "malformed-response",
    "ERR_HTTP2_PROTOCOL_ERROR": "malformed-response",
    "ERR_QUIC_PROTOCOL_ERROR": "malformed-response",
    "ERR_INCOMPLETE_CHUNKED_ENCODING": "body-truncated",
    "ERR_CONTENT_LENGTH_MISMATCH": "body-truncated",
    "ERR_CONTENT_DECODING_FAILED": "undecodable-body",
    "ERR_UNSAFE_PORT": "bad-port",
    "ERR_UNSAFE_REDIRECT": "redirect-scheme",
    "ERR_INVALID_REDIRECT": "location-not-parsed",
    "ERR_TOO_MANY_REDIRECTS": "too-many-redirects",
    "ERR_UNKNOWN_URL_SCHEME": "scheme-not-supported",
    "ERR_BLOCKED_BY_CLIENT": "content-blocker",
    "ERR_BLOCKED_BY_CSP": "content-security-policy",
    "ERR_BLOCKED_BY_ORB": "cross-origin-read-blocking",
    "ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS": "local-network-permission",
    "ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS": "local-network-permission",
    "ERR_ABORTED": "cancelled",
  ]
}
