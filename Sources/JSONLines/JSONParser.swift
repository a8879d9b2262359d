package import JSONText

/// How a JSON text is read.
package struct JSONReading: Sendable {
  /// Names of members that are walked over and not kept.
  package var unwanted: Set<String> = []
  /// In bytes; of a longer text nothing is kept.
  package var longestText = Int.max
  /// For what others have written: of several members of one name the last counts, and texts are repaired.
  package var isLenient = false

  package init() {}
}

/// Reads [JSON](https://www.rfc-editor.org/rfc/rfc8259) into values, strictly unless told otherwise: what is not JSON is
/// refused, and so are two members of one name and nesting deeper than anybody writes.
struct JSONParser {
  let reading: JSONReading

  /// - Parameter bytes: one value, with nothing but white space around it.
  func parse(_ bytes: [UInt8]) throws(JSONMistake) -> JSONNode {
    var scanner = JSONScanner(bytes, isLenient: reading.isLenient)
    scanner.skipSpace()
    let value = try value(&scanner, depth: 0)
    scanner.skipSpace()
    guard scanner.next == nil else { throw scanner.mistake("more than one value") }
    return value
  }

  private func value(_ scanner: inout JSONScanner, depth: Int) throws(JSONMistake) -> JSONNode {
    switch scanner.next {
    case UInt8(ascii: "{"): return try object(&scanner, depth: depth)
    case UInt8(ascii: "["): return try array(&scanner, depth: depth)
    case UInt8(ascii: "\""): return .string(try scanner.string(longest: reading.longestText))
    case UInt8(ascii: "t"):
      try scanner.take(word: "true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try scanner.take(word: "false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try scanner.take(word: "null")
      return .null
    default: return try number(&scanner)
    }
  }

  private func array(_ scanner: inout JSONScanner, depth: Int) throws(JSONMistake) -> JSONNode {
    guard depth < JSONScanner.deepest else { throw scanner.mistake("nested too deeply") }
    var elements: [JSONNode] = []
    try scanner.eachElement { (scanner, index) throws(JSONMistake) in
      do throws(JSONMistake) {
        elements.append(try value(&scanner, depth: depth + 1))
      } catch {
        throw error.within("[\(index)]")
      }
    }
    return .array(elements)
  }

  private func object(_ scanner: inout JSONScanner, depth: Int) throws(JSONMistake) -> JSONNode {
    guard depth < JSONScanner.deepest else { throw scanner.mistake("nested too deeply") }
    var members: [String: JSONNode] = [:]
    try scanner.eachMember { (scanner, name) throws(JSONMistake) in
      do throws(JSONMistake) {
        if reading.unwanted.contains(name) { return try scanner.passValue(depth: depth + 1) }
        let old = members.updateValue(try value(&scanner, depth: depth + 1), forKey: name)
        guard old == nil || reading.isLenient else {
          throw scanner.mistake("a second member \(quoted(name))")
        }
      } catch {
        throw error.within(".\(name.prefix(40))")
      }
    }
    return .object(members)
  }

  private func number(_ scanner: inout JSONScanner) throws(JSONMistake) -> JSONNode {
    let (text, isWhole) = try scanner.number()
    if isWhole, let number = Int(text) { return .int(number) }
    guard let number = Double(text), number.isFinite else {
      throw scanner.mistake("a number is too big")
    }
    return .double(number)
  }
}

extension JSONMistake {
  /// The same, seen from the value around it.
  fileprivate func within(_ part: String) -> JSONMistake {
    var mistake = self
    mistake.path = part + path
    return mistake
  }
}

extension JSONNode {
  /// Reads one value.
  package init(
    parsing bytes: [UInt8], _ reading: JSONReading = JSONReading()
  ) throws(JSONMistake) {
    self = try JSONParser(reading: reading).parse(bytes)
  }
}
