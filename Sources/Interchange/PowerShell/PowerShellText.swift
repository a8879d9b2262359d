/// Reads PowerShell's quoted texts
/// ([about_Quoting_Rules](https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules)).
struct PowerShellText {
  let scalars: [Unicode.Scalar]
  var index = 0
  /// Variables and expressions within texts, which stay as they stand.
  var unfilled: [String] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) {
    while let scalar = peek(), isSkipped(scalar) { index += 1 }
  }

  /// Passes over blanks and continued lines.
  /// - Parameter lines: also over line ends and comments.
  mutating func skipBlanks(lines: Bool = false) {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t", "\u{A0}": index += 1
      case "\n", "\r":
        guard lines else { return }
        index += 1
      case "#" where lines: skip { $0 != "\n" }
      case "`" where Self.isLineEnd(peek(1)) || peek(1) == " ":
        index += 1
        skip { $0 == " " || $0 == "\r" }
        if peek() == "\n" { index += 1 }
      default: return
      }
    }
  }

  static func isLineEnd(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == nil || scalar == "\n" || scalar == "\r"
  }

  func slice(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<index])
    return String(view)
  }

  /// A quoted text or a here-string at the index; nil where there is none.
  mutating func quoted() throws(ImportFailure) -> String? {
    switch (peek(), peek(1)) {
    case ("'"?, _): return try single()
    case ("\""?, _): return try double()
    case ("@"?, let quote?) where quote == "\"" || quote == "'": return try hereString(quote)
    default: return nil
    }
  }

  private mutating func single() throws(ImportFailure) -> String {
    let start = index
    var text = String.UnicodeScalarView()
    index += 1
    while let scalar = peek() {
      index += 1
      guard scalar == "'" else {
        text.append(scalar)
        continue
      }
      guard peek() == "'" else { return String(text) }
      text.append("'")
      index += 1
    }
    throw ImportFailure("unclosed ' quote", at: .character(start + 1))
  }

  private mutating func double() throws(ImportFailure) -> String {
    let start = index
    var text = String.UnicodeScalarView()
    index += 1
    while let scalar = peek() {
      switch scalar {
      case "\"" where peek(1) == "\"":
        text.append("\"")
        index += 2
      case "\"":
        index += 1
        return String(text)
      default: appendExpanding(to: &text)
      }
    }
    throw ImportFailure("unclosed \" quote", at: .character(start + 1))
  }

  /// `@"`, lines, `"@` at the beginning of a line.
  private mutating func hereString(_ quote: Unicode.Scalar) throws(ImportFailure) -> String {
    let start = index
    index += 2
    skip { $0 != "\n" }
    index += 1
    var text = String.UnicodeScalarView()
    var isAtLineStart = true
    while let scalar = peek() {
      if isAtLineStart, scalar == quote, peek(1) == "@" {
        index += 2
        if text.last == "\n" { text.removeLast() }
        if text.last == "\r" { text.removeLast() }
        return String(text)
      }
      isAtLineStart = scalar == "\n"
      if quote == "\"" {
        appendExpanding(to: &text)
      } else {
        text.append(scalar)
        index += 1
      }
    }
    throw ImportFailure("unclosed @\(quote) quote", at: .character(start + 1))
  }

  /// One character of a text that PowerShell expands.
  mutating func appendExpanding(to text: inout String.UnicodeScalarView) {
    guard let scalar = peek() else { return }
    switch scalar {
    case "`":
      index += 1
      guard let next = peek() else { return text.append("`") }
      text.append(Self.escapes[next] ?? next)
      index += 1
    case "$": expression(&text)
    default:
      text.append(scalar)
      index += 1
    }
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "0": "\0", "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "f": "\u{C}", "n": "\n", "r": "\r",
    "t": "\t", "v": "\u{B}",
  ]

  /// `$([char]228)`, as Chrome writes what is not ASCII; other expressions stay as they stand.
  private mutating func expression(_ text: inout String.UnicodeScalarView) {
    let start = index
    index += 1
    if peek() == "(" {
      var depth = 0
      while let scalar = peek() {
        index += 1
        if scalar == "(" { depth += 1 }
        if scalar == ")" { depth -= 1 }
        if depth == 0 { break }
      }
      if let unit = Self.character(slice(from: start)) { return append(unit, to: &text) }
    } else {
      skip { $0 == "_" || $0 == ":" || $0 == "{" || $0 == "}" || $0.properties.isAlphabetic }
    }
    let source = slice(from: start)
    if source.count > 1, !unfilled.contains(source) { unfilled.append(source) }
    text.append(contentsOf: source.unicodeScalars)
  }

  /// The UTF-16 unit of `$([char]228)` or `$([char]0xE4)`.
  private static func character(_ source: String) -> UInt32? {
    guard source.lowercased().hasPrefix("$([char]"), source.hasSuffix(")") else { return nil }
    let number = source.dropFirst(8).dropLast()
    return number.lowercased().hasPrefix("0x")
      ? UInt32(number.dropFirst(2), radix: 16) : UInt32(number)
  }

  /// Appends a UTF-16 unit, of a pair too.
  private mutating func append(_ unit: UInt32, to text: inout String.UnicodeScalarView) {
    guard unit & 0xFC00 == 0xD800, peek() == "$" else {
      return text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
    let back = index
    index += 1
    let start = back
    skip { $0 != ")" }
    if peek() == ")" { index += 1 }
    guard let low = Self.character(slice(from: start)), low & 0xFC00 == 0xDC00 else {
      index = back
      return text.append("\u{FFFD}")
    }
    text.append(Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}")
  }
}
