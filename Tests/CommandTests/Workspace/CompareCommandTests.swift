import Foundation
import JSONLines
import Lab
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct CompareCommandTests {
  /// One server that lets the page in, another that does not, and one that forgets the header.
  private static let servers = """
    {"id": "two", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/a"}], "routes": {\
    "GET api /a": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"]]}], \
    "GET alt /a": [{"status": 200, "headers": []}], \
    "OPTIONS api /w": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "PUT"]]}], \
    "PUT api /w": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"], ["X-Was", "sent"]]}], \
    "OPTIONS alt /w": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "PUT"]]}]}}
    """

  private func folder(_ served: ServedCase, _ requests: String) throws -> WorkspaceFolder {
    try WorkspaceFolder(
      served.filled(
        """
        [defaults]
        origin = "{app}"
        [environments.dev]
        base-url = "{api}{base}"
        [environments.prod]
        base-url = "{alt}{base}"
        \(requests)
        """))
  }

  private static let read = "[requests.read]\npath = \"/a\"\n"

  @Test func `a difference ends with 1, and the table says where and why`() throws {
    let served = try ServedCase(Self.servers)
    defer { served.lab.stop() }
    let folder = try folder(served, Self.read)
    let run = try folder.run(["compare"])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("* read"))
    #expect(run.output.contains("allowed 200"))
    #expect(run.output.contains("BLOCKED allow-origin-missing"))
    #expect(run.output.contains("1 allowed, 1 blocked, 1 of 1 rows differ"))
    #expect(run.errors == "")
  }

  @Test(
    arguments: [
      (["--env", "dev"], 0), (["--env", "prod"], 1), (["--fail-on", "never"], 0),
      (["--env", "prod", "--fail-on", "difference"], 0), (["--fail-on", "difference"], 1),
      (["--fail-on", "expectation"], 0), (["--fail-on", "block"], 1),
      (["--fail-on", "never", "--fail-on", "block"], 2), (["--per-host", "0"], 2),
      (["--env", "nowhere"], 65), (["--request", "nothing"], 65),
      (["--env", "dev", "--browser", "firefox", "--browser", "chrome"], 0),
    ] as [([String], Int32)])
  func `the exit status is chosen`(arguments: [String], status: Int32) throws {
    let served = try ServedCase(Self.servers)
    defer { served.lab.stop() }
    let folder = try folder(served, Self.read)
    #expect(try folder.run(["compare"] + arguments).status == status)
  }

  @Test func `expectations hold a server to the origins that it may let in`() throws {
    let served = try ServedCase(Self.servers)
    defer { served.lab.stop() }
    let good = try folder(
      served,
      Self.read
        + "expect = { allowed-from = [\"{app}\"], blocked-from = [\"https://evil.example\"] }"
    )
    let run = try good.run(["compare", "--env", "dev"])
    #expect(run.status == 0, "\(run.output)")
    let bad = try folder(served, Self.read + "expect = { blocked-from = [\"{app}\"] }")
    let refused = try bad.run(["compare", "--env", "dev", "--format", "junit"])
    #expect(refused.status == 1)
    #expect(refused.output.contains("It is allowed. It must be blocked."))
    #expect(refused.output.contains("failures=\"1\""))
  }

  @Test func `an unsafe request is not sent, only its preflight, unless that is asked for`() throws
  {
    let served = try ServedCase(Self.servers)
    defer { served.lab.stop() }
    let folder = try folder(served, "[requests.write]\nmethod = \"PUT\"\npath = \"/w\"")
    let run = try folder.run(["compare", "--env", "dev", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("preflight ok, PUT not sent"))
    #expect(!run.output.contains("X-Was"))
    let sent = try folder.run(["compare", "--env", "dev", "--format", "json", "--send-unsafe"])
    #expect(sent.output.contains("X-Was"))
  }

  @Test func `the formats say the same, in the same order each time`() throws {
    let served = try ServedCase(Self.servers)
    defer { served.lab.stop() }
    let folder = try folder(
      served, (1...12).map { "[requests.r\($0)]\npath = \"/a\"\n" }.joined())
    let markdown = try folder.run(["compare", "--format", "markdown", "--per-host", "3"])
    let rows = markdown.output.split(separator: "\n").filter { $0.hasPrefix("| r") }
    #expect(rows.map { $0.split(separator: " ")[1] } == (1...12).map { "r\($0)" })
    #expect(rows[0] == "| r1 | allowed 200 | BLOCKED allow-origin-missing |  |")
    let again = try folder.run(["compare", "--format", "markdown"])
    #expect(again.output == markdown.output)
    let junit = try folder.run(["compare", "--format", "junit"])
    let parser = XMLParser(data: Data(junit.output.utf8))
    #expect(parser.parse())
    #expect(junit.output.contains("<testsuite name=\"prod\" tests=\"12\" failures=\"12\""))
  }
}
