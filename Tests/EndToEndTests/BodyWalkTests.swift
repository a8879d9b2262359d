import TestSupport
import Testing

/// A body opened, searched and closed again, as a person does it.
@Suite struct BodyWalkTests {
  @Test func `the answer of a call that works is opened, searched, and shown in hex`() throws {
    let terminal = try Program.demo(columns: 100, rows: 30)
    try terminal.type("/simply-works")
    try terminal.wait(forText: "A call that simply works")
    try terminal.press("Enter")
    try terminal.wait(forAbsence: "type to filter")
    try terminal.press("Enter")
    try terminal.wait(forText: "Nothing is wrong here")
    try terminal.press("Enter")
    try terminal.wait(for: "verdict") { $0.showsVerdict }

    try terminal.type("B")
    try terminal.wait(forText: "The script reads this.")
    try terminal.wait(forText: "\"id\": 1")
    try terminal.type("/id")
    try terminal.press("Enter")
    try terminal.wait(forText: "esc close")
    try terminal.type("xx")
    try terminal.wait(forText: "00000000  7b 22 69 64")
    try terminal.press("Tab")
    try terminal.wait(forText: "The browser sends this.")
    try terminal.type("q")
    try terminal.wait(for: "the regions") { $0.showsVerdict }
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }
}
