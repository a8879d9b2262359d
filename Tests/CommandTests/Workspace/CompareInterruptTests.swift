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

  @Test
  func `a terminal shows how far it is; ctrl-c tells what was known, and nothing more is asked`()
    throws
  {
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
    for words in ["one", "two", "three", "allowed 200", "stopped"] {
      #expect(terminal.history.contains(words), "no \(words)")
    }
    #expect(slow.requestTexts.count == 1, "one at a time, and none after ctrl-c")
    #expect(!terminal.history.contains("3 of 6"))
  }
}
