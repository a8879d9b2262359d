/// Why a text is not JSON.
package struct JSONMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte where it was noticed, counted from 0.
  package var offset: Int
  package var problem: String

  package var description: String { "\(problem) at byte \(offset)" }
}

/// Reads [JSON](https://www.rfc-editor.org/rfc/rfc8259), strictly: what is not JSON is refused, and so are two members of
/// one name and nesting deeper than anybody writes.
struct JSONParser {
  /// Arrays and objects within one another.
  private static let deepest = 200

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// - Parameter bytes: one value, with nothing but white space around it.
  static func parse(_ bytes: [UInt8]) throws(JSONMistake) -> JSONNode {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    let value = try parser.value()
    parser.skipSpace()
    guard parser.index == bytes.count else { throw parser.mistake("more than one value") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func mistake(_ problem: String) -> JSONMistake {
    JSONMistake(offset: index, problem: problem)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONMistake) -> JSONNode {
    switch next {
    case UInt8(ascii: "{"):
      return try nested { (parser) throws(JSONMistake) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONMistake) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONMistake) -> JSONNode
  ) throws(JSONMistake) -> JSONNode {
    guard depth < Self.deepest else { throw mistake("nested too deeply") }
    depth += 1
    index += 1
    let node = try read(&self)
    depth -= 1
    return node
  }

  private mutating func word(_ text: StaticString, _ node: JSONNode) throws(JSONMistake) -> JSONNode
  {
    let letters = Array(text.description.utf8)
    guard bytes[index...].starts(with: letters) else { throw mistake("a value is missing") }
    index += letters.count
    return node
  }

  private mutating func array() throws(JSONMistake) -> JSONNode {
    var elements: [JSONNode] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      skipSpace()
      elements.append(try value())
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw mistake("an array is not closed") }
    }
  }

  private mutating func object() throws(JSONMistake) -> JSONNode {
    var members: [String: JSONNode] = [:]
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw mistake("a member's name is missing") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw mistake("a colon is missing") }
      skipSpace()
      guard members.updateValue(try value(), forKey: name) == nil else {
        throw mistake("a second member \(quoted(name))")
      }
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw mistake("an object is not closed") }
    }
  }

  private mutating func number() throws(JSONMistake) -> JSONNode {
    let start = index
    _ = take("-")
    let whole = digits()
    guard whole == 1 || whole > 1 && bytes[index - whole] != UInt8(ascii: "0") else {
      throw mistake("a value is missing")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard digits() > 0 else { throw mistake("a digit is missing") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw mistake("a digit is missing") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int(text) { return .int(number) }
    guard let number = Double(text), number.isFinite else { throw mistake("a number is too big") }
    return .double(number)
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = next, byte &- 0x30 < 10 { index += 1 }
    return index - start
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func string() throws(JSONMistake) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: text, as: UTF8.self) else {
          throw mistake("a text that is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
      case ..<0x20: throw mistake("a control character in a text")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw mistake("a text is not closed")
  }

  private mutating func escaped() throws(JSONMistake) -> Unicode.Scalar {
    index += 1
    guard let letter = next else { throw mistake("a text is not closed") }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try codePoint()
    default: throw mistake("an unknown escape")
    }
  }

  /// After `\u`. Half a surrogate pair becomes U+FFFD, as wherever a script hands a text to the network.
  private mutating func codePoint() throws(JSONMistake) -> Unicode.Scalar {
    let unit = try codeUnit()
    guard unit & 0xFC00 == 0xD800, bytes[index...].starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(UInt32(unit)) ?? "\u{FFFD}"
    }
    let before = index
    index += 2
    let low = try codeUnit()
    guard low & 0xFC00 == 0xDC00 else {
      index = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF)
      ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONMistake) -> UInt16 {
    guard index + 4 <= bytes.count,
      bytes[index..<index + 4].allSatisfy({
        Unicode.Scalar($0).properties.isASCIIHexDigit
      }),
      let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw mistake("an escape without four digits") }
    index += 4
    return unit
  }
}

extension JSONNode {
  /// Reads one value.
  package init(parsing bytes: [UInt8]) throws(JSONMistake) {
    self = try JSONParser.parse(bytes)
  }
}
