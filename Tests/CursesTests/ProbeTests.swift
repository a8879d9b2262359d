import Foundation
import TestSupport
import Testing

/// The real thing: a program on a terminal.
@Suite struct ProbeTests {
  @Test func `a frame is drawn, wide and combining characters in their columns`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: "│        │")
    #expect(terminal.isAlternate)
    #expect(!terminal.isCooked)
    // Columns: 日 0, 本 2, | 4, é 5, | 6, emoji 7, | 9, heart 10, | 12, 한 13, | 15, कि 16, | 18, flag 19, | 21
    #expect(terminal.cell(row: 1, column: 0).text == "日")
    #expect(terminal.cell(row: 1, column: 0).width == 2)
    #expect(terminal.cell(row: 1, column: 5).text == "e\u{301}")
    for column in [4, 6, 9, 12, 15, 18, 21] {
      #expect(terminal.cell(row: 1, column: column).text == "|", "column \(column)")
    }
    #expect(terminal.row(3).contains("┌─ Box ──┐"))
    terminal.wait(for: "cursor") { $0.cursor.row == 3 && $0.cursor.column == 4 }
    #expect(terminal.cursor.isVisible)
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.screen.contains("probe ended: by itself"))
    expectSane(terminal)
  }

  /// Only what has changed in a row is painted; the screen must look as if all of it were.
  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux"])
  func `what is painted piece by piece looks like what is painted whole`(term: String) throws {
    let terminal = try PseudoTerminal.probe(term: term)
    terminal.wait(forText: "probe 80x24")
    for round in 1...10 {
      terminal.type("f")
      expectWhole(terminal, round)
    }
    #expect(cells(of: terminal).contains { $0.text == "日" && $0.width == 2 })
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `nothing is lost when another program makes the terminal non-blocking`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("n")
    // More than the terminal's buffer takes, and for a while nobody reads.
    let rounds = 60
    terminal.type(String(repeating: "fw", count: rounds - 1) + "f")
    Thread.sleep(forTimeInterval: 0.3)
    expectWhole(terminal, rounds)
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  /// The screen after a storm looks as it does when all of it is sent again.
  private func expectWhole(
    _ terminal: PseudoTerminal, _ round: Int, location: SourceLocation = #_sourceLocation
  ) {
    terminal.wait(forText: "storm \(round)", location: location)
    let pieces = cells(of: terminal)
    terminal.type("w")
    terminal.wait(forText: "whole \(round)", location: location)
    let whole = cells(of: terminal)
    #expect(pieces.count == whole.count, sourceLocation: location)
    let different = zip(pieces.indices, whole).filter { pieces[$0] != $1 }.map(\.0)
    #expect(
      different.isEmpty,
      "round \(round): \(different.prefix(4).map { "\(pieces[$0]) \(whole[$0])" })",
      sourceLocation: location)
  }

  /// All but those of the last row. What was never written looks like a blank, and of a wide grapheme the left half counts.
  private func cells(of terminal: PseudoTerminal) -> [PseudoTerminal.Cell] {
    (0..<terminal.rows - 1).flatMap { row in
      var cells: [PseudoTerminal.Cell] = []
      var isRightHalf = false
      for column in 0..<terminal.columns {
        var cell = terminal.cell(row: row, column: column)
        if cell.text.isEmpty { cell.text = " " }
        if !isRightHalf { cells.append(cell) }
        isRightHalf = cell.width == 2 && !isRightHalf
      }
      return cells
    }
  }

  @Test func `hostile bytes are shown, not obeyed`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: #"^[[2J\u{9B}31m\u{202E}^G^M^J|"#)
    #expect(!terminal.raw.contains("\u{202E}"))
    #expect(!terminal.raw.contains("\u{9B}"))
    #expect(!terminal.raw.contains("\u{7}"))
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test(arguments: [
    "xterm-256color", "xterm-direct", "tmux-256color", "screen-256color", "screen", "linux",
    "vt100", "xterm", "rxvt",
  ])
  func `the probe runs and leaves cleanly under every kind of terminal`(_ term: String) throws {
    let terminal = try PseudoTerminal.probe(term: term)
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[A\u{1B}OB")
    terminal.wait(forText: "key(Screen.Key.up)")
    terminal.wait(forText: "key(Screen.Key.down)")
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.screen.contains("probe ended"))
    expectSane(terminal)
  }

  struct ColorCase: Sendable {
    let term: String
    let foreground: Int32
  }

  static let colorCases = [
    ColorCase(term: "xterm-256color", foreground: 0x0100_0000 + 196),
    ColorCase(term: "xterm-direct", foreground: 0xFF0000),
    ColorCase(term: "xterm-16color", foreground: 0x0100_0000 + 9),
    ColorCase(term: "screen", foreground: 0x0100_0000 + 1),
    ColorCase(term: "vt100", foreground: -1),
  ]

  @Test(arguments: colorCases)
  func `colours are the nearest that the terminal has`(_ testCase: ColorCase) throws {
    let terminal = try PseudoTerminal.probe(term: testCase.term)
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: "selected")
    #expect(terminal.cell(row: 0, column: 0).foreground == testCase.foreground)
    #expect(terminal.cell(row: 3, column: 2).isReverse)
    #expect(terminal.cell(row: 3, column: 2).isBold)
    #expect(!terminal.cell(row: 3, column: 1).isReverse)
    terminal.type("t")
    if testCase.term == "xterm-direct" {
      terminal.wait(for: "green") { $0.cell(row: 0, column: 0).foreground == 0x00FF00 }
    }
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test func `without colours nothing is coloured and attributes remain`() throws {
    let terminal = try PseudoTerminal.probe(["--no-color"])
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: "selected")
    #expect(terminal.cell(row: 0, column: 0).foreground == -1)
    #expect(terminal.cell(row: 3, column: 2).isReverse)
    #expect(!terminal.raw.contains("[38;"))
    #expect(!terminal.raw.contains("[31m"))
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test func `without UTF-8 lines are drawn in ASCII`() throws {
    let terminal = try PseudoTerminal.probe(variables: ["LANG": "C"])
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: "+- Box --+")
    #expect(terminal.raw.utf8.allSatisfy { $0 < 0x80 })
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test(arguments: ["dumb", "no-such-terminal", ""])
  func `an unusable terminal is a clear error`(_ term: String) throws {
    let terminal = try PseudoTerminal.probe(term: term)
    #expect(terminal.waitForEnd() == .exited(2))
    #expect(terminal.screen.contains("TERM"))
    #expect(terminal.isCooked)
  }

  @Test func `a pipe is no terminal`() throws {
    let terminal = try PseudoTerminal([
      "/bin/sh", "-c", "'\(BuiltProducts.path("TerminalProbe"))' < /dev/null",
    ])
    #expect(terminal.waitForEnd() == .exited(2))
    #expect(terminal.screen.contains("standard input is not a terminal"))
  }
}

/// What a shell needs after a program: its own screen, cursor, echo, and no reports.
func expectSane(_ terminal: PseudoTerminal, location: SourceLocation = #_sourceLocation) {
  #expect(!terminal.isAlternate, "alternate screen left", sourceLocation: location)
  #expect(terminal.isCooked, "echo and lines", sourceLocation: location)
  #expect(terminal.cursor.isVisible, "cursor shown", sourceLocation: location)
  let raw = terminal.raw
  for mode in ["1000", "1002", "1006", "2004"] {
    guard let on = raw.range(of: "\u{1B}[?\(mode)h", options: .backwards) else { continue }
    let off = raw.range(of: "\u{1B}[?\(mode)l", options: .backwards)
    #expect(
      off.map { $0.lowerBound > on.lowerBound } ?? false, "mode \(mode) switched off",
      sourceLocation: location)
  }
}
