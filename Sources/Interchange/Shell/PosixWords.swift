/// Words as sh, bash and zsh make them
/// ([Shell Command Language](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03),
/// token recognition and quoting), without any expansion.
struct PosixWords {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var collector = WordCollector()
  /// The next word is a redirection's target.
  private var isTarget = false

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func commands() throws(ImportFailure) -> [ShellCommand] {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t", "\r", "\u{A0}":
        endWord()
        index += 1
      case "\n", ";", "|", "&", "(", ")": separator(scalar)
      case "<", ">": redirection()
      case "#" where !collector.hasWord: skip { $0 != "\n" }
      case "\\": backslash()
      case "'": try singleQuoted()
      case "\"": try doubleQuoted()
      case "$": try dollar(isQuoted: false)
      case "`": try backquoted()
      default:
        collector.add(scalar)
        index += 1
      }
    }
    endWord()
    collector.endCommand()
    return collector.commands
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  private mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) {
    while let scalar = peek(), isSkipped(scalar) { index += 1 }
  }

  private mutating func endWord() {
    guard collector.hasWord else { return }
    if isTarget {
      collector.dropWord()
      isTarget = false
    } else {
      collector.endWord()
    }
  }

  private mutating func separator(_ scalar: Unicode.Scalar) {
    // An address that was pasted without quotes: `?a=1&b=2` is meant, whatever a shell would do.
    if scalar == "&", collector.hasWord, let next = peek(1), Self.isParameterStart(next) {
      collector.add(scalar)
      index += 1
      return
    }
    endWord()
    isTarget = false
    collector.endCommand()
    index += 1
  }

  private static func isParameterStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
      || scalar == "%"
  }

  /// `> file`, `2>/dev/null`, `2>&1`, `< file`.
  private mutating func redirection() {
    if collector.isDescriptor { collector.dropWord() } else { endWord() }
    skip { "<>&|".unicodeScalars.contains($0) }
    skip { $0 == " " || $0 == "\t" }
    isTarget = true
  }

  private mutating func backslash() {
    index += 1
    guard let next = peek() else { return collector.add("\\") }
    index += 1
    if next == "\r", peek() == "\n" {
      index += 1
    } else if next != "\n" {
      collector.add(next)
    }
  }

  private mutating func singleQuoted() throws(ImportFailure) {
    let start = index
    collector.begin()
    index += 1
    while let scalar = peek() {
      index += 1
      if scalar == "'" { return }
      collector.add(scalar)
    }
    throw unclosed("'", start)
  }

  private mutating func doubleQuoted() throws(ImportFailure) {
    let start = index
    collector.begin()
    index += 1
    while let scalar = peek() {
      switch scalar {
      case "\"":
        index += 1
        return
      case "\\": escapeInDoubleQuotes()
      case "$": try dollar(isQuoted: true)
      case "`": try backquoted()
      default:
        collector.add(scalar)
        index += 1
      }
    }
    throw unclosed("\"", start)
  }

  private mutating func escapeInDoubleQuotes() {
    index += 1
    guard let next = peek() else { return collector.add("\\") }
    index += 1
    switch next {
    case "$", "`", "\"", "\\", "!": collector.add(next)
    case "\n": break
    default:
      collector.add("\\")
      collector.add(next)
    }
  }

  /// `$'…'`, a parameter or a command in its place; a lone dollar is itself.
  private mutating func dollar(isQuoted: Bool) throws(ImportFailure) {
    let start = index
    switch peek(1) {
    case "'"? where !isQuoted:
      index += 2
      return try ansiQuoted(start)
    case "\""? where !isQuoted:
      index += 1
      return
    case "{"?: try skipBalanced("{", "}", start)
    case "("?: try skipBalanced("(", ")", start)
    case let next? where next == "_" || next.properties.isAlphabetic || next == "?":
      index += 2
      skip { $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    default:
      index += 1
      return collector.add("$")
    }
    unfilled(from: start)
  }

  private mutating func skipBalanced(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ start: Int
  ) throws(ImportFailure) {
    var depth = 0
    while let scalar = peek() {
      index += 1
      if scalar == open { depth += 1 }
      if scalar == close {
        depth -= 1
        if depth == 0 { return }
      }
    }
    throw unclosed("$\(open)", start)
  }

  private mutating func backquoted() throws(ImportFailure) {
    let start = index
    index += 1
    skip { $0 != "`" }
    guard peek() != nil else { throw unclosed("`", start) }
    index += 1
    unfilled(from: start)
  }

  private mutating func unfilled(from start: Int) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    collector.note(unfilled: String(text))
    collector.add(String(text))
  }

  private mutating func ansiQuoted(_ start: Int) throws(ImportFailure) {
    collector.begin()
    var bytes: [UInt8] = []
    while let scalar = peek() {
      index += 1
      switch scalar {
      case "'":
        // Escapes name bytes; together they are UTF-8.
        return collector.add(String(decoding: bytes, as: UTF8.self))
      case "\\": ANSIEscape.append(to: &bytes, from: scalars, at: &index)
      default: bytes += Array(UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
      }
    }
    throw unclosed("$'", start)
  }

  private func unclosed(_ quote: String, _ start: Int) -> ImportFailure {
    ImportFailure("unclosed \(quote) quote", at: .character(start + 1))
  }
}
