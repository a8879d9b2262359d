import Foundation
import TestSupport
import Testing

/// What `check` writes, read back.
@Suite struct OpenCommandTests {
  private static func server() throws -> RawServer {
    try RawServer(
      .readRequest,
      .text(
        "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: https://other.example\r\n"
          + "Connection: close\r\n\r\n"))
  }

  private static func check(_ server: RawServer, _ more: [String]) throws -> CommandRun {
    try CommandRun.corscope(
      [
        "check", "http://127.0.0.1:\(server.port)/a", "--origin", "http://localhost:3000", "-X",
        "PUT", "-H", "X-Trace: 1",
      ] + more)
  }

  @Test(arguments: ["run", "har", "json", "case"])
  func `what check writes is opened with the same verdict`(form: String) throws {
    let server = try Self.server()
    defer { server.stop() }
    let written = try Self.check(server, ["--format", form])
    #expect(written.status == 1, "\(written.errors)")
    let opened = try CommandRun.corscope(["open", "-"], input: written.output)
    #expect(opened.status == 1, "\(opened.errors)")
    #expect(opened.output.hasPrefix("BLOCKED at the preflight"))
    #expect(opened.output.contains("https://other.example"))
    let json = try CommandRun.corscope(["open", "-", "--json"], input: written.output)
    let blocked = try #require(try json.results().first?["blocked"] as? [String: Any])
    #expect(blocked["reason"] as? String == "allow-origin-mismatch")
    #expect(server.requestTexts.count == 1, "opening sends nothing")
  }

  @Test func `a result is opened also as a person sees it, on several lines`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let line = try Self.check(server, ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(line.output.utf8))
    let pretty = try JSONSerialization.data(withJSONObject: object, options: .prettyPrinted)
    let opened = try CommandRun.corscope(["open", "-"], bytes: pretty)
    #expect(opened.status == 1, "\(opened.errors)")
  }

  @Test(arguments: ["curl", "fetch"])
  func `what check writes as a command is judged again by curl`(form: String) throws {
    let server = try Self.server()
    defer { server.stop() }
    let written = try Self.check(server, ["--format", form])
    // The first of curl's lines is the preflight.
    let text = form == "curl" ? written.output.split(separator: "\n").last.map(String.init) : nil
    let again = try CommandRun.corscope(
      ["curl", "--origin", "http://localhost:3000", "--json"], input: text ?? written.output)
    #expect(again.status == 1, "\(again.errors)")
    let blocked = try #require(try again.results().first?["blocked"] as? [String: Any])
    #expect(blocked["reason"] as? String == "allow-origin-mismatch")
  }

  @Test func `a run as HAR has the version that was spoken, and the cookies`() throws {
    let server = try RawServer(
      .readRequest,
      .text(
        "HTTP/1.0 200 OK\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n"
          + "Set-Cookie: lang=de; Path=/; HttpOnly\r\n\r\nok"))
    defer { server.stop() }
    let written = try CommandRun.corscope([
      "check", "http://127.0.0.1:\(server.port)/", "--origin", "http://localhost:3000",
      "--format", "har", "--show-secrets",
    ])
    let object = try JSONSerialization.jsonObject(with: Data(written.output.utf8))
    let log = try #require((object as? [String: Any])?["log"] as? [String: Any])
    let entry = try #require((log["entries"] as? [[String: Any]])?.first)
    let request = try #require(entry["request"] as? [String: Any])
    let response = try #require(entry["response"] as? [String: Any])
    #expect(request["httpVersion"] as? String == "HTTP/1.0")
    #expect(response["httpVersion"] as? String == "HTTP/1.0")
    let cookie = try #require((response["cookies"] as? [[String: Any]])?.first)
    #expect(cookie["name"] as? String == "lang")
    #expect(cookie["value"] as? String == "de")
    #expect(cookie["httpOnly"] as? Bool == true)
  }

  @Test(
    arguments: [
      ("", 65, "holds no run"), ("{\"log\":{}}", 65, "log.entries"),
      ("{\"id\":\"1\",\"exchanges\":[]}", 65, "what the script asked"), ("hello", 65, "JSON"),
    ] as [(String, Int32, String)])
  func `what holds no run is told`(text: String, status: Int32, words: String) throws {
    let run = try CommandRun.corscope(["open", "-"], input: text)
    #expect(run.status == status)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a file that is not there ends with 74`() throws {
    #expect(try CommandRun.corscope(["open", "/nowhere/x"]).status == 74)
    #expect(try CommandRun.corscope(["har", "/nowhere/x"]).status == 74)
  }

  @Test func `standard input opens the screen where there is a terminal`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let written = try Self.check(server, ["--format", "run"])
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).run")
    try Data(written.output.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let program = BuiltProducts.path("corscope")
    let terminal = try Tmux(
      ["sh", "-c", "cat '\(file.path)' | '\(program)' open -"], columns: 120, rows: 36)
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 1)
  }
}
