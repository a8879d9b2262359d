/// The [Cache-Control](https://httpwg.org/specs/rfc9111.html#field.cache-control) directives that a private
/// cache heeds. Names compare without case; of a directive that is there twice the first counts.
struct HTTPCacheDirectives: Hashable {
  var noStore = false
  /// Also where it names fields: using such a response without asking is never required.
  var noCache = false
  var mustRevalidate = false
  var isPublic = false
  /// Seconds; 0 where the value is no number, so that a slip of the pen never makes a response fresh.
  var maxAge: Int64?

  /// `Pragma: no-cache` stands in for an absent Cache-Control.
  init(_ headers: HeaderList) {
    let values = headers.values(of: "Cache-Control")
    if values.isEmpty {
      noCache = headers.values(of: "Pragma").contains {
        $0.asciiLowercased.strippingTabsAndSpaces == "no-cache"
      }
    }
    for value in values {
      for item in HeaderValues.quotedItems(of: value) { take(item) }
    }
  }

  private mutating func take(_ item: ByteString) {
    let parts = item.bytes.split(separator: UInt8(ascii: "="), maxSplits: 1)
    guard let first = parts.first else { return }
    switch ByteString(first).strippingTabsAndSpaces.asciiLowercased {
    case "no-store": noStore = true
    case "no-cache": noCache = true
    case "must-revalidate": mustRevalidate = true
    case "public": isPublic = true
    case "max-age" where maxAge == nil:
      maxAge = parts.count == 2 ? Self.seconds(ByteString(parts[1])) : 0
    default: break
    }
  }

  private static func seconds(_ value: ByteString) -> Int64 {
    let quote = UInt8(ascii: "\"")
    let bare = ByteString(value.strippingTabsAndSpaces.bytes.filter { $0 != quote })
    return min(HeaderValues.deltaSeconds(bare) ?? 0, HTTPCache.longestLifetime)
  }
}
