import TestSupport
import Testing

/// What-if, the diff's sides and the watch, as a person walks through them.
@Suite struct WhatIfWalkTests {
  private static func answer(_ headers: String) -> [RawServer.Action] {
    [
      .readRequest,
      .text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\(headers)\r\nok"),
    ]
  }

  @Test func `the answers are edited up to allowed, and back`() throws {
    let terminal = try Program.demo(columns: 120, rows: 36)
    try terminal.type("/login-twice")
    try terminal.press("Enter", "Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(forText: "Chrome x")
    try terminal.type("w")
    try terminal.wait(forText: "WHAT IF: the server's answers")
    try terminal.type("f")
    try terminal.wait(forText: "PASSED so far")
    try terminal.type("f")
    try terminal.wait(forText: "What if -> ALLOWED")
    try terminal.wait(forText: "made up")
    // A key in the status of the first answer: the verdict follows.
    try terminal.type("1g")
    try terminal.press("Enter", "C-u")
    try terminal.type("500")
    try terminal.wait(forText: "What if -> BLOCKED at the preflight")
    try terminal.press("Enter")
    try terminal.type("mreal answer")
    try terminal.press("Enter")
    try terminal.wait(forText: "Real, preflight answer: 204")
    try terminal.wait(forText: "What if, preflight answer: 500")
    try terminal.press("Escape")
    try terminal.wait(forText: "This is the real verdict again")
    try terminal.wait(forAbsence: "WHAT IF")
  }

  @Test func `a watch goes on until the server answers otherwise`() throws {
    let refusing = Self.answer("Content-Type: text/plain\r\n")
    let server = try RawServer([
      refusing, refusing, refusing, Self.answer("Access-Control-Allow-Origin: *\r\n"),
    ])
    defer { server.stop() }
    let terminal = try Program.start(
      ["http://127.0.0.1:\(server.port)/me"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.press("Enter")
    try terminal.wait(forText: "BLOCKED")
    try terminal.type("W")
    try terminal.wait(forText: "Watch the GET")
    try terminal.press("Right", "Right", "Enter")
    try terminal.wait(forText: "WATCHING")
    try terminal.wait(forText: "Changed: it was BLOCKED, now allowed, after 3 requests.")
    try terminal.wait(forText: "Before, answer: 200")
    try terminal.wait(forText: "+ Access-Control-Allow-Origin: *")
    #expect(server.connections == 4)
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `a watch of a page's requests sees the lab's answer change`() throws {
    let terminal = try Program.demo(columns: 120, rows: 36)
    try terminal.type("/login-twice")
    try terminal.press("Enter", "Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(forText: "Chrome x")
    try terminal.type("W")
    try terminal.wait(
      forText: "> Watch what is safe of the 4 requests: 1 request and 3 preflights")
    try terminal.press("Right", "Right", "Enter")
    try terminal.wait(forText: "WATCHING")
    try terminal.wait(forFact: "8 of 200, every 1 s")
    try terminal.type("f")
    try terminal.wait(forText: "Written into the lab's answers")
    try terminal.wait(forFact: "Changed: request 4 was BLOCKED, the preflight passes now")
    try terminal.wait(forFact: "content-type, x-sessiontoken, was content-type")
    try terminal.wait(forText: "Before, preflight answer: 204")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `a watch of an unsafe request sends its preflight alone, and is stopped`() throws {
    let server = try RawServer([Self.answer("")])
    defer { server.stop() }
    let terminal = try Program.start(
      ["http://127.0.0.1:\(server.port)/me"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.type("1gje")
    try terminal.press("C-u")
    try terminal.type("PUT")
    try terminal.press("Enter", "Enter")
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.type("W")
    try terminal.wait(forText: "> Watch the preflight only")
    try terminal.press("Right", "Right", "Enter")
    try terminal.wait(forText: "2 of 200, every 1 s")
    try terminal.type("c")
    try terminal.wait(forText: "The watch is stopped")
    #expect(server.requestTexts.allSatisfy { $0.hasPrefix("OPTIONS ") })
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }
}
