internal import Fetch

/// Bytes as a text that shows what the eye would miss.
enum VisibleText {
  /// Control characters, and characters that turn the direction of writing or take no room, are
  /// written out;
  /// spaces at the ends become `·`, tabs `→`.
  static func of(_ value: ByteString) -> String {
    let scalars = Array(value.text.unicodeScalars)
    let first = scalars.firstIndex { $0 != " " } ?? scalars.count
    let last = scalars.lastIndex { $0 != " " } ?? -1
    var text = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar == " ", index < first || index > last {
        text += "·"
      } else if scalar == "\t" {
        text += "→"
      } else {
        text += shown(scalar)
      }
    }
    return text
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    case .spaceSeparator:
      scalar == " " ? " " : "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: String(scalar)
    }
  }
}
