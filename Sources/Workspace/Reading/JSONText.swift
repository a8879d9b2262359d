extension ConfigNode {
  /// The value as JSON text, members in the file's order; nil where it holds a date, which JSON has none of.
  var json: String? {
    switch value {
    case .string(let text): return Self.quoted(text)
    case .integer(let number): return String(number)
    case .number(let number): return number.isFinite ? String(number) : nil
    case .boolean(let flag): return flag ? "true" : "false"
    case .other: return nil
    case .array(let elements):
      let texts = elements.map(\.json)
      guard !texts.contains(nil) else { return nil }
      return "[" + texts.compactMap(\.self).joined(separator: ",") + "]"
    case .table(let members):
      let texts = members.map { key, node in node.json.map { Self.quoted(key) + ":" + $0 } }
      guard !texts.contains(nil) else { return nil }
      return "{" + texts.compactMap(\.self).joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
