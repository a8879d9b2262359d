internal import Fetch

/// Which of Firefox's notes a report brings (observed with 153).
extension FirefoxNotes {
  static func lines(for report: Report) -> [String] {
    dropped(report) + referrer(report)
      + report.exchanges.indices.flatMap { cookies($0, report) } + authorization(report)
  }

  /// Only an XMLHttpRequest is told; fetch() drops such a header in silence.
  private static func dropped(_ report: Report) -> [String] {
    guard report.request.api == .xhr else { return [] }
    return report.notes.compactMap { note in
      guard case .forbiddenHeaderDropped(let name) = note else { return nil }
      return forbiddenHeader.filled([.name: name.text])
    }
  }

  /// Policies that tell more than the default are not followed to another site.
  private static func referrer(_ report: Report) -> [String] {
    guard let policy = report.request.referrerPolicy,
      [.unsafeURL, .noReferrerWhenDowngrade, .originWhenCrossOrigin].contains(policy),
      let url = report.urls.first, !report.exchanges.isEmpty, isForeign(url, report)
    else { return [] }
    return [referrerIgnored.filled([.value: policy.rawValue, .url: URLText.plain(url)])]
  }

  private static func authorization(_ report: Report) -> [String] {
    guard report.notes.contains(.authorizationCoveredByWildcard),
      let url = report.exchanges.first(where: { $0.request.kind == .preflight })?.request.url
    else { return [] }
    return [authorizationCovered.filled([.url: URLText.plain(url)])]
  }

  private static func isForeign(_ url: URLRecord, _ report: Report) -> Bool {
    !report.request.origin.isSameSite(as: url.origin, schemefully: false)
  }

  // MARK: Cookies

  private static func cookies(_ index: Int, _ report: Report) -> [String] {
    let exchange = report.exchanges[index]
    let events = report.cookies.filter { event in
      event.exchange == index && [.stored, .rejected, .removed].contains(event.action)
        && event.reason != .onPreflight && event.reason != .credentialsMode
    }
    let received = exchange.response?.headers.values(of: "Set-Cookie") ?? []
    guard events.count == received.count else { return [] }
    let foreign = isForeign(exchange.request.url, report)
    return zip(received, events).flatMap { line, event in
      attributes(of: line, event)
        + [fate(of: event, line: line, isForeign: foreign)]
        .compactMap(\.self)
    }
  }

  private static let known: Set<ByteString> = ["path", "domain", "max-age", "expires", "samesite"]

  /// What is said about a line's attributes while it is read.
  private static func attributes(of line: ByteString, _ event: CookieEvent) -> [String] {
    guard ![.emptyNameAndValue, .invalidCharacter, .tooLarge].contains(event.reason) else {
      return []
    }
    let name = event.name.text
    var seen: Set<ByteString> = []
    var lines: [String] = []
    for attribute in CookieAttribute.all(of: line) {
      let lower = attribute.name.asciiLowercased
      guard known.contains(lower) else { continue }
      if attribute.value.count > 1024 {
        lines.append(attributeTooLarge.filled([.name: name, .value: lower.text]))
        continue
      }
      let isRepeated = !seen.insert(lower).inserted
      if isRepeated, lower != "samesite" {
        lines.append(attributeOverwritten.filled([.name: name, .value: lower.text]))
      }
      if lower == "max-age", !attribute.value.isEmpty, !attribute.isNumber {
        lines.append(maxAge.filled([.name: name]))
      }
      if lower == "samesite",
        !["none", "lax", "strict"].contains(attribute.value.asciiLowercased)
      {
        lines.append(sameSite.filled([.name: name]))
      }
    }
    return lines
  }

  private static func fate(
    of event: CookieEvent, line: ByteString, isForeign: Bool
  ) -> String? {
    let template: ConsoleTemplate
    switch event.reason {
    case .accepted, .expired:
      let isPartitioned = CookieAttribute.all(of: line)
        .contains { $0.name.matchesIgnoringCase("Partitioned") }
      guard isForeign, !isPartitioned else { return nil }
      template = notPartitioned
    case .sameSiteLax, .sameSiteStrict, .sameSiteDefaultLax: template = crossSite
    case .sameSiteNoneInsecure: template = noneInsecure
    case .prefixHost, .prefixSecure, .prefixHTTPOnly: template = prefix
    case .domainMismatch, .domainIsPublicSuffix: template = domain
    case .partitionedNeedsSecure: template = partitionedInsecure
    case .tooLarge: template = tooLarge
    case .emptyNameAndValue where line.isEmpty: return nil
    case .emptyNameAndValue: template = empty
    case .invalidCharacter:
      let isInName = event.name.isEmpty || event.name.bytes.contains(where: Self.isControl)
      template = isInName ? characterInName : characterInValue
    default: return nil
    }
    return template.filled([.name: event.name.text])
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}

/// One attribute of a Set-Cookie line as it stands there.
private struct CookieAttribute {
  var name: ByteString
  var value: ByteString

  static func all(of line: ByteString) -> [CookieAttribute] {
    line.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).dropFirst()
      .map { part in
        let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
        return CookieAttribute(
          name: ByteString(part[..<equals]).strippingTabsAndSpaces,
          value: ByteString(part[equals...].dropFirst()).strippingTabsAndSpaces)
      }
  }

  var isNumber: Bool {
    let digits = value.bytes.first == UInt8(ascii: "-") ? value.bytes.dropFirst() : value.bytes[...]
    return !digits.isEmpty && digits.allSatisfy { $0 &- 0x30 < 10 }
  }
}
