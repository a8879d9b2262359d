/// Client hints that Chromium still counts as safelisted; the Fetch standard took them out.
/// Seen in Chromium 156; recorded cases `safelist/dpr`, `safelist/save-data`, `safelist/width`.
enum ClientHints {
  private static let numbers: Set<ByteString> = [
    "dpr", "device-memory", "downlink", "rtt", "viewport-width", "width",
  ]

  static func unsafeReason(name: ByteString, value: ByteString) -> UnsafeHeaderReason? {
    let name = name.asciiLowercased
    if numbers.contains(name) { return isNumber(value) ? nil : .clientHint }
    switch name {
    case "save-data": return value.asciiLowercased == "on" ? nil : .clientHint
    case "ect": return ["slow-2g", "2g", "3g", "4g"].contains(value) ? nil : .clientHint
    case "intervention": return nil
    default: return .name
    }
  }

  /// Digits, with at most one point among them.
  private static func isNumber(_ value: ByteString) -> Bool {
    let points = value.bytes.filter { $0 == UInt8(ascii: ".") }.count
    let digits = value.bytes.filter { $0 >= 0x30 && $0 <= 0x39 }.count
    return digits > 0 && points <= 1 && digits + points == value.count
  }
}
