import Foundation
import TestSupport
import Testing

/// What a screen keeps is there for the next one.
@Suite struct HistoryWalkTests {
  /// The user's state folder, which outlives a screen.
  private final class State {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "corscope-state-\(UUID().uuidString.prefix(8))").path
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var history: String { path + "/corscope/history.jsonl" }

    var text: String { (try? String(contentsOfFile: history, encoding: .utf8)) ?? "" }
  }

  private static func answer(_ headers: String) -> [RawServer.Action] {
    [
      .readRequest,
      .text(
        "HTTP/1.1 200 OK\r\nContent-Length: 21\r\nConnection: close\r\n\(headers)\r\n"
          + #"{"token": "b0dys3cr"}"#),
    ]
  }

  private func open(_ arguments: [String], _ state: State) throws -> Tmux {
    let terminal = try Program.start(
      arguments, columns: 120, rows: 36, variables: ["XDG_STATE_HOME": state.path])
    try terminal.wait(forText: "URL")
    return terminal
  }

  @Test func `a run is fired, kept, found again, opened, and held against a new one`() throws {
    let server = try RawServer([
      Self.answer("Content-Type: text/plain\r\n"),
      Self.answer("Access-Control-Allow-Origin: *\r\n"),
    ])
    defer { server.stop() }
    let state = State()
    let address = "http://127.0.0.1:\(server.port)/me"
    let first = try open([address], state)
    try first.press("Enter")
    try first.wait(forText: "Chrome x")
    try first.type("q")
    #expect(try first.waitForEnd() == 0)

    let second = try open([address], state)
    try second.press("Enter")
    try second.wait(forText: "Chrome ok")
    try second.type("H")
    try second.wait(forText: "type to search; 2 runs")
    try second.type("blocked")
    try second.wait(for: "the first run alone") {
      $0.screen.contains("BLOCKED") && !$0.screen.contains("/me  Chrome  allowed")
    }
    try second.press("Enter")
    try second.wait(forText: "FROM THE HISTORY")
    try second.wait(forText: "Chrome x")
    try second.press("Escape")
    try second.wait(forText: "Chrome ok")
    try second.type("H")
    try second.wait(forText: "type to search")
    try second.type("blocked")
    try second.press("C-d")
    try second.wait(forText: "This run, answer: 200")
    try second.wait(for: "the header of this run alone") {
      $0.screen.contains(#/Access-Control-Allow-Origin: \* +- /#)
    }
    try second.type("q")
    #expect(try second.waitForEnd() == 0)
    #expect(server.connections == 2)
  }

  @Test func `a killed screen loses the run in flight alone`() throws {
    let server = try RawServer([
      Self.answer("Access-Control-Allow-Origin: *\r\n"), [.readRequest, .hold],
    ])
    defer { server.stop() }
    let state = State()
    let address = "http://127.0.0.1:\(server.port)/me"
    let first = try open([address], state)
    try first.press("Enter")
    try first.wait(forText: "Chrome ok")
    try first.press("Enter")
    try first.type("s")
    try first.wait(for: "a second request") { _ in server.connections == 2 }
    let process = try #require(first.process)
    kill(process, SIGKILL)
    _ = try first.waitForEnd()

    let second = try open([address], state)
    try second.type("H")
    try second.wait(forText: "type to search; 1 run")
  }

  @Test func `no secret is in the file, and sending again asks for it`() throws {
    let server = try RawServer([
      Self.answer(
        "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *, authorization\r\n"
          + "Set-Cookie: sid=c00kies3cr\r\n")
    ])
    defer { server.stop() }
    let state = State()
    let address = "http://127.0.0.1:\(server.port)/me?token=qu3rys3cr"
    let terminal = try open(
      [
        address, "-H", "Authorization: Bearer h3ad3rs3cr", "-H", "Content-Type: application/json",
        "-d", #"{"password": "p4sss3cr"}"#,
      ], state)
    let secrets = ["qu3rys3cr", "h3ad3rs3cr", "p4sss3cr", "c00kies3cr", "b0dys3cr"]
    for secret in secrets { #expect(!terminal.screen.contains(secret), "\(secret)") }
    try terminal.press("Enter")
    try terminal.wait(forText: "Chrome ok")
    // What is hidden on the screen went over the wire as it is.
    let sent = server.requestTexts.joined()
    for secret in ["qu3rys3cr", "h3ad3rs3cr", "p4sss3cr"] { #expect(sent.contains(secret)) }
    #expect(!sent.contains("hidden-"))
    #expect(state.text.contains("hidden-"))
    for secret in secrets {
      #expect(!state.text.contains(secret), "\(secret)")
      #expect(!terminal.screen.contains(secret), "\(secret)")
    }
    try terminal.type("H")
    try terminal.wait(forText: "enter shows it")
    try terminal.press("C-e")
    try terminal.wait(forText: "The request is the earlier run's")
    try terminal.type("s")
    try terminal.wait(forText: "was hidden when the run was kept; type its value")
  }
}
