/// A value as it is written into a TOML text.
package indirect enum TOMLLiteral: Hashable, Sendable {
  case string(String)
  case boolean(Bool)
  case integer(Int)
  case array([TOMLLiteral])
  /// An inline table, in this order.
  case table([Member])

  /// One member of an inline table.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: TOMLLiteral

    package init(_ key: String, _ value: TOMLLiteral) {
      self.key = key
      self.value = value
    }
  }

  /// The value's text, on one line.
  package var text: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .table(let members):
      members.isEmpty
        ? "{}"
        : "{ " + members.map { "\(Self.key($0.key)) = \($0.value.text)" }.joined(separator: ", ")
          + " }"
    }
  }

  /// A key, bare where TOML lets it be.
  package static func key(_ key: String) -> String {
    let isBare = key.utf8.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
    }
    return isBare && !key.isEmpty ? key : quoted(key)
  }

  /// A literal string where nothing in it needs an escape but quotes and backslashes do, else a basic one.
  private static func quoted(_ text: String) -> String {
    let hasControls = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    if !hasControls, text.contains("\"") || text.contains("\\"), !text.contains("'") {
      return "'\(text)'"
    }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
