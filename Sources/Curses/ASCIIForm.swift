/// Text for a terminal that shows ASCII only.
enum ASCIIForm {
  /// Lines and an ellipsis become their likes, all else a question mark; as many columns as before.
  static func of(_ text: String, columns: Int) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20..<0x7F: result.unicodeScalars.append(scalar)
      case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x2550: result += "-"
      case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x2551: result += "|"
      case 0x250C...0x254B, 0x2552...0x256C: result += "+"
      case 0x2588...0x2593: result += "#"
      case 0xA0: result += " "
      default: result += "?"
      }
    }
    let count = result.utf8.count
    if count > columns { return String(result.prefix(columns)) }
    return result + String(repeating: " ", count: columns - count)
  }
}
