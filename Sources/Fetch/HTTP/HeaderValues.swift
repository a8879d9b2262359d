/// Values that are lists, and numbers, as the standard reads them out of header lines.
package enum HeaderValues {
  /// What [extracting header list values](https://fetch.spec.whatwg.org/#extract-header-list-values) gave.
  package enum TokenList: Hashable, Sendable {
    case absent
    case tokens([ByteString])
    /// The first item that is no token; the whole header counts for nothing.
    case invalid(item: ByteString)

    package var tokens: [ByteString] {
      if case .tokens(let tokens) = self { return tokens }
      return []
    }
  }

  /// Reads a header whose value is `#token`: all lines, split at commas, without tabs and spaces, empty
  /// items left out.
  package static func tokens(_ name: ByteString, in headers: HeaderList) -> TokenList {
    let values = headers.values(of: name)
    guard !values.isEmpty else { return .absent }
    var tokens: [ByteString] = []
    for item in values.flatMap({ items(of: $0) }) {
      guard Method.isToken(item) else { return .invalid(item: item) }
      tokens.append(item)
    }
    return .tokens(tokens)
  }

  /// The items between the commas of one value, without tabs and spaces around them; empty ones are left out.
  package static func items(of value: ByteString) -> [ByteString] {
    value.bytes.split(separator: UInt8(ascii: ","))
      .map { ByteString($0).strippingTabsAndSpaces }
      .filter { !$0.isEmpty }
  }

  /// [Get, decode, and split](https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split) of one
  /// value: the same, but a comma between double quotes parts nothing.
  static func quotedItems(of value: ByteString) -> [ByteString] {
    var items: [ByteString] = []
    var item: [UInt8] = []
    var isQuoted = false
    var isEscaped = false
    for byte in value.bytes {
      if byte == UInt8(ascii: ","), !isQuoted {
        items.append(ByteString(item).strippingTabsAndSpaces)
        item = []
        continue
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
      item.append(byte)
    }
    return items + [ByteString(item).strippingTabsAndSpaces]
  }

  /// [delta-seconds](https://httpwg.org/specs/rfc9111.html#delta-seconds): digits only.
  /// - Returns: nil when the bytes are not digits; `Int64.max` when the number is too great.
  package static func deltaSeconds(_ value: ByteString) -> Int64? {
    guard !value.isEmpty else { return nil }
    var seconds: Int64 = 0
    for byte in value.bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (product, overflow) = seconds.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(Int64(byte - 0x30))
      seconds = overflow || overflow2 || seconds == .max ? .max : sum
    }
    return seconds
  }
}
