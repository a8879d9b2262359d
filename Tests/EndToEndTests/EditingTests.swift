import Foundation
import TestSupport
import Testing

/// A request typed by hand arrives as it was typed.
@Suite struct EditingTests {
  private static let allowed = """
    Access-Control-Allow-Origin: https://typed.example\r
    Access-Control-Allow-Methods: *\r
    Access-Control-Allow-Headers: *\r
    Content-Length: 0\r
    Connection: close\r
    \r

    """

  @Test func `origin, method, headers and body go out as typed`() throws {
    let server = try RawServer(.readRequest, .text("HTTP/1.1 200 OK\r\n" + Self.allowed))
    defer { server.stop() }
    let terminal = try Program.start(["http://127.0.0.1:\(server.port)/echo?a=1"])
    try terminal.wait(forText: "URL")
    try terminal.type("1g")
    try terminal.replaceField(by: "https://typed.example")
    try terminal.wait(forText: "https://typed.example")
    try terminal.type("j")
    try terminal.replaceField(by: "PUT")
    try terminal.wait(forText: "PUT")

    try terminal.addHeader("X-Typed", "one two")
    try terminal.addHeader("X-Off", "never sent")
    try terminal.wait(forText: "[x] X-Off")
    try terminal.type(" ")
    try terminal.wait(forText: "[ ] X-Off")
    try terminal.wait(forText: "Needs a preflight")

    // The body is the last field.
    try terminal.type("Ge")
    try terminal.wait(forText: "esc done")
    try terminal.type(#"{"typed": "äöü"}"#)
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "esc done")
    try terminal.wait(forText: "19 B")

    try terminal.type("s")
    try terminal.wait(forText: "Verdict: allowed")
    try terminal.wait(for: "both requests") { _ in server.requestTexts.count == 2 }
    let preflight = server.requestTexts[0]
    let actual = server.requestTexts[1]
    #expect(preflight.hasPrefix("OPTIONS /echo?a=1 HTTP/1.1\r\n"))
    #expect(preflight.hasField("Access-Control-Request-Method", "PUT"))
    #expect(preflight.hasField("Access-Control-Request-Headers", "x-typed"))
    #expect(preflight.hasField("Origin", "https://typed.example"))
    #expect(actual.hasPrefix("PUT /echo?a=1 HTTP/1.1\r\n"))
    #expect(actual.hasField("Origin", "https://typed.example"))
    #expect(actual.hasField("X-Typed", "one two"))
    #expect(!actual.lowercased().contains("x-off"))
    #expect(actual.hasSuffix("\r\n\r\n{\"typed\": \"äöü\"}"))
    #expect(!preflight.lowercased().contains("typed\":"))
  }
}

extension Tmux {
  /// Empties the chosen field and types another text into it.
  fileprivate func replaceField(by text: String) throws {
    try type("e")
    try wait(forText: "enter done")
    try press("C-e", "C-u")
    try type(text)
    try press("Enter")
    try wait(forAbsence: "enter done")
  }

  /// Adds a header at the end and leaves it chosen.
  fileprivate func addHeader(_ name: String, _ value: String) throws {
    try type("a")
    try wait(forText: "enter done")
    try type(name)
    try press("Tab")
    try type(value)
    try press("Enter")
    try wait(forAbsence: "enter done")
  }
}

extension String {
  /// Whether a request's text has a header with a value, whatever its name's case.
  fileprivate func hasField(_ name: String, _ value: String) -> Bool {
    components(separatedBy: "\r\n").contains { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 && parts[0].lowercased() == name.lowercased()
        && parts[1].drop { $0 == " " } == value
    }
  }
}
