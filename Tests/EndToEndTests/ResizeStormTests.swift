import TestSupport
import Testing

/// Sizes that follow each other faster than the screen is drawn, whatever is open.
@Suite struct ResizeStormTests {
  private static let sizes = [
    (40, 10), (200, 60), (1, 1), (80, 24), (300, 100), (79, 24), (100, 30), (12, 50), (120, 36),
  ]

  private func storm(_ terminal: Tmux) throws {
    for (columns, rows) in Self.sizes { try terminal.resize(columns: columns, rows: rows) }
  }

  @Test(arguments: [
    ("?", "Keys in"), (":", "Commands"), ("1ge", "enter done"), ("t", "Themes"), ("Y", "Copy"),
    ("H", "Earlier runs"), ("p", "Browser settings"),
  ])
  func `leave open what was open, and the keys at work`(keys: String, sign: String) throws {
    let terminal = try Program.start(["http://127.0.0.1:9/x"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.type(keys)
    try terminal.wait(forText: sign)
    try storm(terminal)
    try terminal.wait(for: "what was open") {
      $0.screen.contains(sign) && !$0.screen.contains("corscope needs")
    }
    try terminal.press("Escape")
    try terminal.wait(forAbsence: sign)
    try terminal.wait(forText: "┗")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `leave a request under way alone`() throws {
    let server = try RawServer(.readRequest, .hold)
    defer { server.stop() }
    let terminal = try Program.start(
      ["http://127.0.0.1:\(server.port)/slow"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.type("s")
    try terminal.wait(forText: "Under way")
    try storm(terminal)
    try terminal.wait(forText: "Under way")
    try terminal.type("c")
    try terminal.wait(forText: "Cancelled")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
    #expect(server.connections == 1)
  }
}
