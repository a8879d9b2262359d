/// Client hints that Chromium still counts as safelisted; the Fetch standard took them out.
/// Seen in Chromium 156; recorded cases `safelist/dpr`, `safelist/save-data`, `safelist/width`.
enum ClientHints {
  private static let decimals: Set<ByteString> = ["dpr", "device-memory", "downlink"]
  private static let integers: Set<ByteString> = ["rtt", "viewport-width", "width"]

  static func unsafeReason(name: ByteString, value: ByteString) -> UnsafeHeaderReason? {
    let name = name.asciiLowercased
    if decimals.contains(name) { return isNumber(value, parts: 1...2) ? nil : .clientHint }
    if integers.contains(name) { return isNumber(value, parts: 1...1) ? nil : .clientHint }
    switch name {
    case "save-data": return value.asciiLowercased == "on" ? nil : .clientHint
    case "ect": return ["slow-2g", "2g", "3g", "4g"].contains(value) ? nil : .clientHint
    case "intervention": return nil
    default: return .name
    }
  }

  /// Digits, or digits with a point between them.
  private static func isNumber(_ value: ByteString, parts allowed: ClosedRange<Int>) -> Bool {
    let parts = value.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return allowed.contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      }
  }
}
