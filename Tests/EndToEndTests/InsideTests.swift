import TestSupport
import Testing

/// A console message becomes a request, the request a comparison with curl, and the browser's memory is opened.
@Suite struct InsideTests {
  private static let answer =
    "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n"
    + "Access-Control-Allow-Headers: x-token\r\nAccess-Control-Max-Age: 600\r\n"
    + "Connection: close\r\n\r\n"

  @Test func `explain asks, opens the request, and the screen goes on from there`() throws {
    let server = try RawServer(.readRequest, .text(Self.answer))
    defer { server.stop() }
    let message =
      "Access to fetch at 'http://127.0.0.1:\(server.port)/a' from origin 'http://localhost:3000'"
      + " has been blocked by CORS policy: Request header field x-token is not allowed by"
      + " Access-Control-Allow-Headers in preflight response."
    let terminal = try Program.start(["explain", message], columns: 120, rows: 36)
    try terminal.wait(forText: "Open this request on the screen?")
    try terminal.type("y")
    try terminal.press("Enter")
    try terminal.wait(forText: "enter send")
    #expect(terminal.screen.contains("127.0.0.1:\(server.port)/a"))
    #expect(terminal.screen.lowercased().contains("x-token"))
    try terminal.press("Enter")
    try terminal.wait(for: "the verdict") { $0.showsVerdict }
    try terminal.wait(forText: "a cached permission covers it")
    try terminal.type("V")
    try terminal.wait(forText: "Why does curl work?")
    try terminal.type("I")
    try terminal.wait(forText: "Inside Chrome")
    try terminal.wait(forText: "header x-token")
    try terminal.type("P")
    try terminal.wait(forAbsence: "header x-token")
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "Inside Chrome")
    try terminal.wait(forText: "Needs a preflight")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `no is an answer too`() throws {
    let terminal = try Program.start([
      "explain",
      "Access to fetch at 'https://api.example.com/a' from origin 'https://app.example.com' has been"
        + " blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the"
        + " requested resource.",
    ])
    try terminal.wait(forText: "[y/N]")
    try terminal.press("Enter")
    #expect(try terminal.waitForEnd() == 0)
  }
}
