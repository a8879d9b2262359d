/// [The data: URL processor](https://fetch.spec.whatwg.org/#data-url-processor).
enum DataURL {
  /// - Returns: the media type and the body; nil when the URL has no comma or its base64 is broken.
  static func process(_ url: URLRecord) -> (type: ByteString, body: ByteString)? {
    let input = url.serialized(excludingFragment: true).utf8.dropFirst("data:".utf8.count)
    guard let comma = input.firstIndex(of: UInt8(ascii: ",")) else { return nil }
    var type = ByteString(input[..<comma]).strippingHTTPWhitespace
    var body = percentDecoded(input[input.index(after: comma)...])
    if let rest = withoutBase64Marker(type) {
      type = rest
      guard let decoded = base64Decoded(body) else { return nil }
      body = decoded
    }
    if type.hasPrefix(";") { type = "text/plain" + type }
    return (MIMEType.parse(type)?.serialized ?? "text/plain;charset=US-ASCII", ByteString(body))
  }

  /// Without `; base64` at the end; nil when it does not end so.
  private static func withoutBase64Marker(_ type: ByteString) -> ByteString? {
    guard ByteString(type.bytes.suffix(6)).asciiLowercased == "base64" else { return nil }
    var rest = type.bytes.dropLast(6)
    while rest.last == 0x20 { rest.removeLast() }
    guard rest.last == UInt8(ascii: ";") else { return nil }
    return ByteString(rest.dropLast())
  }

  private static func percentDecoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    var output: [UInt8] = []
    var index = 0
    while index < input.count {
      if input[index] == UInt8(ascii: "%"), index + 2 < input.count,
        let high = hexDigit(input[index + 1]), let low = hexDigit(input[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(input[index])
        index += 1
      }
    }
    return output
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// [Forgiving-base64 decode](https://infra.spec.whatwg.org/#forgiving-base64-decode).
  private static func base64Decoded(_ input: [UInt8]) -> [UInt8]? {
    var symbols = input.filter { ![0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
    if symbols.count % 4 == 0 {
      for _ in 0..<2 where symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
    }
    guard symbols.count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for symbol in symbols {
      guard let value = base64Value(symbol) else { return nil }
      buffer = buffer << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    return output
  }

  private static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
