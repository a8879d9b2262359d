import Foundation
import TestSupport
import Testing

/// A request that comes from elsewhere: out of an editor, or out of a paste.
@Suite struct WholeRequestTests {
  private static let allowed = """
    HTTP/1.1 200 OK\r
    Access-Control-Allow-Origin: *\r
    Access-Control-Allow-Methods: *\r
    Access-Control-Allow-Headers: *\r
    Content-Length: 0\r
    Connection: close\r
    \r

    """

  @Test func `a body goes through the editor, and its file is gone afterwards`() throws {
    let editor = """
      sh -c 'stat -c %a "$1" > "$HOME/mode"; echo "$1" > "$HOME/path"; printf "two\\nlines\\n" > "$1"' x
      """
    let terminal = try Program.start(["http://127.0.0.1:1/"], variables: ["VISUAL": editor])
    try terminal.wait(forText: "URL")
    try terminal.type("GE")
    try terminal.wait(forText: "lines")
    try terminal.wait(forText: "9 B")
    func note(_ name: String) throws -> String {
      try String(contentsOf: terminal.home.appendingPathComponent(name), encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    #expect(try note("mode") == "600")
    let path = try note("path")
    #expect(path.hasSuffix(".txt"))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(
      !FileManager.default.fileExists(
        atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path))
    try terminal.type("u")
    try terminal.wait(forAbsence: "lines")
  }

  @Test(arguments: [
    ("/bin/false", "status 1"), ("/nowhere/at-all", "There is no program"),
    ("sh -c 'kill -9 $$' x", "signal 9"), (#"sh -c 'printf "\377" > "$1"' x"#, "no text"),
    (#"sh -c 'head -c 5000000 /dev/zero > "$1"' x"#, "longer than 4 MiB"),
    (#"sh -c 'rm "$1"' x"#, "left no file"),
  ])
  func `an editor that fails leaves the text, and says why`(
    editor: String, reason: String
  ) throws {
    let terminal = try Program.start(
      ["http://127.0.0.1:1/", "--data-raw", "kept"], variables: ["VISUAL": editor])
    try terminal.wait(forText: "kept")
    try terminal.type("GE")
    try terminal.wait(forText: reason)
    #expect(terminal.screen.contains("kept"))
  }

  @Test func `a header is completed, and arrives`() throws {
    let server = try RawServer(.readRequest, .text(Self.allowed))
    defer { server.stop() }
    let terminal = try Program.start(["http://127.0.0.1:\(server.port)/"])
    try terminal.wait(forText: "URL")
    try terminal.type("aX-Req")
    try terminal.wait(forText: "X-Requested-With")
    try terminal.press("C-n", "Tab")
    try terminal.wait(forAbsence: "X-Request-ID")
    try terminal.press("Tab")
    try terminal.type("XML")
    try terminal.wait(forText: "XMLHttpRequest")
    try terminal.press("Tab", "Enter")
    try terminal.wait(forAbsence: "enter done")
    try terminal.type("s")
    try terminal.wait(for: "both requests") { _ in server.requestTexts.count == 2 }
    #expect(server.requestTexts[1].contains("X-Requested-With: XMLHttpRequest\r\n"))
  }

  @Test func `a curl command that is pasted is offered, taken and sent`() throws {
    let server = try RawServer(.readRequest, .text(Self.allowed))
    defer { server.stop() }
    let terminal = try Program.start(["http://127.0.0.1:1/"])
    try terminal.wait(forText: "URL")
    try terminal.paste(
      """
      curl 'http://127.0.0.1:\(server.port)/pasted?a=1' \\
        -X 'PUT' \\
        -H 'content-type: application/json' \\
        -H 'x-one: two words' \\
        --data-raw '{"a":1}'

      """)
    try terminal.wait(forText: "A curl command")
    try terminal.press("Enter")
    try terminal.wait(forText: "two words")
    try terminal.type("s")
    try terminal.wait(for: "both requests") { _ in server.requestTexts.count == 2 }
    let actual = server.requestTexts[1]
    #expect(actual.hasPrefix("PUT /pasted?a=1 HTTP/1.1\r\n"))
    #expect(actual.lowercased().contains("x-one: two words\r\n"))
    #expect(actual.hasSuffix("\r\n\r\n{\"a\":1}"))
  }
}
