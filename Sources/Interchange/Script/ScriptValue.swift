/// A value in a script, as far as it can be told without running it.
indirect enum ScriptValue: Hashable {
  case text(String)
  /// As JSON writes it.
  case number(String)
  case bool(Bool)
  case null
  case undefined
  case array([ScriptValue])
  case object([Member])
  /// `new Headers(…)`, `JSON.stringify(…)`, `btoa(…)`.
  case call(String, [ScriptValue])
  /// What only a run could tell, as it stands.
  case unknown(String)

  struct Member: Hashable {
    var name: String
    var value: ScriptValue
  }

  /// As string concatenation has it; nil for what has no plain text.
  var text: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    case .undefined: "undefined"
    case .unknown(let source): "${\(source)}"
    case .array, .object, .call: nil
    }
  }

  /// As JSON.stringify writes it, without white space; undefined members are left away.
  var json: String? {
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number, .bool, .null: return text
    case .undefined: return nil
    case .unknown(let source): return Self.quoted("${\(source)}")
    case .array(let elements):
      return "[" + elements.map { $0.json ?? "null" }.joined(separator: ",") + "]"
    case .object(let members):
      let parts = members.compactMap { member in
        member.value.json.map { "\(Self.quoted(member.name)):\($0)" }
      }
      return "{" + parts.joined(separator: ",") + "}"
    case .call: return "{}"
    }
  }

  /// [QuoteJSONString](https://tc39.es/ecma262/#sec-quotejsonstring).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
