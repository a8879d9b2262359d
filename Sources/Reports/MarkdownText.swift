internal import Screen

/// Pieces of Markdown (CommonMark with tables) that hold texts from outside as they are.
enum MarkdownText {
  /// A text as prose: nothing in it is markup, and it ends no line.
  static func prose(_ text: String) -> String {
    var result = ""
    for character in Printable.text(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&": result += "\\\(character)"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// A text as code, between more backticks than it holds.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let text = Printable.text(text).map { $0.isNewline ? " " : String($0) }.joined()
    guard !text.isEmpty else { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let isBeside = text.first == "`" || text.last == "`" || text.first == " " && text.last == " "
    let blank = isBeside ? " " : ""
    let shown = inTable ? text.replacing("|", with: "\\|") : text
    return fence + blank + shown + blank + fence
  }

  /// Lines as a block of code.
  static func block(_ lines: [String], language: String) -> [String] {
    let longest = lines.map { longestRun(in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + language] + lines + [fence]
  }

  private static func longestRun(in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
