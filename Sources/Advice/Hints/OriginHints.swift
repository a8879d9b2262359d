internal import Fetch

/// In which way an Access-Control-Allow-Origin misses the page's origin.
enum OriginHints {
  /// One or two sentences, or nil where the two are simply different.
  static func difference(_ value: ByteString, from origin: ByteString) -> String? {
    let value = Say.text(value.text, limit: 500)
    let origin = Say.text(origin.text, limit: 500)
    if value.isEmpty { return "The header is there and has no value." }
    if value == "null" {
      return "The value null is meant for pages without an origin of their own, such as sandboxed"
        + " frames and files. This page has one."
    }
    if value == origin + "/" {
      return "They differ only in the slash at the end. An origin has none."
    }
    if value.lowercased() == origin.lowercased() {
      return "They differ only in capital letters. An origin is always in lower case."
    }
    if let first = value.first, "\"'".contains(first), value.dropFirst().dropLast() == origin {
      return "The value stands in quotation marks. Leave them away."
    }
    if let several = severalValues(value, origin: origin) { return several }
    if value.contains("*") {
      return "A * inside a longer value is no pattern: browsers compare letter by letter. The"
        + " server"
        + " has to look at the Origin header and answer with that one origin."
    }
    if !value.contains("://") {
      return origin.hasSuffix("://" + value)
        ? "The value lacks the scheme. Write \(origin.prefix { $0 != ":" }):// before it."
        : "The value lacks a scheme such as https://."
    }
    return addresses(value, origin)
  }

  private static func severalValues(_ value: String, origin: String) -> String? {
    let parts = value.split { ", ;".contains($0) }.map(String.init)
    guard parts.count > 1 else { return nil }
    let holds = parts.contains(origin) ? ", although the page's origin is among them" : ""
    return "A list is never accepted here\(holds). The server has to answer each page with that"
      + " page's"
      + " origin alone."
  }

  /// Two texts that are both addresses: scheme, host, port and path apart.
  private static func addresses(_ value: String, _ origin: String) -> String? {
    guard let allowed = try? URLRecord.parse(value), let page = try? URLRecord.parse(origin),
      let allowedHost = allowed.host, let pageHost = page.host
    else { return nil }
    let hosts = (allowedHost.serialized, pageHost.serialized)
    if allowed.origin.isSameOrigin(as: page.origin) {
      if allowed.serializedPath != "/" || value.contains("?") || value.contains("#") {
        return "An origin is scheme, host and port only. Leave the path away."
      }
      return "Both mean the same place, but browsers compare letter by letter: the value must be"
        + " written exactly as \(origin)."
    }
    if hosts.0 == hosts.1 {
      if allowed.scheme != page.scheme {
        return "The host is the same, but the scheme differs: \(allowed.scheme) is allowed and"
          + " the page"
          + " uses \(page.scheme)."
      }
      return "The host is the same, but the port differs: \(port(allowed)) is allowed and the"
        + " page uses"
        + " \(port(page))."
    }
    // Two names below localhost are two names like all others.
    if allowedHost.isLoopback, pageHost.isLoopback,
      !(hosts.0.hasSuffix(".localhost") && hosts.1.hasSuffix(".localhost"))
    {
      return "\(hosts.0) and \(hosts.1) are both this computer, but to a browser they are two"
        + " different"
        + " origins."
    }
    if "www." + hosts.0 == hosts.1 || hosts.0 == "www." + hosts.1 {
      return "They differ only in www. To a browser these are two different origins."
    }
    if hosts.1.hasSuffix("." + hosts.0) {
      return "Allowing a domain does not allow the names below it."
    }
    return nil
  }

  private static func port(_ url: URLRecord) -> String {
    if let port = url.port { return "port \(port)" }
    return url.scheme == "https" ? "port 443" : "port 80"
  }
}
