extension ScriptReader {
  /// A text in quotes ([string literals](https://tc39.es/ecma262/#sec-literals-string-literals)).
  mutating func string(_ quote: Unicode.Scalar) throws(ImportFailure) -> String {
    let start = index
    var units: [UInt16] = []
    index += 1
    while let scalar = peek() {
      index += 1
      switch scalar {
      case quote: return String(decoding: units, as: UTF16.self)
      case "\\": escape(&units)
      case "\n": throw failure("unclosed \(quote) quote", at: start)
      default: units += Array(String(scalar).utf16)
      }
    }
    throw failure("unclosed \(quote) quote", at: start)
  }

  /// A template; what is substituted stays as `${…}`, unless it was declared before.
  mutating func template() throws(ImportFailure) -> String {
    let start = index
    var units: [UInt16] = []
    index += 1
    while let scalar = peek() {
      index += 1
      switch scalar {
      case "`": return String(decoding: units, as: UTF16.self)
      case "\\": escape(&units)
      case "$" where peek() == "{": units += Array(try substitution(start).utf16)
      default: units += Array(String(scalar).utf16)
      }
    }
    throw failure("unclosed ` quote", at: start)
  }

  private mutating func substitution(_ template: Int) throws(ImportFailure) -> String {
    let start = index + 1
    var depth = 0
    while let scalar = peek() {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      if depth == 0 { break }
      index += 1
    }
    guard peek() != nil else { throw failure("unclosed ` quote", at: template) }
    let source = slice(from: start)
    index += 1
    if let text = variables[source]?.text { return text }
    note(unfilled: source)
    return "${\(source)}"
  }

  /// What follows a backslash.
  private mutating func escape(_ units: inout [UInt16]) {
    guard let letter = peek() else { return }
    index += 1
    switch letter {
    case "n": units.append(0x0A)
    case "r": units.append(0x0D)
    case "t": units.append(0x09)
    case "b": units.append(0x08)
    case "f": units.append(0x0C)
    case "v": units.append(0x0B)
    case "0" where !(peek().map { ("0"..."9").contains($0) } ?? false): units.append(0)
    case "\r":
      if peek() == "\n" { index += 1 }
    case "\n", "\u{2028}", "\u{2029}": break
    case "x": units.append(hex(2) ?? UInt16(UInt8(ascii: "x")))
    case "u": unicodeEscape(&units)
    default: units += Array(String(letter).utf16)
    }
  }

  private mutating func unicodeEscape(_ units: inout [UInt16]) {
    guard peek() == "{" else {
      return units.append(hex(4) ?? UInt16(UInt8(ascii: "u")))
    }
    let start = index + 1
    while let scalar = peek(), scalar != "}", index - start < 10 { index += 1 }
    let scalar = UInt32(slice(from: start), radix: 16).flatMap { Unicode.Scalar($0) }
    if peek() == "}" { index += 1 }
    units += Array(String(scalar ?? "\u{FFFD}").utf16)
  }

  private mutating func hex(_ count: Int) -> UInt16? {
    guard index + count <= scalars.count else { return nil }
    var value: UInt16 = 0
    for scalar in scalars[index..<index + count] {
      guard let digit = UInt16(String(scalar), radix: 16) else { return nil }
      value = value << 4 | digit
    }
    index += count
    return value
  }

  /// A number, as JSON would write it.
  mutating func number() throws(ImportFailure) -> ScriptValue {
    let start = index
    if peek() == "-" || peek() == "+" { index += 1 }
    var previous: Unicode.Scalar = "0"
    while let scalar = peek(),
      scalar == "." || scalar == "_" || ("0"..."9").contains(scalar)
        || scalar.properties.isAlphabetic
        || (scalar == "-" || scalar == "+") && (previous == "e" || previous == "E")
    {
      previous = scalar
      index += 1
    }
    let text = slice(from: start).replacing("_", with: "")
    if text.lowercased().hasPrefix("0x"), let value = UInt64(text.dropFirst(2), radix: 16) {
      return .number(String(value))
    }
    guard let value = Double(text), value.isFinite else {
      throw failure("'\(text)' is no number", at: start)
    }
    if let whole = Int64(exactly: value), abs(value) < 1e15 { return .number(String(whole)) }
    return .number("\(value)")
  }
}
