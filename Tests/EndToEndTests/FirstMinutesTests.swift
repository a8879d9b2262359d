import Foundation
import TestSupport
import Testing

/// The program without an address, as somebody who has just installed it starts it.
@Suite struct FirstMinutesTests {
  @Test func `it says how to begin, opens the demo and comes back to what was typed`() throws {
    let terminal = try Program.start([], columns: 120, rows: 36)
    try terminal.wait(forText: "Why does the browser block your call?")
    #expect(terminal.screen.contains("! tour"))
    try terminal.type("ehttp://localhost:9/typed")
    try terminal.press("Enter")
    try terminal.wait(forText: "http://localhost:9/typed")
    try terminal.type("S")
    try terminal.wait(forText: "Choose one.")
    #expect(terminal.screen.contains("q back"))
    try terminal.press("Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(for: "a verdict") { $0.showsVerdict }
    try terminal.resize(columns: 130, rows: 40)
    try terminal.type("q")
    try terminal.wait(forText: "http://localhost:9/typed")
    #expect(!terminal.screen.contains("demo  "))
    // A second time, and ended from within.
    try terminal.type("S")
    try terminal.wait(forText: "Choose one.")
    try terminal.press("C-c")
    try terminal.wait(forText: "http://localhost:9/typed")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `a signal ends the demo and the program below it`() throws {
    let shell = try Shell([], showing: "takes you through the screen")
    try shell.terminal.type("S")
    try shell.terminal.wait(forText: "Choose one.")
    kill(try shell.process(), SIGTERM)
    try shell.expectEnd(status: 128 + Int(SIGTERM))
  }

  @Test func `the tour walks through the demo`() throws {
    let terminal = try Program.demo(columns: 80, rows: 24)
    try terminal.type("!")
    try terminal.wait(forText: "Tour, 1 of 9")
    try terminal.press("Enter")
    try terminal.wait(forText: "Tour, 2 of 9")
    try terminal.press("Enter")
    try terminal.wait(forText: "Tour, 3 of 9")
    try terminal.press("Enter")
    try terminal.wait(forText: "Tour, 4 of 9")
    #expect(terminal.screen.contains("Chrome x"))
    try terminal.type("j")
    try terminal.wait(forText: "Tour, 5 of 9")
    try terminal.press("Enter")
    try terminal.type("d")
    try terminal.wait(forText: "Tour, 7 of 9")
    try terminal.type("f")
    try terminal.wait(forText: "Tour, 8 of 9")
    try terminal.press("Enter")
    try terminal.wait(forText: "Tour, 9 of 9")
    #expect(terminal.words.contains("Fixed"))
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "Tour, ")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }
}
