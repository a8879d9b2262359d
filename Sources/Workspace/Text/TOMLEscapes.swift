/// The escapes of basic strings.
enum TOMLEscapes {
  /// The text that stands between the quotes, with its escapes carried out.
  static func decoded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let code = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch code {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "b": result.append("\u{8}")
      case "f": result.append("\u{C}")
      case "e": result.append("\u{1B}")
      case "u", "U":
        let digits = rest.prefix(code == "u" ? 4 : 8)
        rest = rest.dropFirst(digits.count)
        if let value = UInt32(String(digits), radix: 16), let decoded = Unicode.Scalar(value) {
          result.append(decoded)
        }
      default: result.append(code)
      }
    }
    return String(result)
  }
}
