import Foundation
import JSONLines
import Lab
import TestSupport
import Testing

/// The first founding story as a flow of a workspace, from the list to the cause.
@Suite struct FlowWalkTests {
  private static let story = """
    {"id": "session", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/login"}], "routes": {\
    "OPTIONS api /login": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "POST"], ["Access-Control-Allow-Headers", "content-type"]]}], \
    "POST api /login": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Content-Type", "application/json"]], "body": "{\\"ticket\\": \\"ticket-8f3a61c2\\"}"}], \
    "OPTIONS api /logout": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "POST"], ["Access-Control-Allow-Headers", "x-ticket"]]}], \
    "POST api /logout": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"]]}]}}
    """

  private static let workspace = """
    [defaults]
    origin = "{app}"
    [environments.lab]
    base-url = "{api}{base}"
    cacert = "ca.pem"
    [requests.login]
    path = "/login"
    json = { user = "ann" }
    [requests.logout]
    method = "POST"
    path = "/logout"
    [[flows.login-twice.steps]]
    request = "login"
    capture = { ticket = { json = "/ticket" } }
    set-headers = { X-Ticket = "{{ticket}}" }
    [[flows.login-twice.steps]]
    request = "logout"
    [[flows.login-twice.steps]]
    request = "login"
    name = "login again"

    """

  @Test func `the login that is blocked the second time is run as a flow, and its cause is read`()
    throws
  {
    let lab = try LabServer.start()
    defer { lab.stop() }
    let places = lab.add(try CaseFile.load(text: Self.story, file: "test")[0])
    let terminal = try Tmux(
      ["bash", "--norc", "--noprofile", "-i"], columns: 120, rows: 36,
      variables: ["PS1": "shell$", "HISTFILE": ""])
    try terminal.wait(forText: "shell$")
    let home = terminal.home
    try FileManager.default.copyItem(
      atPath: try lab.writeCertificateAuthority(),
      toPath: home.appendingPathComponent("ca.pem").path)
    try places.expand(Self.workspace).write(
      to: home.appendingPathComponent("corscope.toml"), atomically: true, encoding: .utf8)
    try terminal.type("'\(Program.path)'")
    try terminal.press("Enter")
    try terminal.wait(forText: "Requests of corscope.toml")
    // Not escape: with the key behind it that would be one key.
    try terminal.press("C-g")
    try terminal.type("L")
    try terminal.wait(forText: "Flows of corscope.toml")
    try terminal.press("Enter")
    try terminal.wait(forText: "takes ticket from")
    // The first step alone, then the rest.
    try terminal.press("Space")
    try terminal.wait(forText: "allowed 200")
    try terminal.wait(forText: "comes next")
    try terminal.type("s")
    try terminal.wait(forText: "Not as it should be: step 3 (login again)")
    #expect(terminal.screen.contains("BLOCKED"))
    #expect(terminal.words.contains("X-Ticket is still sent after logout"))
    #expect(!terminal.screen.contains("ticket-8f3a61c2"))
    try terminal.press("Enter")
    try terminal.wait(for: "the verdict") { $0.showsVerdict }
    #expect(terminal.words.contains("header x-ticket"))
    try terminal.press("Escape")
    try terminal.wait(forText: "Flow login-twice")
    // The header is taken away at the logout: the file is mended, and the flow run anew.
    let file = home.appendingPathComponent("corscope.toml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(
      of: "request = \"logout\"\n", with: "request = \"logout\"\nremove-headers = [\"X-Ticket\"]\n"
    ).write(to: file, atomically: true, encoding: .utf8)
    try terminal.wait(forText: "was read again")
    try terminal.type("R")
    try terminal.wait(forText: "All 3 steps ended as they should")
    try terminal.type("d")
    try terminal.wait(forText: "is  allowed")
    try terminal.press("C-g")
    try terminal.type("q")
    try terminal.wait(forText: "shell$")
    let history = try String(
      contentsOf: home.appendingPathComponent("state/corscope/history.jsonl"), encoding: .utf8)
    #expect(history.contains("/logout"))
    #expect(!history.contains("ticket-8f3a61c2"))
  }
}
