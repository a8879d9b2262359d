/// Finds the first place where a text is no [JSON](https://www.rfc-editor.org/rfc/rfc8259).
struct JSONSyntax {
  struct Mistake: Hashable {
    var message: String
    /// In Unicode scalars from the start.
    var offset: Int
  }

  private enum Expectation {
    case value, valueOrEnd, nameOrEnd, name, colon, commaOrEnd, nothing
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// The brackets that are open; no recursion, so that no depth is too great.
  private var open: [Unicode.Scalar] = []
  private var expectation = Expectation.value

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// - Returns: nil where the text is JSON.
  static func firstMistake(in text: String) -> Mistake? {
    var syntax = JSONSyntax(text)
    while true {
      syntax.skipBlanks()
      guard syntax.index < syntax.scalars.count else { return syntax.mistakeAtEnd() }
      if let mistake = syntax.takeToken() { return mistake }
    }
  }

  private mutating func skipBlanks() {
    while index < scalars.count, " \t\r\n".unicodeScalars.contains(scalars[index]) { index += 1 }
  }

  private func mistakeAtEnd() -> Mistake? {
    guard expectation != .nothing else { return nil }
    guard let last = open.last else { return mistake("a value is missing") }
    return mistake(last == "{" ? "the object is not closed" : "the array is not closed")
  }

  private func mistake(_ message: String) -> Mistake { Mistake(message: message, offset: index) }

  private mutating func takeToken() -> Mistake? {
    let scalar = scalars[index]
    switch expectation {
    case .nothing: return mistake("nothing may follow here")
    case .colon:
      guard scalar == ":" else { return mistake("a colon is expected") }
      return advance(to: .value)
    case .commaOrEnd:
      if scalar == ",", let last = open.last { return advance(to: last == "{" ? .name : .value) }
      return close(scalar) ?? mistakeInList()
    case .nameOrEnd where scalar == "}", .valueOrEnd where scalar == "]":
      return close(scalar) ?? mistake("a value is expected")
    case .name, .nameOrEnd:
      guard scalar == "\"" else {
        return mistake(
          scalar == "}" ? "a comma stands before the end" : "a name in double quotes is expected")
      }
      return takeString(then: .colon)
    case .value, .valueOrEnd: return takeValue(scalar)
    }
  }

  private func mistakeInList() -> Mistake? {
    mistake(open.last == "{" ? "a comma or } is expected" : "a comma or ] is expected")
  }

  private mutating func advance(to next: Expectation) -> Mistake? {
    index += 1
    expectation = next
    return nil
  }

  /// - Returns: `.some(nil)` where a bracket was closed; nil where the scalar closes none.
  private mutating func close(_ scalar: Unicode.Scalar) -> Mistake?? {
    guard let last = open.last, scalar == (last == "{" ? "}" : "]") else { return nil }
    open.removeLast()
    return .some(advance(to: open.isEmpty ? .nothing : .commaOrEnd))
  }

  private mutating func takeValue(_ scalar: Unicode.Scalar) -> Mistake? {
    let next: Expectation = open.isEmpty ? .nothing : .commaOrEnd
    switch scalar {
    case "{":
      open.append(scalar)
      return advance(to: .nameOrEnd)
    case "[":
      open.append(scalar)
      return advance(to: .valueOrEnd)
    case "\"": return takeString(then: next)
    case "-", "0"..."9": return takeNumber(then: next)
    case "'": return mistake("texts stand in double quotes")
    case "]", "}": return mistake("a value is missing before this")
    default: return takeWord(then: next)
    }
  }

  private mutating func takeString(then next: Expectation) -> Mistake? {
    let start = index
    index += 1
    while index < scalars.count {
      switch scalars[index] {
      case "\"": return advance(to: next)
      case "\\":
        guard index + 1 < scalars.count, isEscape(at: index + 1) else {
          return mistake("this escape is not JSON's")
        }
        index += 2
      case let scalar where scalar.value < 0x20:
        return mistake("a line break or control character must be escaped")
      default: index += 1
      }
    }
    return Mistake(message: "the text is not closed", offset: start)
  }

  private func isEscape(at place: Int) -> Bool {
    guard scalars[place] == "u" else { return "\"\\/bfnrt".unicodeScalars.contains(scalars[place]) }
    return place + 4 < scalars.count
      && scalars[place + 1...place + 4].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  private mutating func takeNumber(then next: Expectation) -> Mistake? {
    let start = index
    if scalars[index] == "-" { index += 1 }
    let first = index
    guard takeDigits() else { return mistake("a digit is expected") }
    if scalars[first] == "0", index > first + 1 {
      return Mistake(message: "a number does not begin with 0", offset: start)
    }
    if index < scalars.count, scalars[index] == "." {
      index += 1
      guard takeDigits() else { return mistake("a digit is expected") }
    }
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      index += 1
      if index < scalars.count, scalars[index] == "+" || scalars[index] == "-" { index += 1 }
      guard takeDigits() else { return mistake("a digit is expected") }
    }
    expectation = next
    return nil
  }

  private mutating func takeDigits() -> Bool {
    let start = index
    while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
    return index > start
  }

  private mutating func takeWord(then next: Expectation) -> Mistake? {
    for word in ["true", "false", "null"] where scalars[index...].starts(with: word.unicodeScalars)
    {
      index += word.unicodeScalars.count
      expectation = next
      return nil
    }
    return mistake("a value is expected")
  }
}
