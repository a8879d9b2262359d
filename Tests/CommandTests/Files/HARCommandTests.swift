import Foundation
import TestSupport
import Testing

@Suite struct HARCommandTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "InterchangeTests/Recordings/chromium-156.har").path

  @Test(
    arguments: [
      (["host:127.0.0.1"], 7), (["host:*.0.0.1"], 7), (["host:example.com"], 0),
      (["method:post"], 1), (["method:POST", "method:PUT"], 2), (["url:*/items/*"], 1),
      (["url:*/items"], 0), (["login"], 1), (["outcome:blocked"], 4),
      (["outcome:blocked", "method:POST"], 1), (["outcome:failed", "outcome:allowed"], 3),
    ] as [([String], Int)])
  func `filters choose by host, method, address and outcome`(filters: [String], count: Int) throws {
    let run = try CommandRun.corscope(
      ["har", Self.recording, "--json"] + filters.flatMap { ["--only", $0] })
    #expect(try run.results().count == count)
    #expect(run.errors.contains("--only leaves none of 7 requests") == (count == 0))
  }

  @Test func `an unknown outcome is refused`() throws {
    let run = try CommandRun.corscope(["har", Self.recording, "--only", "outcome:maybe"])
    #expect(run.status == 2)
  }

  @Test func `a recording that is too long is the data's fault`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 129 << 20)
    let run = try CommandRun.corscope(["har", path])
    #expect(run.status == 65)
    #expect(run.errors.contains("is longer than 128 MiB"))
  }

  @Test func `--open shows the recorded run, offline`() throws {
    let terminal = try Tmux(
      [BuiltProducts.path("corscope"), "har", Self.recording, "--open", "2"], columns: 120,
      rows: 36)
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.wait(forText: "x-sessiontoken is missing")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }
}
