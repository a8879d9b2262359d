import TestSupport
import Testing

/// A second opinion from another terminal, and a test of the harness that whole-program tests use.
@Suite struct TmuxTests {
  @Test func `the probe is drawn, typed to, resized and left in tmux`() throws {
    let tmux = try Tmux([BuiltProducts.path("TerminalProbe")], columns: 90, rows: 30)
    try tmux.wait(forText: "probe 90x30")
    try tmux.wait(forText: "│        │")
    #expect(tmux.isAlternate)
    // The emoji whose width terminals dispute keep their neighbours in place.
    #expect(tmux.screen.contains("日本|e\u{301}|👨|❤ |한|"))
    try tmux.wait(for: "cursor") { $0.cursor == (4, 3, true) }
    #expect(tmux.styledScreen.contains("\u{1B}["))
    try tmux.press("Up", "C-a", "BTab", "M-f")
    try tmux.wait(forText: "key(Screen.Key.up)")
    try tmux.wait(forText: #"key(Screen.Key.control("a"))"#)
    try tmux.wait(forText: "key(Screen.Key.backTab)")
    try tmux.wait(forText: #"key(Screen.Key.alt("f"))"#)
    try tmux.paste("two\nlines")
    try tmux.wait(forText: #"paste("two\nlines")"#)
    try tmux.click(column: 80, row: 2)
    try tmux.wait(forText: "MouseAction.press, x: 80, y: 2)")
    try tmux.resize(columns: 60, rows: 20)
    try tmux.wait(forText: "probe 60x20")
    try tmux.type("q")
    #expect(try tmux.waitForEnd() == 0)
    #expect(tmux.history.contains("probe ended: by itself"))
    #expect(!tmux.isAlternate)
  }

  @Test func `an exit status is told`() throws {
    let tmux = try Tmux([BuiltProducts.path("TerminalProbe")])
    try tmux.wait(forText: "probe 80x24")
    try tmux.press("x")
    #expect(try tmux.waitForEnd() == 3)
  }

  @Test func `what never appears is a failure that shows the screen`() throws {
    let tmux = try Tmux([BuiltProducts.path("TerminalProbe")])
    try tmux.wait(forText: "probe 80x24")
    do {
      try tmux.wait(forText: "nothing like it", seconds: 0.2)
      Issue.record("it did appear")
    } catch {
      #expect("\(error)".contains("probe 80x24"))
    }
  }
}
