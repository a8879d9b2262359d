import Foundation
import TestSupport
import Testing

/// From an empty folder to a workspace on the screen, as a person does it.
@Suite struct WorkspaceWalkTests {
  private static let prompt = "shell$"

  private static let answer =
    "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n"
    + "Content-Length: 2\r\nConnection: close\r\n\r\nok"

  private func shell(_ variables: [String: String] = [:]) throws -> Tmux {
    let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let terminal = try Tmux(
      ["bash", "--norc", "--noprofile", "-i"], columns: 120, rows: 36,
      variables: ["PS1": Self.prompt, "HISTFILE": "", "PATH": "\(folder):\(path)"]
        .merging(variables) { $1 })
    try terminal.wait(forText: Self.prompt)
    return terminal
  }

  private func run(_ line: String, in terminal: Tmux) throws {
    try terminal.type(line)
    try terminal.press("Enter")
  }

  private func change(
    _ terminal: Tmux, replacing: Bool = false, _ edit: (String) -> String
  ) throws {
    let file = terminal.home.appendingPathComponent("corscope.toml")
    let text = edit(try String(contentsOf: file, encoding: .utf8))
    // Most editors put a new file in the old one's place.
    try text.write(to: file, atomically: replacing, encoding: .utf8)
  }

  @Test func `init, open, choose a request and an environment, send, and edit the file`() throws {
    let dev = try RawServer(.readRequest, .text(Self.answer))
    let prod = try RawServer(.readRequest, .text(Self.answer))
    defer {
      dev.stop()
      prod.stop()
    }
    let terminal = try shell()
    try run("corscope init", in: terminal)
    try terminal.wait(forText: "Wrote corscope.toml")
    try change(terminal) {
      $0.replacingOccurrences(of: "http://localhost:8080", with: "http://127.0.0.1:\(dev.port)")
        .replacingOccurrences(of: "https://api.example.com\"", with: "http://prod.localhost:1\"")
        .replacingOccurrences(
          of: "origin = \"https://app.example.com\"\n",
          with: "resolve = [\"prod.localhost:1:127.0.0.1\"]\n"
        )
        .replacingOccurrences(
          of: "prod.localhost:1", with: "prod.localhost:\(prod.port)")
    }
    try run("corscope", in: terminal)
    try terminal.wait(forText: "Requests of corscope.toml")
    try terminal.type("heal")
    try terminal.wait(forText: "> health")
    try terminal.press("Enter")
    try terminal.wait(forText: "Request health")
    #expect(terminal.rows[0].contains("dev"))
    try terminal.press("Enter")
    try terminal.wait(forFact: "http://127.0.0.1:\(dev.port) answers")
    // The other environment has another address, which it alone knows.
    try terminal.type("v")
    try terminal.wait(forText: "Environments")
    try terminal.type("j")
    try terminal.press("Enter")
    try terminal.wait(forText: "prod  http://localhost:3000 -> http://prod.localhost:\(prod.port)")
    try terminal.press("Enter")
    try terminal.wait(forFact: "http://prod.localhost:\(prod.port) answers")
    #expect(dev.requests.count == 1)
    #expect(prod.requests.count == 1)
    // An edit on the screen, then one of the file.
    try terminal.type("1gje")
    try terminal.press("C-u")
    try terminal.type("HEAD")
    try terminal.wait(forText: "Method      HEAD")
    try terminal.press("Enter")
    try terminal.wait(forText: "enter send")
    try change(terminal, replacing: true) { $0 + "\n[requests.added]\npath = \"/added\"\n" }
    try terminal.wait(forText: "was read again: 4 requests")
    #expect(terminal.screen.contains("HEAD"))
    try change(terminal) { "[requests.broken]\nmetod = \"GET\"\nurl = \"/\"\n" + $0 }
    try terminal.wait(forText: "corscope.toml:2:1")
    try terminal.type("O")
    try terminal.wait(forText: "requests.broken.metod: is not a key that is known here")
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "Requests of")
    #expect(terminal.screen.contains("1 mistake in the file (O)"))
    try change(terminal) { String($0.drop { $0 != "#" }) }
    try terminal.wait(forAbsence: "mistake in the file")
    try terminal.type("q")
    try terminal.wait(forText: Self.prompt)
  }

  @Test func `a secret's command runs after it was allowed, beside the screen, and stays hidden`()
    throws
  {
    let server = try RawServer(.readRequest, .text(Self.answer))
    defer { server.stop() }
    let terminal = try shell()
    try """
    [defaults]
    origin = "http://localhost:3000"
    [environments.dev]
    base-url = "http://127.0.0.1:\(server.port)"
    [variables]
    note = { command = "touch ran; while [ ! -e go ]; do sleep 0.05; done; echo plain-value-77" }
    [requests.note]
    path = "/note?x={{note}}"
    """.write(
      to: terminal.home.appendingPathComponent("corscope.toml"), atomically: true,
      encoding: .utf8)
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: terminal.home.appendingPathComponent(name).path)
    }
    try run("corscope @note", in: terminal)
    try terminal.wait(forText: "Request note")
    try terminal.press("Enter")
    try terminal.wait(forText: "line 6")
    #expect(!exists("ran"))
    try terminal.type("y")
    // While it runs, keys are answered.
    try terminal.wait(forText: "touch ran")
    try terminal.wait(for: "the command") { _ in exists("ran") }
    try terminal.type("?")
    try terminal.wait(forText: "Keys in")
    try terminal.press("Escape")
    #expect(server.requests.isEmpty)
    _ = FileManager.default.createFile(
      atPath: terminal.home.appendingPathComponent("go").path, contents: nil)
    try terminal.wait(forText: "ALLOWED")
    #expect(server.requestTexts.first?.contains("/note?x=plain-value-77") == true)
    #expect(!terminal.screen.contains("plain-value-77"))
    try terminal.type("2")
    try terminal.press("Enter")
    try terminal.wait(forText: "Details")
    #expect(!terminal.screen.contains("plain-value-77"))
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "Details")
    try terminal.type("q")
    try terminal.wait(forText: Self.prompt)
    let history = try String(
      contentsOf: terminal.home.appendingPathComponent("state/corscope/history.jsonl"),
      encoding: .utf8)
    #expect(history.contains("/note"))
    #expect(!history.contains("plain-value-77"))
  }

  @Test func `a running command is stopped by c, and nothing is sent`() throws {
    let server = try RawServer(.readRequest, .text(Self.answer))
    defer { server.stop() }
    let terminal = try shell()
    let file = terminal.home.appendingPathComponent("corscope.toml")
    try """
    [defaults]
    origin = "http://localhost:3000"
    [variables]
    key = { command = "echo $$ > pid; sleep 1000" }
    [requests.slow]
    url = "http://127.0.0.1:\(server.port)/slow"
    headers = { X-Key = "{{key}}" }
    """.write(to: file, atomically: true, encoding: .utf8)
    try run("corscope allow && corscope @slow", in: terminal)
    try terminal.wait(forText: "Request slow")
    try terminal.press("Enter")
    try terminal.wait(forText: "sleep 1000")
    let pid = terminal.home.appendingPathComponent("pid")
    try terminal.wait(for: "the command") { _ in
      (try? String(contentsOf: pid, encoding: .utf8))?.isEmpty == false
    }
    try terminal.type("c")
    try terminal.wait(forText: "Cancelled; nothing was sent")
    let text = try String(contentsOf: pid, encoding: .utf8)
    let number = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    try terminal.wait(for: "the command's end") { _ in kill(number, 0) != 0 }
    #expect(server.connections == 0)
    try terminal.type("q")
    try terminal.wait(forText: Self.prompt)
  }
}
