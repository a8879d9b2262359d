import TestSupport
import Testing

/// The lines between the regions, moved by the mouse of a real terminal.
@Suite struct BorderTests {
  @Test func `a border follows the mouse while its button is held`() throws {
    let terminal = try Program.start(["http://localhost:9/"], columns: 120, rows: 36)
    try terminal.wait(forText: "Nothing is sent yet")
    let before = try #require(column(of: " Verdict ", on: terminal))
    // The title begins two columns behind the line.
    let line = before - 2
    try terminal.drag(from: (line, 10), through: [(line + 3, 10)], to: (line + 9, 12))
    try terminal.wait(for: "the border elsewhere") {
      column(of: " Verdict ", on: $0) == before + 9
    }
    try terminal.type("<<")
    try terminal.wait(for: "the border moved back") {
      column(of: " Verdict ", on: $0) == before + 5
    }
    try terminal.type("0")
    try terminal.wait(for: "the border at its place") {
      column(of: " Verdict ", on: $0) == before
    }
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  private func column(of text: String, on terminal: Tmux) -> Int? {
    for row in terminal.rows {
      if let range = row.firstRange(of: text) {
        return row.distance(from: row.startIndex, to: range.lowerBound)
      }
    }
    return nil
  }
}
