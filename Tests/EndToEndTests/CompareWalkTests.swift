import Foundation
import JSONLines
import Lab
import TestSupport
import Testing

/// Two environments of a folder side by side, as a person compares them.
@Suite struct CompareWalkTests {
  private static func served(_ id: String, _ headers: String) -> String {
    #"{"id":"\#(id)","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"headers":["#
      + headers + "]}]}}"
  }

  @Test func `requests and environments, the reasons, and two cells in the diff`() throws {
    let lab = try LabServer.start()
    defer { lab.stop() }
    let open = #"["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Methods","PUT"]"#
    let cases = try [("a", open), ("b", "")].map { id, headers in
      lab.add(
        try #require(CaseFile.load(text: Self.served(id, headers), file: "test").first))
    }
    let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let terminal = try Tmux(
      ["bash", "--norc", "--noprofile", "-i"], columns: 120, rows: 36,
      variables: ["PS1": "shell$", "HISTFILE": "", "PATH": "\(folder):\(path)"])
    try terminal.wait(forText: "shell$")
    let file = """
      [defaults]
      origin = "\(cases[0].expand("{app}"))"
      [environments.staging]
      base-url = "\(cases[0].expand("{api}{base}"))"
      [environments.prod]
      base-url = "\(cases[1].expand("{api}{base}"))"
      [requests.read]
      path = "/d"
      [requests.save]
      path = "/d"
      method = "PUT"
      """
    try file.write(
      to: terminal.home.appendingPathComponent("corscope.toml"), atomically: true, encoding: .utf8)
    try terminal.type("corscope")
    try terminal.press("Enter")
    try terminal.wait(forText: "Requests of corscope.toml")
    // Not escape: with the T behind it that would be one key.
    try terminal.press("C-g")
    try terminal.type("T")
    try terminal.wait(forText: "4 runs as Chrome")
    #expect(cases.allSatisfy { lab.wireLog($0.base).isEmpty })
    try terminal.press("Enter")
    try terminal.wait(forText: "2 of 2 rows differ")
    try terminal.wait(forText: "PUT not sent")
    #expect(
      cases.flatMap { lab.wireLog($0.base) }.allSatisfy { ["GET", "OPTIONS"].contains($0.method) })
    try terminal.type(" l d")
    try terminal.wait(forText: "read, staging, answer: 200")
    try terminal.wait(forText: "FROM THE COMPARISON")
    try terminal.press("Escape")
    try terminal.wait(forText: "2 of 2 rows differ")
    try terminal.type("qq")
    try terminal.wait(forText: "shell$")
  }
}
