/// Why a text is not JSON.
package struct JSONMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// The byte where it was noticed, counted from 0.
  package var offset: Int
  package var problem: String
  /// The member where it was noticed: `.log.entries[3]`; filled in by whoever knows.
  package var path = ""

  package init(offset: Int, problem: String) {
    self.offset = offset
    self.problem = problem
  }

  package var description: String { "\(problem) at byte \(offset)" }
}

/// Reads the words of [JSON](https://www.rfc-editor.org/rfc/rfc8259) one after the other; what they make up is its
/// caller's. The one place where texts, escapes and numbers are read.
package struct JSONScanner {
  /// Whether texts are taken as they come: bytes that are no UTF-8 are replaced, control characters pass, and so do
  /// escapes that JSON does not have.
  package let isLenient: Bool
  /// Of what comes next, counted from 0.
  package internal(set) var index: Int
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8], isLenient: Bool = false) {
    self.bytes = bytes
    self.isLenient = isLenient
    index = isLenient && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// nil at the end.
  package var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  package func mistake(_ problem: String) -> JSONMistake {
    JSONMistake(offset: index, problem: problem)
  }

  package mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  package mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Takes a word such as `true`.
  package mutating func take(word: StaticString) throws(JSONMistake) {
    let count = word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { letters in
      index + count <= bytes.count && bytes[index..<index + count].elementsEqual(letters)
    }
    guard isThere else { throw mistake("a value is missing") }
    index += count
  }

  /// What was passed since a place, as it is written.
  package func text(since start: Int) -> String {
    String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

// MARK: - Numbers

extension JSONScanner {
  /// The text of a number, and whether it is a whole one.
  package mutating func number() throws(JSONMistake) -> (text: String, isWhole: Bool) {
    let start = index
    _ = take("-")
    let whole = digits()
    guard whole == 1 || whole > 1 && bytes[index - whole] != UInt8(ascii: "0") else {
      index = start
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
    return (text(since: start), isWhole)
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
    return index - start
  }
}

// MARK: - Texts

extension JSONScanner {
  /// A text, its escapes carried out.
  /// - Parameter longest: bytes as they are written; of a longer one nothing is kept.
  package mutating func string(longest: Int = .max) throws(JSONMistake) -> String {
    let quotation = index
    let hasEscapes = try passString()
    let content = bytes[quotation + 1..<index - 1]
    guard content.count <= longest else { return "" }
    if hasEscapes { return try unescaped(content) }
    return try decoded(content)
  }

  /// Goes behind a text.
  /// - Returns: whether there are escapes in it.
  package mutating func passString() throws(JSONMistake) -> Bool {
    let quotation = index
    index += 1
    var hasEscapes = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index += 2
      case ..<0x20 where !isLenient: throw mistake("a control character in a text")
      default: index += 1
      }
    }
    index = quotation
    throw mistake("a text is not closed")
  }

  private func decoded(_ content: some Collection<UInt8>) throws(JSONMistake) -> String {
    if isLenient { return String(decoding: content, as: UTF8.self) }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw mistake("a text that is not UTF-8")
    }
    return text
  }

  private func unescaped(_ content: ArraySlice<UInt8>) throws(JSONMistake) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    var rest = content
    while let escape = rest.firstIndex(of: UInt8(ascii: "\\")) {
      text += rest[..<escape]
      rest = rest[(escape + 1)...]
      let scalar = try scalar(after: &rest)
      text += Array(String(scalar).utf8)
    }
    return try decoded(text + rest)
  }

  /// The character that an escape stands for.
  private func scalar(
    after rest: inout ArraySlice<UInt8>
  ) throws(JSONMistake) -> Unicode.Scalar {
    guard let letter = rest.popFirst() else { throw mistake("a text is not closed") }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try codePoint(in: &rest)
    default:
      guard isLenient, letter < 0x80 else { throw mistake("an unknown escape") }
      return Unicode.Scalar(letter)
    }
  }

  /// After `\u`. Half a surrogate pair becomes U+FFFD, as wherever a script hands a text to the network.
  private func codePoint(
    in rest: inout ArraySlice<UInt8>
  ) throws(JSONMistake) -> Unicode.Scalar {
    guard let unit = Self.codeUnit(rest.prefix(4)) else {
      guard isLenient else { throw mistake("an escape without four digits") }
      return "\u{FFFD}"
    }
    rest = rest.dropFirst(4)
    guard unit & 0xFC00 == 0xD800, rest.starts(with: [0x5C, 0x75]),
      let low = Self.codeUnit(rest.dropFirst(2).prefix(4)), low & 0xFC00 == 0xDC00
    else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    rest = rest.dropFirst(6)
    return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}"
  }

  private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit })
    else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
