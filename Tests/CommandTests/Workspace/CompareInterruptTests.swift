import Foundation
import TestSupport
import Testing

/// ctrl-c during a comparison, with one server that answers and one that never does.
@Suite struct CompareInterruptTests {
  private static func fast() throws -> RawServer {
    try RawServer(
      .readRequest,
      .text(
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n"
          + "Connection: close\r\n\r\n"))
  }

  private static func folder(_ fast: RawServer, _ slow: RawServer) throws -> WorkspaceFolder {
    try WorkspaceFolder(
      """
      [defaults]
      origin = "https://app.example"
      [environments.fast]
      base-url = "http://127.0.0.1:\(fast.port)"
      [environments.slow]
      base-url = "http://127.0.0.1:\(slow.port)"
      [requests.one]
      path = "/one"
      [requests.two]
      path = "/two"
      [requests.three]
      path = "/three"
      """)
  }

  @Test func `what was known is told, and nothing more is asked`() throws {
    let (fast, slow) = (try Self.fast(), try RawServer(.readRequest, .hold))
    defer {
      fast.stop()
      slow.stop()
    }
    let folder = try Self.folder(fast, slow)
    let process = Process()
    process.executableURL = try CommandRun.program()
    process.arguments = ["compare", "--workspace", folder.file, "--per-host", "1"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let end = Date(timeIntervalSinceNow: 30)
    while fast.requestTexts.count < 3 || slow.requestTexts.isEmpty, Date() < end {
      Thread.sleep(forTimeInterval: 0.01)
    }
    process.interrupt()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(process.terminationReason == .exit)
    for name in ["one", "two", "three"] {
      #expect(text.contains(name))
    }
    #expect(text.contains("allowed 200"))
    #expect(text.contains("stopped"))
    #expect(slow.requestTexts.count == 1, "one at a time, and none after ctrl-c")
  }

  @Test func `a terminal shows how far it is, and ctrl-c ends it`() throws {
    let (fast, slow) = (try Self.fast(), try RawServer(.readRequest, .hold))
    defer {
      fast.stop()
      slow.stop()
    }
    let folder = try Self.folder(fast, slow)
    let terminal = try Tmux(
      [BuiltProducts.path("corscope"), "compare", "--workspace", folder.file, "--per-host", "1"],
      columns: 100)
    try terminal.wait(forText: "3 of 6")
    try terminal.press("C-c")
    #expect(try terminal.waitForEnd() == 130)
    #expect(terminal.history.contains("allowed 200"))
    #expect(!terminal.history.contains("3 of 6"))
  }
}
