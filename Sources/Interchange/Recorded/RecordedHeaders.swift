package import Fetch

/// The headers of a request as a browser put them on the wire, parted: what the script set, what tells of
/// the page and the cookies, and what the browser adds by itself.
package struct RecordedHeaders: Hashable, Sendable {
  /// What the script set, in order.
  package private(set) var script: [FetchRequest.ScriptHeader] = []
  /// The Origin header; nil where there is none.
  package private(set) var origin: String?
  /// The Referer header.
  package private(set) var referrer: String?
  /// The Cookie headers.
  package private(set) var cookies: [String] = []
  /// Sec-Fetch-Mode, in lower case; nil where it was not recorded.
  package private(set) var fetchMode: String?
  /// Sec-Fetch-Site, in lower case.
  package private(set) var fetchSite: String?
  /// Sec-Fetch-Dest, in lower case; `empty` for fetch() and XMLHttpRequest.
  package private(set) var fetchDestination: String?
  /// Sec-Fetch-Storage-Access is there, which goes along with credentials only.
  package private(set) var hasStorageAccess = false
  /// The names of what was left away as the browser's own, as they stood.
  package private(set) var dropped: [String] = []
  /// Whether the headers are a browser's, as far as they tell.
  package let isBrowser: Bool

  /// - Parameters:
  ///   - pairs: names and values as they were recorded.
  ///   - asked: the names in lower case that the preflight asked for, where it is known: what else would need
  ///     permission the browser added by itself.
  ///   - isBrowser: nil to go by the headers.
  package init(
    _ pairs: [FetchRequest.ScriptHeader], asked: Set<String>? = nil, isBrowser: Bool? = nil
  ) {
    self.isBrowser = isBrowser ?? pairs.contains(where: Self.isBrowsersMark)
    let disablesCache =
      pairs.contains { $0.name.lowercased() == "pragma" && $0.value.lowercased() == "no-cache" }
      && pairs.contains {
        $0.name.lowercased() == "cache-control" && $0.value.lowercased() == "no-cache"
      }
    for header in pairs where !take(header) {
      if isOwn(header, asked: asked, disablesCache: disablesCache) {
        dropped.append(header.name)
      } else {
        script.append(header)
      }
    }
  }

  private static func isBrowsersMark(_ header: FetchRequest.ScriptHeader) -> Bool {
    let name = header.name.lowercased()
    return name.hasPrefix("sec-fetch-") || name.hasPrefix("sec-ch-ua")
      || name == "user-agent" && header.value.hasPrefix("Mozilla/")
  }

  /// Takes what has a place of its own.
  private mutating func take(_ header: FetchRequest.ScriptHeader) -> Bool {
    switch header.name.lowercased() {
    case "origin": origin = header.value
    case "referer": referrer = header.value
    case "cookie": if !header.value.isEmpty { cookies.append(header.value) }
    case "sec-fetch-mode":
      fetchMode = header.value.lowercased()
      return false
    case "sec-fetch-site":
      fetchSite = header.value.lowercased()
      return false
    case "sec-fetch-dest":
      fetchDestination = header.value.lowercased()
      return false
    case "sec-fetch-storage-access":
      hasStorageAccess = true
      return false
    default: return false
    }
    return true
  }

  /// What browsers send whether a script asks for it or not.
  private static let ownNames: Set<String> = [
    "upgrade-insecure-requests", "priority", "x-client-data", "purpose", "x-purpose", "x-moz",
    "save-data", "downlink", "ect", "rtt", "dpr", "device-memory", "viewport-width",
    "x-browser-channel", "x-browser-copyright", "x-browser-validation", "x-browser-year",
    // HTTP/2's, as some copies write them without the colon.
    "authority", "scheme", "path", "method",
  ]
  /// What a browser sends of its own at times, and a script may set too.
  private static let cacheNames: Set<String> = ["if-none-match", "if-modified-since"]
  private static let safelistedNames: Set<String> = [
    "accept", "accept-language", "content-language", "content-type", "range",
  ]

  private func isOwn(
    _ header: FetchRequest.ScriptHeader, asked: Set<String>?, disablesCache: Bool
  ) -> Bool {
    let name = header.name.lowercased()
    if name.hasPrefix(":") { return true }
    if ForbiddenHeaders.isForbidden(
      name: ByteString(utf8: header.name), value: ByteString(utf8: header.value))
    {
      return true
    }
    if name == "accept" { return isBrowser && header.value == "*/*" }
    if name == "user-agent" {
      return header.value.hasPrefix("Mozilla/") && asked?.contains(name) != true
    }
    guard isBrowser, asked?.contains(name) != true else { return false }
    if Self.ownNames.contains(name) || Self.cacheNames.contains(name) { return true }
    if name == "accept-language" { return true }
    if name == "pragma" || name == "cache-control" { return disablesCache }
    return asked != nil && !Self.safelistedNames.contains(name)
  }

  /// What Sec-Fetch-Mode says of the request's mode; nil where a script cannot have made it.
  package var mode: FetchRequest.Mode? {
    fetchMode.flatMap { FetchRequest.Mode(rawValue: $0) }
  }

  /// Whether the headers show that credentials were included: cookies went along, or the browser said that
  /// it would have sent them.
  package var showsCredentials: Bool { !cookies.isEmpty || hasStorageAccess }

  /// What to tell about what was left away; nil where nothing was.
  package var remark: String? {
    guard !dropped.isEmpty else { return nil }
    return "The browser sets these headers itself, so they were left away: "
      + dropped.joined(separator: ", ") + "."
  }
}
