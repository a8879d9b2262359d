extension JSONScanner {
  /// Arrays and objects within one another.
  package static let deepest = 200

  /// Goes through an array; the space before each element has been passed.
  package mutating func eachElement(
    _ body: (inout JSONScanner, _ index: Int) throws(JSONMistake) -> Void
  ) throws(JSONMistake) {
    guard begins(until: "]") else { return }
    for element in 0... {
      skipSpace()
      try body(&self, element)
      guard try goesOn(until: "]") else { return }
    }
  }

  /// Goes through an object; the space before each value has been passed.
  package mutating func eachMember(
    _ body: (inout JSONScanner, _ name: String) throws(JSONMistake) -> Void
  ) throws(JSONMistake) {
    guard begins(until: "}") else { return }
    repeat {
      let name = try memberName()
      try body(&self, name)
    } while try goesOn(until: "}")
  }

  /// Stops before the value of the first member of a name, whatever comes behind it.
  /// - Returns: false where there is none; the object has been passed then.
  package mutating func goToMember(_ wanted: String) throws(JSONMistake) -> Bool {
    guard begins(until: "}") else { return false }
    repeat {
      if try memberName() == wanted { return true }
      try passValue()
    } while try goesOn(until: "}")
    return false
  }

  /// The same for an element, counted from 0.
  package mutating func goToElement(_ wanted: Int) throws(JSONMistake) -> Bool {
    guard begins(until: "]") else { return false }
    for _ in 0..<wanted {
      skipSpace()
      try passValue()
      guard try goesOn(until: "]") else { return false }
    }
    skipSpace()
    return true
  }

  /// Goes behind a value.
  /// - Parameter depth: arrays and objects around it.
  package mutating func passValue(depth: Int = 0) throws(JSONMistake) {
    guard depth <= Self.deepest else { throw mistake("nested too deeply") }
    switch next {
    case UInt8(ascii: "{"):
      try eachMember { (scanner, _) throws(JSONMistake) in
        try scanner.passValue(depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try eachElement { (scanner, _) throws(JSONMistake) in
        try scanner.passValue(depth: depth + 1)
      }
    case UInt8(ascii: "\""): _ = try passString()
    case UInt8(ascii: "t"): try take(word: "true")
    case UInt8(ascii: "f"): try take(word: "false")
    case UInt8(ascii: "n"): try take(word: "null")
    default: _ = try number()
    }
  }

  /// Takes the bracket that opens.
  /// - Returns: false where the closing one follows at once, which is taken too.
  private mutating func begins(until end: Unicode.Scalar) -> Bool {
    index += 1
    skipSpace()
    return !take(end)
  }

  /// - Returns: false where the closing bracket comes, which is taken.
  private mutating func goesOn(until end: Unicode.Scalar) throws(JSONMistake) -> Bool {
    skipSpace()
    if take(end) { return false }
    guard take(",") else {
      throw mistake(end == "]" ? "an array is not closed" : "an object is not closed")
    }
    return true
  }

  /// A member's name with the colon and the space behind it.
  private mutating func memberName() throws(JSONMistake) -> String {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw mistake("a member's name is missing") }
    let name = try string()
    skipSpace()
    guard take(":") else { throw mistake("a colon is missing") }
    skipSpace()
    return name
  }
}
