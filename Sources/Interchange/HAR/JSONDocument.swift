/// A value of a JSON text.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// The last of several members of one name.
  case object([String: JSONValue])

  package subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  package var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  package var integer: Int? {
    if case .number(let number) = self { return Int(exactly: number.rounded()) }
    return nil
  }

  package var elements: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }
}

/// Reads JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) of which only a part is wanted: members
/// that are named as unwanted and long texts are walked over and not kept, so that memory stays bounded.
package struct JSONDocument {
  private static let deepest = 128

  private let bytes: [UInt8]
  private let unwanted: Set<String>
  private let longestText: Int
  private var index = 0
  private var path: [String] = []

  /// - Parameters:
  ///   - unwanted: names of members that are not kept.
  ///   - longestText: in bytes; of a longer text nothing is kept.
  /// - Throws: with the member's path, line and column.
  package static func parse(
    _ bytes: [UInt8], unwanted: Set<String> = [], longestText: Int = .max
  ) throws(ImportFailure) -> JSONValue {
    var document = JSONDocument(bytes: bytes, unwanted: unwanted, longestText: longestText)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { document.index = 3 }
    let value = try document.value()
    document.skipBlanks()
    guard document.index == bytes.count else {
      throw document.failure("something follows the end of the document")
    }
    return value
  }

  private init(bytes: [UInt8], unwanted: Set<String>, longestText: Int) {
    self.bytes = bytes
    self.unwanted = unwanted
    self.longestText = longestText
  }

  private func failure(_ problem: String) -> ImportFailure {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    let text = path.joined().drop { $0 == "." }
    return ImportFailure(problem, at: .member(String(text), line: line, column: column))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
  }

  private mutating func value() throws(ImportFailure) -> JSONValue {
    skipBlanks()
    guard index < bytes.count else { throw failure("the document ends where a value is expected") }
    guard path.count < Self.deepest else { throw failure("values are nested too deeply") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string(isKept: true))
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue
  ) throws(ImportFailure) -> JSONValue {
    let end = index + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes[index..<end].elementsEqual(text.description.utf8) else {
      throw failure("a value is expected")
    }
    index = end
    return value
  }

  private mutating func number() throws(ImportFailure) -> JSONValue {
    let start = index
    while index < bytes.count, "+-.0123456789eE".utf8.contains(bytes[index]) { index += 1 }
    guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      index = start
      throw failure("a value is expected")
    }
    return .number(number)
  }

  private mutating func array() throws(ImportFailure) -> [JSONValue] {
    index += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if try take("]") { return elements }
    while true {
      path.append("[\(elements.count)]")
      elements.append(try value())
      path.removeLast()
      if try isAtEnd("]") { return elements }
    }
  }

  private mutating func object() throws(ImportFailure) -> [String: JSONValue] {
    index += 1
    var members: [String: JSONValue] = [:]
    skipBlanks()
    if try take("}") { return members }
    while true {
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure("a member's name is expected")
      }
      let name = try string(isKept: true)
      skipBlanks()
      guard try take(":") else { throw failure("':' is expected after \"\(name.prefix(40))\"") }
      path.append(".\(name.prefix(40))")
      if unwanted.contains(name) { try skip() } else { members[name] = try value() }
      path.removeLast()
      if try isAtEnd("}") { return members }
    }
  }

  private mutating func take(_ character: Character) throws(ImportFailure) -> Bool {
    guard index < bytes.count else { throw failure("the document ends too early") }
    guard bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  /// Whether the end has come; else takes the comma.
  private mutating func isAtEnd(_ end: Character) throws(ImportFailure) -> Bool {
    skipBlanks()
    if try take(end) { return true }
    guard try take(",") else { throw failure("',' or '\(end)' is expected") }
    return false
  }

  /// Walks over a value without keeping it.
  private mutating func skip() throws(ImportFailure) {
    var depth = 0
    repeat {
      skipBlanks()
      guard index < bytes.count else { throw failure("the document ends too early") }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        _ = try string(isKept: false)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The end of the object around it: there was no value.
        guard depth > 0 else { throw failure("a value is expected") }
        depth -= 1
      default: break
      }
      index += 1
      if depth == 0 {
        while index < bytes.count, !",]} \n\r\t".utf8.contains(bytes[index]) { index += 1 }
      }
    } while depth > 0
  }

  private mutating func string(isKept: Bool) throws(ImportFailure) -> String {
    let start = index
    index += 1
    let first = index
    var hasEscapes = false
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      }
      index += 1
    }
    guard index < bytes.count else {
      index = start
      throw failure("a text is not closed")
    }
    let content = bytes[first..<index]
    index += 1
    guard isKept, content.count <= longestText else { return "" }
    return hasEscapes
      ? Self.unescaped(content) : String(decoding: content, as: UTF8.self)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    func hex(_ from: Int) -> UInt32? {
      guard from + 4 <= bytes.endIndex else { return nil }
      return UInt32(String(decoding: bytes[from..<from + 4], as: UTF8.self), radix: 16)
    }
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex else {
        units.append(bytes[index])
        index += 1
        continue
      }
      let letter = bytes[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "u"):
        guard let high = hex(index) else { continue }
        index += 4
        var scalar = high
        if high & 0xFC00 == 0xD800, index + 6 <= bytes.endIndex,
          bytes[index] == UInt8(ascii: "\\"), let low = hex(index + 2), low & 0xFC00 == 0xDC00
        {
          scalar = 0x10000 + (high & 0x3FF) << 10 + low & 0x3FF
          index += 6
        }
        units += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      default: units.append(letter)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }
}
