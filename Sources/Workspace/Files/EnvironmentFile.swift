internal import Survey

/// Reads the files that name variables line by line (`.env`).
package enum EnvironmentFile {
  /// `NAME=value`, also after `export`; a value in single quotes as it stands, in double quotes with `\n`, `\t`,
  /// `\"` and `\\`; comments after `#`.
  /// - Throws: every line that is none of these.
  package static func read(_ text: String, file: String) throws(WorkspaceFailure) -> [String:
    String]
  {
    var values: [String: String] = [:]
    var mistakes: [WorkspaceMistake] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let content = trimmed(index == 0 && line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line)
      guard !content.isEmpty, content.first != "#" else { continue }
      switch pair(content) {
      case .success(let pair): values[pair.name] = pair.value
      case .failure(let mistake):
        mistakes.append(
          WorkspaceMistake(
            file: file, place: TextPlace(line: index + 1, column: 1), problem: mistake.words))
      }
    }
    guard mistakes.isEmpty else { throw WorkspaceFailure(mistakes) }
    return values
  }

  private struct Mistake: Error {
    var words: String
  }

  private static func pair(
    _ line: Substring
  ) -> Result<(name: String, value: String), Mistake> {
    let line = line.hasPrefix("export ") ? trimmed(line.dropFirst(7)) : line
    guard let equals = line.firstIndex(of: "=") else {
      return .failure(Mistake(words: "is not NAME=value"))
    }
    let name = trimmed(line[..<equals])
    guard Template.isName(name) else {
      return .failure(Mistake(words: "\"\(name)\" is no name for a variable"))
    }
    let text = trimmed(line[line.index(after: equals)...])
    return value(text).map { (String(name), $0) }
  }

  private static func value(_ text: Substring) -> Result<String, Mistake> {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      // As in shells, a comment begins at a # after a blank.
      var plain = text
      if let comment = text.firstRange(of: " #") { plain = trimmed(text[..<comment.lowerBound]) }
      if plain.first == "#" { plain = "" }
      return .success(String(plain))
    }
    var value = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        let after = trimmed(rest)
        guard after.isEmpty || after.first == "#" else {
          return .failure(Mistake(words: "something follows the closing quote"))
        }
        return .success(value)
      }
      guard character == "\\", quote == "\"", let code = rest.popFirst() else {
        value.append(character)
        continue
      }
      switch code {
      case "n": value.append("\n")
      case "t": value.append("\t")
      case "r": value.append("\r")
      case "\"", "\\", "$": value.append(code)
      default: value += "\\\(code)"
      }
    }
    return .failure(Mistake(words: "the closing quote is missing"))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
