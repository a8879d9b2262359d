/// Reads the statements around and within an `Invoke-WebRequest`: assignments of plain values, headers and
/// cookies that are added, and the command's parameters.
struct PowerShellReader {
  private(set) var parameters: [(name: String, value: PowerShellValue)] = []
  private(set) var positional: [String] = []
  private(set) var cookies: [String] = []
  private var text: PowerShellText
  private let commands: [String]
  private var variables: [String: PowerShellValue] = [:]

  var unfilled: [String] { text.unfilled }

  init(_ script: String, commands: [String]) {
    text = PowerShellText(script)
    self.commands = commands
  }

  mutating func read() throws(ImportFailure) {
    while text.peek() != nil {
      text.skipBlanks(lines: true)
      let start = text.index
      try statement()
      // Whatever it was: on.
      if text.index == start { text.index += 1 }
      guard parameters.isEmpty, positional.isEmpty else { return }
    }
  }

  private mutating func statement() throws(ImportFailure) {
    switch text.peek() {
    case "$"?: try variable()
    case "'"?, "\""?, "@"?: _ = try text.quoted()
    case ";"?, "("?, "="?, nil: return
    default:
      let word = bareWord().lowercased()
      if commands.contains(word) { try readParameters() }
    }
  }

  private mutating func bareWord() -> String {
    let start = text.index
    text.skip { !" \t\r\n;()='\"{}|,".unicodeScalars.contains($0) }
    return text.slice(from: start)
  }

  // MARK: - Statements

  /// `$name = value`, `$name.Add("…", "…")`, `$session.Cookies.Add((New-Object System.Net.Cookie(…)))`.
  private mutating func variable() throws(ImportFailure) {
    let name = bareWord()
    text.skipBlanks()
    if text.peek() == "=" {
      text.index += 1
      text.skipBlanks()
      let before = text.index
      let value = try self.value()
      // A command's result: the command is a statement of its own.
      if value == .unknown {
        text.index = before
      } else {
        variables[name.lowercased()] = value
      }
    } else if text.peek() == "(" {
      let lowered = name.lowercased()
      if lowered.hasSuffix(".cookies.add") {
        try addCookie()
      } else if lowered.hasSuffix(".add") {
        try addMember(to: String(lowered.dropLast(4)))
      }
    }
  }

  private mutating func addCookie() throws(ImportFailure) {
    let texts = try quotedTexts()
    if texts.count >= 2 { cookies.append("\(texts[0])=\(texts[1])") }
  }

  private mutating func addMember(to name: String) throws(ImportFailure) {
    let texts = try quotedTexts()
    guard texts.count == 2 else { return }
    var table: [[String]] = []
    if case .table(let known)? = variables[name] { table = known }
    variables[name] = .table(table + [texts])
  }

  /// The quoted texts up to the closing parenthesis.
  private mutating func quotedTexts() throws(ImportFailure) -> [String] {
    var texts: [String] = []
    var depth = 0
    while let scalar = text.peek() {
      if let part = try text.quoted() {
        texts.append(part)
        continue
      }
      text.index += 1
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      if depth == 0 { break }
    }
    return texts
  }

  // MARK: - Parameters

  private mutating func readParameters() throws(ImportFailure) {
    while true {
      text.skipBlanks()
      guard let next = text.peek(), !"\n\r;|)".unicodeScalars.contains(next) else { return }
      let start = text.index
      if next == "-" {
        let name = String(bareWord().dropFirst().prefix { $0 != ":" }).lowercased()
        text.skipBlanks()
        let isFlag = text.peek().map { "-\n\r;|".unicodeScalars.contains($0) } ?? true
        parameters.append((name, isFlag ? .flag : try value()))
      } else if case .text(let word) = try value() {
        positional.append(word)
      }
      if text.index == start { text.index += 1 }
    }
  }

  private mutating func value() throws(ImportFailure) -> PowerShellValue {
    if let part = try text.quoted() { return .text(part) }
    switch (text.peek(), text.peek(1)) {
    case ("@"?, "{"?):
      text.index += 2
      return .table(try table())
    case ("("?, _): return try parenthesis()
    case ("$"?, _):
      let name = bareWord()
      return variables[name.lowercased()] ?? .unknown
    case ("["?, _), (nil, _): return .unknown
    default:
      let word = bareWord()
      return word.lowercased() == "new-object" || commands.contains(word.lowercased())
        ? .unknown : .text(word)
    }
  }

  /// `([System.Text.Encoding]::UTF8.GetBytes("…"))`, or any value in parentheses.
  private mutating func parenthesis() throws(ImportFailure) -> PowerShellValue {
    let texts = try quotedTexts()
    return texts.count == 1 ? .text(texts[0]) : .unknown
  }

  /// `name=value` up to the closing brace; separated by `;` or line ends.
  private mutating func table() throws(ImportFailure) -> [[String]] {
    var table: [[String]] = []
    while true {
      text.skipBlanks(lines: true)
      guard let next = text.peek() else { return table }
      if next == "}" {
        text.index += 1
        return table
      }
      let start = text.index
      let name = try text.quoted() ?? bareWord()
      text.skipBlanks()
      if text.peek() == "=" {
        text.index += 1
        text.skipBlanks()
        if case .text(let value) = try value() { table.append([name, value]) }
      }
      if text.index == start { text.index += 1 }
    }
  }
}
