import Foundation
import TestSupport
import Testing

@Suite struct HistoryCommandTests {
  @Test func `runs are listed, searched, opened and forgotten`() throws {
    let server = try RawServer(
      .readRequest, .text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
    defer { server.stop() }
    let terminal = try Tmux(
      [
        BuiltProducts.path("corscope"), "http://127.0.0.1:\(server.port)/first", "--origin",
        "http://localhost:3000",
      ], columns: 100, rows: 30)
    try terminal.wait(forText: "/first")
    try terminal.press("Enter")
    try terminal.wait(forText: "BLOCKED")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)

    let variables = ["XDG_STATE_HOME": terminal.home.path + "/state"]
    func history(_ words: [String]) throws -> CommandRun {
      try CommandRun.corscope(["history"] + words, environment: variables)
    }
    let list = try history([])
    #expect(list.status == 0)
    #expect(list.output.contains("/first"))
    #expect(try history(["--search", "FIRST allow-origin-missing"]).output.contains("/first"))
    #expect(!(try history(["--search", "second"]).output.contains("/first")))
    let found = try #require(try history(["--json"]).results().first)
    #expect(found["outcome"] as? String == "blocked")
    #expect(found["reason"] as? String == "allow-origin-missing")
    let file = terminal.home.path + "/state/corscope/history.jsonl"
    #expect(try CommandRun.corscope(["open", file]).status == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(try history(["clear"]).status == 0)
    #expect(!(try history([]).output.contains("/first")))
    #expect(try history(["--limit", "0"]).status == 2)
  }

  @Test func `nothing kept yet is no mistake, and no home is one`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let none = try CommandRun.corscope(["history"], environment: ["XDG_STATE_HOME": folder])
    #expect(none.status == 0)
    let homeless = try CommandRun.corscope(
      ["history"], environment: ["XDG_STATE_HOME": "", "HOME": ""])
    #expect(homeless.status == 74)
  }
}
