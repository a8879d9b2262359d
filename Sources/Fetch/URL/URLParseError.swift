/// Why a text is not a URL, a host or an origin.
package struct URLParseError: Error, Hashable, Sendable {
  /// What is wrong, in plain words; every part of the input that it quotes is escaped.
  package var message: String
  /// Where, in unicode scalars from the start of the input; nil where no single place is at fault.
  package var offset: Int?

  package init(_ message: String, offset: Int? = nil) {
    self.message = message
    self.offset = offset
  }

  /// A part of the input as a message may show it: printable ASCII as it is, everything else as
  /// `U+XXXX`, and cut after 60 scalars.
  static func quoted(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = "\""
    for (count, scalar) in scalars.enumerated() {
      if count == 60 {
        text += "..."
        break
      }
      text += (0x20..<0x7F).contains(scalar.value) ? String(scalar) : described(scalar)
    }
    return text + "\""
  }

  /// One scalar as a message may name it.
  static func described(_ scalar: Unicode.Scalar) -> String {
    if scalar == " " { return "a space" }
    if (0x21..<0x7F).contains(scalar.value) { return "\"\(scalar)\"" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension URLParseError: CustomStringConvertible {
  package var description: String {
    offset.map { "\(message) (at character \($0 + 1))" } ?? message
  }
}
