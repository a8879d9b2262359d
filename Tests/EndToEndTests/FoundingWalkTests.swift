import TestSupport
import Testing

/// Both founding stories from start to fix, as one goes through them: read, mend the answers by hand to see whether that
/// would do, mend the server, see that it is mended, and hold the last run against the first.
@Suite struct FoundingWalkTests {
  struct Walk: CustomTestStringConvertible, Sendable {
    var id: String
    /// What the verdict must let one read.
    var verdict: String
    /// Mends the answers by hand, from the editor's first field.
    var mend: @Sendable (Tmux) throws -> Void
    /// What stands in the last run's answer and not in the first's.
    var difference: String

    var testDescription: String { id }
  }

  static let walks = [
    Walk(
      id: "login-twice", verdict: "x-sessiontoken",
      mend: { terminal in
        // The status, then the answer's headers: the third is Access-Control-Allow-Headers.
        try terminal.type("jjjl")
        try terminal.press("Enter")
        try terminal.wait(forText: "enter done")
        try terminal.type(", x-sessiontoken")
        try terminal.wait(forText: "What if -> PASSED so far")
        try terminal.press("Enter")
        try terminal.type("f")
        try terminal.wait(forText: "made up")
      }, difference: "Access-Control-Allow-Headers: content-type,"),
    Walk(
      id: "preflight-allows-get-lacks-acao", verdict: "Access-Control-Allow-Origin",
      mend: { terminal in
        let origin = try #require(terminal.screen.firstMatch(of: /http:\/\/app\.localhost:\d+/))
        try terminal.type("a")
        try terminal.wait(forText: "enter done")
        try terminal.type("Access-Control-Allow-Origin")
        try terminal.press("Tab")
        try terminal.type(String(origin.output))
        try terminal.press("Enter")
      }, difference: "Access-Control-Allow-Origin: http://app.localhost"),
  ]

  @Test(arguments: walks, [(80, 24), (120, 36)])
  func `a founding story is walked from start to fix and looked back on`(
    walk: Walk, size: (Int, Int)
  ) throws {
    let terminal = try Program.demo(columns: size.0, rows: size.1)
    try terminal.type("/" + walk.id)
    try terminal.press("Enter", "Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(for: "a verdict") { $0.showsVerdict && $0.screen.contains("Chrome x") }
    try terminal.wait(forFact: walk.verdict)

    try terminal.type("w")
    try terminal.wait(forText: "What if -> BLOCKED")
    try walk.mend(terminal)
    try terminal.wait(forText: "What if -> ALLOWED")
    try terminal.press("Escape")
    try terminal.wait(forText: "This is the real verdict again")

    try terminal.type("f")
    try terminal.wait(forText: "Written into the lab's answers. enter: fire again")
    try terminal.press("Enter")
    try terminal.type("3")
    try terminal.wait(forText: "Fixed")
    try terminal.wait(forText: "Chrome ok")

    // Back to the first run, by the list of them, then by the chooser of sides.
    try terminal.type("H")
    try terminal.wait(forText: "enter shows it")
    try terminal.type("blocked")
    try terminal.wait(forText: "BLOCKED")
    try terminal.press("C-d")
    try terminal.wait(for: "the chosen sides") {
      $0.screen.contains("4 of 4") || $0.screen.contains("Diff 4/4")
    }
    try terminal.wait(forFact: walk.difference)
    try terminal.type("3m")
    try terminal.wait(forText: "The run before and this one")
    try terminal.type("run before")
    try terminal.press("Enter")
    try terminal.wait(forFact: walk.difference)
    try terminal.wait(forFact: "Run 1, ")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }
}
