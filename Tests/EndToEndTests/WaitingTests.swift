import TestSupport
import Testing

/// A server that takes its time never takes the keyboard.
@Suite struct WaitingTests {
  @Test func `a request under way leaves the keys alone, tells the time and can be cancelled`()
    throws
  {
    let server = try RawServer(.readRequest, .hold)
    defer { server.stop() }
    let terminal = try Program.start(["http://127.0.0.1:\(server.port)/slow"])
    try terminal.wait(forText: "URL")
    try terminal.press("Enter")
    try terminal.type("3")
    try terminal.wait(forText: "Under way")
    try terminal.wait(for: "a first second") { $0.screen.contains(/Under way[^\n]* 1\.\d s/) }
    try terminal.wait(for: "a second second") { $0.screen.contains(/Under way[^\n]* 2\.\d s/) }
    // Help, palette, regions and editing go on meanwhile.
    try terminal.type("?")
    try terminal.wait(forText: "Send the request, as the browser would")
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "Send the request, as the browser would")
    try terminal.type("1")
    try terminal.press("g")
    try terminal.type("je")
    try terminal.press("C-u")
    try terminal.type("PUT")
    try terminal.press("Enter")
    try terminal.wait(forText: "PUT")
    try terminal.press("Enter")
    try terminal.wait(forText: "Still under way; c cancels it")
    try terminal.type("c3")
    try terminal.wait(forText: "Cancelled")
    try terminal.wait(for: "the end of the connection") { _ in server.endings == 1 }
    #expect(server.connections == 1)
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `the program leaves at once while a request is under way`() throws {
    let server = try RawServer(.readRequest, .text("HTTP/1.1 200 OK\r\nX-Half: "), .hold)
    defer { server.stop() }
    let terminal = try Program.start(["http://127.0.0.1:\(server.port)/half"])
    try terminal.wait(forText: "URL")
    try terminal.press("Enter")
    try terminal.wait(forText: "c cancel")
    try terminal.type("q")
    #expect(try terminal.waitForEnd(seconds: 5) == 0)
  }
}
