import Foundation
import TestSupport
import Testing

/// A workspace on the screen, as a person uses it.
@Suite struct WorkspaceWalkTests {
  private static let prompt = "shell$"

  /// What the server answers from two places.
  private static func answer(_ name: String) -> String {
    "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\nX-Place: \(name)\r\n"
      + "Access-Control-Expose-Headers: X-Place\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
  }

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

  @Test func `a running command is stopped by c, and nothing is sent`() throws {
    let server = try RawServer(.readRequest, .text(Self.answer("never")))
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
