import Fetch

/// A request's header lines in the form that libcurl's `CURLOPT_HTTPHEADER` takes, such that the wire
/// carries the request's own headers and nothing of libcurl's.
struct RequestLines {
  /// `Name: value`, `Name;` for an empty value, `Name:` for one that libcurl must not add.
  var lines: [[UInt8]]

  /// libcurl would add these of its own, or wait for a 100 because of them.
  private static let suppressed: [ByteString] = [
    "Accept", "Accept-Encoding", "Content-Type", "Expect", "User-Agent",
  ]

  /// - Throws: `unsendableRequest` naming the header, where a byte would change the message (CR, LF,
  ///   NUL), where libcurl would drop the line silently, and for `Transfer-Encoding`, which would
  ///   change the framing of the body.
  init(_ request: WireRequest) throws(TransportFailure) {
    guard Self.isToken(request.method) else {
      throw TransportFailure(
        .unsendableRequest, "The method \(Self.quoted(request.method)) is not a token.")
    }
    guard request.method != "HEAD" || request.body == nil else {
      throw TransportFailure(.unsendableRequest, "A HEAD request cannot carry a body.")
    }
    lines = []
    for header in request.headers.headers {
      guard Self.isToken(header.name) else {
        throw TransportFailure(
          .unsendableRequest,
          "The header name \(Self.quoted(header.name)) \(Self.flaw(in: header.name))")
      }
      if header.name.matchesIgnoringCase("Host") { continue }
      if header.name.matchesIgnoringCase("Content-Length") { continue }
      if header.name.matchesIgnoringCase("Transfer-Encoding") {
        throw TransportFailure(
          .unsendableRequest, "The header Transfer-Encoding is decided by the connection.")
      }
      lines.append(try Self.line(for: header))
    }
    for name in Self.suppressed where !request.headers.contains(name) {
      lines.append(name.bytes + [UInt8(ascii: ":")])
    }
  }

  private static func line(for header: Header) throws(TransportFailure) -> [UInt8] {
    let value = header.value.strippingTabsAndSpaces
    if let byte = value.bytes.first(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) {
      throw TransportFailure(
        .unsendableRequest,
        "The value of the header \(header.name.text) contains \(describe(byte)).")
    }
    if value.isEmpty { return header.name.bytes + [UInt8(ascii: ";")] }
    // libcurl takes VT and FF for white space, and a value of white space for a wish to remove.
    guard !value.bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else {
      throw TransportFailure(
        .unsendableRequest,
        "The value of the header \(header.name.text) has nothing but control characters.")
    }
    return header.name.bytes + Array(": ".utf8) + header.value.bytes
  }

  /// [A token](https://www.rfc-editor.org/rfc/rfc9110#name-tokens): what a method and a header's name are.
  private static func isToken(_ text: ByteString) -> Bool {
    !text.isEmpty
      && text.bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func flaw(in name: ByteString) -> String {
    guard !name.isEmpty else { return "is empty." }
    let control = name.bytes.first { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
    return control.map { "contains \(describe($0))." } ?? "is not a token."
  }

  private static func describe(_ byte: UInt8) -> String {
    switch byte {
    case 0: "NUL"
    case 0x0A: "LF"
    default: "CR"
    }
  }

  private static func quoted(_ text: ByteString) -> String {
    "\"\(PlainText.printable(text.text))\""
  }
}
