package import Fetch

/// Why a request needs a preflight, in words.
package enum PreflightWords {
  /// One clause, without a full stop: `Content-Type is application/json, which is not one of …`.
  package static func because(_ cause: PreflightCause) -> String {
    switch cause {
    case .method(let method):
      "\(Say.bytes(method)) is not one of GET, HEAD and POST"
    case .header(let name, let value, let reason):
      header(Say.bytes(name), value, reason)
    case .uploadListener:
      "the script listens to the progress of the upload"
    case .earlierHopWasPreflighted:
      "an earlier step of the redirects needed a preflight, so this browser asks again"
    }
  }

  private static func header(
    _ name: String, _ value: ByteString, _ reason: UnsafeHeaderReason
  ) -> String {
    switch reason {
    case .name: "\(name) is not a header that scripts may always send"
    case .length(let length):
      "\(name) is \(length) bytes long; up to 128 pass without asking"
    case .byte(let byte, let position):
      "\(name) has \(character(byte)) at position \(position + 1), which needs permission"
    case .mediaType(let essence):
      (essence.map { "\(name) is \(Say.bytes($0))" }
        ?? "\(name) is \(Say.quoted(value)), which is no media type and")
        + (essence == nil ? " so" : ", which is")
        + " not one of text/plain, multipart/form-data and application/x-www-form-urlencoded"
    case .range: "\(name) is \(Say.quoted(value)), which is not one simple range such as bytes=0-99"
    case .sum(let sum):
      "the headers that pass without asking are \(sum) bytes long together; up to 1024 pass"
    case .clientHint: "\(name) is \(Say.quoted(value)), which is not a well-formed client hint"
    }
  }

  private static func character(_ byte: UInt8) -> String {
    switch byte {
    case 0x20: "a space"
    case 0x09: "a tab"
    case 0x22: "a quotation mark"
    case 0x21...0x7E: "the character " + String(Unicode.Scalar(byte))
    default:
      "the byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}
