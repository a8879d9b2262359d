/// Words as the Windows command prompt and then a program's start-up code make them: first `^` is taken
/// away outside quotes, then `\"` and `""` inside quotes become `"`
/// ([Parsing C command-line arguments](https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments)).
enum CmdWords {
  /// A character of the line, and whether a `^` made it plain.
  private struct Piece {
    var scalar: Unicode.Scalar
    var isEscaped: Bool
    /// In the pasted text, from 0.
    var place: Int
  }

  static func commands(in text: String) throws(ImportFailure) -> [ShellCommand] {
    var commands: [ShellCommand] = []
    for line in lines(of: text) {
      let command = try words(of: line)
      if !command.words.isEmpty { commands.append(command) }
    }
    return commands
  }

  /// The first pass: continued lines joined, `^` taken away, the text cut at `&`, `|` and line ends.
  private static func lines(of text: String) -> [[Piece]] {
    let scalars = Array(text.unicodeScalars)
    var lines: [[Piece]] = [[]]
    var isQuoted = false
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "^", !isQuoted {
        index += 1
        // A continued line: what comes after its end is plain, even another line end.
        if let after = lineEnd(scalars, at: index) {
          index =
            lineEnd(scalars, at: after).map { end in
              lines[lines.count - 1].append(Piece(scalar: "\n", isEscaped: true, place: after))
              return end
            } ?? after
        } else if index < scalars.count {
          lines[lines.count - 1].append(
            Piece(scalar: scalars[index], isEscaped: true, place: index))
          index += 1
        }
        continue
      }
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == "\n" || scalar == "\r" || (!isQuoted && (scalar == "&" || scalar == "|")) {
        if scalar == "\n" || scalar == "\r" { isQuoted = false }
        lines.append([])
      } else {
        lines[lines.count - 1].append(Piece(scalar: scalar, isEscaped: false, place: index))
      }
      index += 1
    }
    return lines
  }

  private static func lineEnd(_ scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard index < scalars.count else { return nil }
    if scalars[index] == "\n" { return index + 1 }
    guard scalars[index] == "\r" else { return nil }
    return index + 1 < scalars.count && scalars[index + 1] == "\n" ? index + 2 : index + 1
  }

  /// The second pass. The browsers double every backslash, though only those before a quote need it;
  /// what they recorded is meant.
  private static func words(of line: [Piece]) throws(ImportFailure) -> ShellCommand {
    var collector = WordCollector()
    var openedAt: Int?
    var index = 0
    while index < line.count {
      let piece = line[index]
      let next = index + 1 < line.count ? line[index + 1].scalar : nil
      switch piece.scalar {
      case "\\" where next == "\"" || (openedAt != nil && next == "\\"):
        if let next { collector.add(next) }
        index += 1
      case "\"" where openedAt != nil && next == "\"":
        collector.add("\"")
        index += 1
      case "\"":
        collector.begin()
        openedAt = openedAt == nil ? piece.place : nil
      case " ", "\t":
        if openedAt == nil { collector.endWord() } else { collector.add(piece.scalar) }
      default: collector.add(piece.scalar)
      }
      index += 1
    }
    if let openedAt {
      throw ImportFailure("unclosed \" quote", at: .character(openedAt + 1))
    }
    collector.endCommand()
    guard var command = collector.commands.first else { return ShellCommand(words: []) }
    command.unfilled = variables(in: command.words)
    return command
  }

  /// `%NAME%` in the words.
  private static func variables(in words: [String]) -> [String] {
    var found: [String] = []
    for word in words {
      let parts = word.split(separator: "%", omittingEmptySubsequences: false)
      for part in parts.dropFirst().dropLast()
      where part.first?.isLetter == true
        && part.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
      {
        // Percent-encoded bytes look alike: `%E2%82%AC`.
        guard part.count > 2, !found.contains("%\(part)%") else { continue }
        found.append("%\(part)%")
      }
    }
    return found
  }
}
