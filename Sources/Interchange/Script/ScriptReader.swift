/// Reads JavaScript's literals: as much of the language as stands in the argument of a `fetch()`. What it
/// does not know it passes over and keeps as it stands.
struct ScriptReader {
  /// Nested values beyond this are not read.
  private static let deepest = 64

  let scalars: [Unicode.Scalar]
  var index = 0
  /// What was declared before.
  var variables: [String: ScriptValue] = [:]
  /// Expressions whose value is not known and which stand in a text, as `${…}`.
  var unfilled: [String] = []
  private var depth = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  // MARK: - Characters

  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  func failure(_ problem: String, at place: Int? = nil) -> ImportFailure {
    let end = min(place ?? index, scalars.count)
    let line = scalars[..<end].count { $0 == "\n" } + 1
    let start = scalars[..<end].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return ImportFailure(problem, at: .line(line, column: end - start + 1))
  }

  func slice(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<max(start, min(index, scalars.count))])
    return String(view)
  }

  /// Passes over white space and comments.
  mutating func skipBlanks() throws(ImportFailure) {
    while let scalar = peek() {
      if scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
        index += 1
      } else if scalar == "/", peek(1) == "/" {
        while let next = peek(), next != "\n" { index += 1 }
      } else if scalar == "/", peek(1) == "*" {
        let start = index
        index += 2
        while peek() != nil, !(peek() == "*" && peek(1) == "/") { index += 1 }
        guard peek() != nil else { throw failure("unclosed comment", at: start) }
        index += 2
      } else {
        return
      }
    }
  }

  static func isNameStart(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
  }

  /// An identifier; empty where there is none.
  mutating func name() -> String {
    let start = index
    guard Self.isNameStart(peek()) else { return "" }
    while let scalar = peek(), Self.isNameStart(scalar) || ("0"..."9").contains(scalar) {
      index += 1
    }
    return slice(from: start)
  }

  /// Names joined by dots.
  mutating func path() -> String {
    var path = name()
    while peek() == ".", Self.isNameStart(peek(1)) {
      index += 1
      path += "." + name()
    }
    return path
  }

  // MARK: - Expressions

  /// A value up to the next comma or closing bracket.
  mutating func expression() throws(ImportFailure) -> ScriptValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw failure("values are nested too deeply") }
    try skipBlanks()
    let start = index
    var parts = [try primary()]
    while true {
      try skipBlanks()
      guard peek() == "+", peek(1) != "+" else { break }
      index += 1
      try skipBlanks()
      parts.append(try primary())
    }
    guard isAtEnd else {
      try skipExpression()
      return .unknown(trimmed(slice(from: start)))
    }
    return joined(parts, source: trimmed(slice(from: start)))
  }

  private var isAtEnd: Bool {
    guard let next = peek() else { return true }
    return ",)]};:".unicodeScalars.contains(next) || isStatementStart
  }

  /// Line ends end statements too, where nothing goes on after them.
  private var isStatementStart: Bool {
    guard depth == 1, Self.isNameStart(peek()), index > 0 else { return false }
    return scalars[..<index].reversed().prefix { $0.properties.isWhitespace }.contains("\n")
  }

  private mutating func joined(_ parts: [ScriptValue], source: String) -> ScriptValue {
    guard parts.count > 1 else { return parts[0] }
    let isText = parts.contains { if case .text = $0 { true } else { false } }
    guard isText else { return .unknown(source) }
    var result = ""
    for part in parts {
      guard let text = part.text else { return .unknown(source) }
      if case .unknown(let source) = part { note(unfilled: source) }
      result += text
    }
    return .text(result)
  }

  mutating func note(unfilled source: String) {
    if !unfilled.contains(source) { unfilled.append(source) }
  }

  private mutating func primary() throws(ImportFailure) -> ScriptValue {
    guard let scalar = peek() else { throw failure("the text ends where a value is expected") }
    switch scalar {
    case "'", "\"": return try continued(.text(try string(scalar)))
    case "`": return try continued(.text(try template()))
    case "{": return .object(try object())
    case "[": return try continued(.array(try array()))
    case "(": return try parenthesis()
    case "." where peek(1) != ".": return try number()
    case "!", "~", "/", "<", ".":
      let start = index
      try skipExpression()
      return .unknown(trimmed(slice(from: start)))
    case "0"..."9", "-": return try number()
    default:
      guard Self.isNameStart(scalar) else {
        throw failure("a value is expected, not '\(scalar)'")
      }
      return try named()
    }
  }

  /// A value in parentheses; a function's parameters are none.
  private mutating func parenthesis() throws(ImportFailure) -> ScriptValue {
    let start = index
    index += 1
    do throws(ImportFailure) {
      let value = try expression()
      try expect(")")
      return try continued(value)
    } catch {
      index = start
      try skipExpression()
      // What cannot be passed over either is the mistake.
      guard index > start + 1 else { throw error }
      return .unknown(trimmed(slice(from: start)))
    }
  }

  /// A value that something is called on cannot be told.
  private mutating func continued(_ value: ScriptValue) throws(ImportFailure) -> ScriptValue {
    guard peek() == "." || peek() == "[" || peek() == "(" else { return value }
    let start = index
    try skipExpression()
    return .unknown(trimmed(slice(from: start)))
  }

  private mutating func named() throws(ImportFailure) -> ScriptValue {
    let start = index
    var path = path()
    if path == "new" || path == "await" {
      try skipBlanks()
      path = self.path()
    }
    switch path {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "undefined": return .undefined
    default: break
    }
    try skipBlanks()
    if peek() == "(" {
      index += 1
      let values = try arguments()
      return try continued(folded(path, values))
    }
    if let value = variables[path], isAtEnd || peek() == "+" { return value }
    guard isAtEnd || peek() == "+" else {
      try skipExpression()
      return .unknown(trimmed(slice(from: start)))
    }
    return .unknown(path)
  }

  /// Calls whose result is plain.
  private func folded(_ name: String, _ values: [ScriptValue]) -> ScriptValue {
    switch (name, values.first) {
    case ("JSON.stringify", let value?): value.json.map { .text($0) } ?? .undefined
    case ("String", .some(.text)), ("URL", .some(.text)):
      values.count == 1 ? values[0] : .call(name, values)
    case ("btoa", .text(let text)?): .text(Base64Text.encoded(text.utf8))
    case ("encodeURIComponent", .text(let text)?): .text(FormEncoding.component(text))
    default: .call(name, values)
    }
  }

  /// The arguments of a call, after its opening parenthesis.
  mutating func arguments() throws(ImportFailure) -> [ScriptValue] {
    var values: [ScriptValue] = []
    while true {
      try skipBlanks()
      if peek() == ")" {
        index += 1
        return values
      }
      values.append(try expression())
      try separator(")")
    }
  }

  /// A comma, or the end that is left to the caller.
  private mutating func separator(_ end: Unicode.Scalar) throws(ImportFailure) {
    try skipBlanks()
    if peek() == "," {
      index += 1
    } else if peek() != end {
      throw failure(
        peek().map { "',' or '\(end)' is expected, not '\($0)'" }
          ?? "the text ends where '\(end)' is expected")
    }
  }

  mutating func expect(_ scalar: Unicode.Scalar) throws(ImportFailure) {
    try skipBlanks()
    guard peek() == scalar else {
      throw failure(
        peek().map { "'\(scalar)' is expected, not '\($0)'" }
          ?? "the text ends where '\(scalar)' is expected")
    }
    index += 1
  }

  private mutating func array() throws(ImportFailure) -> [ScriptValue] {
    index += 1
    var elements: [ScriptValue] = []
    while true {
      try skipBlanks()
      if peek() == "]" {
        index += 1
        return elements
      }
      elements.append(try expression())
      try separator("]")
    }
  }

  private mutating func object() throws(ImportFailure) -> [ScriptValue.Member] {
    index += 1
    var members: [ScriptValue.Member] = []
    while true {
      try skipBlanks()
      if peek() == "}" {
        index += 1
        return members
      }
      try member(into: &members)
      try separator("}")
    }
  }

  private mutating func member(into members: inout [ScriptValue.Member]) throws(ImportFailure) {
    let start = index
    if peek() == ".", peek(1) == ".", peek(2) == "." {
      index += 3
      let value = try expression()
      if case .object(let more) = value {
        members += more
      } else {
        members.append(.init(name: "...", value: .unknown(trimmed(slice(from: start)))))
      }
      return
    }
    guard let name = try memberName() else {
      throw failure(
        peek().map { "a member's name is expected, not '\($0)'" }
          ?? "the text ends within an object")
    }
    try skipBlanks()
    if peek() == ":" {
      index += 1
      let value = try expression()
      // The last of one name holds.
      members.removeAll { $0.name == name }
      members.append(.init(name: name, value: value))
    } else if peek() == "(" {
      // A method.
      try skipExpression()
    } else {
      members.append(.init(name: name, value: variables[name] ?? .unknown(name)))
    }
  }

  private mutating func memberName() throws(ImportFailure) -> String? {
    guard let scalar = peek() else { return nil }
    switch scalar {
    case "'", "\"": return try string(scalar)
    case "[":
      index += 1
      let value = try expression()
      try expect("]")
      return value.text
    case "0"..."9": return try number().text
    default:
      let name = name()
      return name.isEmpty ? nil : name
    }
  }

  /// Passes over whatever stands up to the next comma or closing bracket.
  private mutating func skipExpression() throws(ImportFailure) {
    var closers: [Unicode.Scalar] = []
    while let scalar = peek() {
      switch scalar {
      case "(": closers.append(")")
      case "[": closers.append("]")
      case "{": closers.append("}")
      case ")", "]", "}":
        guard !closers.isEmpty else { return }
        closers.removeLast()
      case ",", ";": if closers.isEmpty { return }
      case "\n": if closers.isEmpty, depth == 1 { return }
      case "'", "\"":
        _ = try string(scalar)
        continue
      case "`":
        _ = try template()
        continue
      case "/" where peek(1) == "/" || peek(1) == "*":
        try skipBlanks()
        continue
      default: break
      }
      index += 1
    }
  }

  private func trimmed(_ text: String) -> String {
    let parts = text.split(whereSeparator: \.isWhitespace)
    let line = parts.joined(separator: " ")
    return line.count <= 60 ? line : String(line.prefix(59)) + "…"
  }
}
