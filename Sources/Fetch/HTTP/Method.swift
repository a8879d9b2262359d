/// [Methods](https://fetch.spec.whatwg.org/#methods) as the Fetch standard sorts them.
package enum Method {
  /// Whether the bytes are a [token](https://httpwg.org/specs/rfc9110.html#tokens): the form of methods and
  /// of header names.
  package static func isToken(_ bytes: ByteString) -> Bool {
    !bytes.isEmpty && bytes.bytes.allSatisfy(isTokenByte)
  }

  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E:
      true
    default: false
    }
  }

  /// [Forbidden method](https://fetch.spec.whatwg.org/#forbidden-method): CONNECT, TRACE, TRACK in any case.
  package static func isForbidden(_ method: ByteString) -> Bool {
    ["CONNECT", "TRACE", "TRACK"].contains(method.asciiUppercased)
  }

  /// [Normalize a method](https://fetch.spec.whatwg.org/#concept-method-normalize): six methods become upper
  /// case, every other one, `patch` too, keeps its case.
  package static func normalized(_ method: ByteString) -> ByteString {
    let upper = method.asciiUppercased
    let normalizedMethods: [ByteString] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
    return normalizedMethods.contains(upper) ? upper : method
  }

  /// [CORS-safelisted method](https://fetch.spec.whatwg.org/#cors-safelisted-method).
  package static func isSafelisted(_ method: ByteString) -> Bool {
    method == "GET" || method == "HEAD" || method == "POST"
  }
}
