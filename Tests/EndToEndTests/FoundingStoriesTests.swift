import TestSupport
import Testing

/// The two calls that the program was first wanted for, read on small and large screens.
@Suite struct FoundingStoriesTests {
  struct Story: CustomTestStringConvertible, Sendable {
    var id: String
    /// What the verdict, the comparison and the fix must let one read.
    var verdict: [String]
    var asked: String
    var allowed: String
    var fix: String

    var testDescription: String { id }
  }

  static let stories = [
    Story(
      id: "login-twice", verdict: ["BLOCKED at the preflight", "x-sessiontoken"],
      asked: "Access-Control-Request-Headers:",
      allowed: "(x-sessiontoken is missing)",
      fix: "Access-Control-Allow-Headers: content-type, x-sessiontoken"),
    Story(
      id: "preflight-allows-get-lacks-acao",
      verdict: ["BLOCKED", "Access-Control-Allow-Origin"],
      asked: "Origin: http://app.localhost:", allowed: "Access-Control-Allow-Origin",
      fix: "Access-Control-Allow-Origin: http://app.localhost:"),
  ]

  @Test(arguments: stories, [(80, 24), (120, 36), (200, 60)])
  func `a founding story reads at every size`(story: Story, size: (Int, Int)) throws {
    let terminal = try Program.demo(columns: size.0, rows: size.1)
    try terminal.type("/" + story.id)
    try terminal.press("Enter", "Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(for: "a verdict") { $0.showsVerdict && $0.screen.contains("Chrome x") }
    for fact in story.verdict { try terminal.wait(forFact: fact) }
    try terminal.wait(forFact: story.fix)

    try terminal.type("4")
    try terminal.wait(forText: "Asked")
    try terminal.wait(forFact: story.asked)
    try terminal.wait(forFact: story.allowed)
    // Both sides stand beside each other; on a small screen, one above the other.
    try terminal.wait(for: "the two sides") {
      size.0 < 100
        ? $0.screen.contains(
          /[=x-] < Origin: http:\/\/app\.localhost:\d+ *\n +> Access-Control-Allow/)
        : $0.screen.contains(
          /Origin: http:\/\/app\.localhost:\d+ +[=x-] Access-Control-Allow-Origin/)
    }

    try terminal.type("f")
    try terminal.wait(forText: "Written into the lab's answers. enter: fire again")
    try terminal.press("Enter")
    try terminal.type("3")
    try terminal.wait(forText: "Fixed")
    try terminal.wait(forText: "Chrome ok")
  }
}

extension Tmux {
  /// Waits until the screen shows a text that may be wrapped.
  func wait(forFact text: String) throws {
    let letters = text.filter { !$0.isWhitespace }
    try wait(for: "text \"\(text)\"") { terminal in
      terminal.words.filter { !$0.isWhitespace }.contains(letters)
        || terminal.columns.contains { $0.contains(letters) }
    }
  }

  /// What stands between the borders, one text for each region beside another, without blanks.
  private var columns: [String] {
    let parts = rows.map { row in
      row.split(omittingEmptySubsequences: false, whereSeparator: { "│┃".contains($0) })
        .map { $0.filter { !$0.isWhitespace } }
    }
    let count = parts.map(\.count).max() ?? 0
    return (0..<count).map { column in
      parts.map { $0.indices.contains(column) ? $0[column] : "" }.joined()
    } + [parts.map { $0.reversed().first { !$0.isEmpty } ?? "" }.joined()]
  }
}
