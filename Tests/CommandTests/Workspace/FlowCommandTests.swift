import Foundation
import JSONLines
import Lab
import Testing

@Suite struct FlowCommandTests {
  /// The first founding story: the login answers a token, the script sends it from then on, and logging out does not
  /// take it away.
  private static let story = """
    {"id": "session", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/login"}], "routes": {\
    "OPTIONS api /login": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "POST"], ["Access-Control-Allow-Headers", "content-type"]]}], \
    "POST api /login": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Expose-Headers", "X-SessionToken"], ["X-SessionToken", "8f3a61c2S3CRET"], \
    ["Content-Type", "application/json"]], "body": "{\\"user\\": {\\"id\\": 7}}"}], \
    "OPTIONS api /me": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "GET, POST"], ["Access-Control-Allow-Headers", "x-sessiontoken"]]}], \
    "GET api /me": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"]]}], \
    "OPTIONS api /logout": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "POST"], ["Access-Control-Allow-Headers", "x-sessiontoken"]]}], \
    "POST api /logout": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"]]}]}}
    """

  private static func workspace(_ served: ServedCase, more: String = "") -> String {
    served.filled(
      """
      [defaults]
      origin = "{app}"
      [environments.lab]
      base-url = "{api}{base}"
      [requests.login]
      path = "/login"
      json = { user = "ann" }
      [requests.me]
      path = "/me"
      [requests.logout]
      method = "POST"
      path = "/logout"

      [[flows.login-twice.steps]]
      request = "login"
      capture = { token = { header = "X-SessionToken" }, id = { json = "/user/id" } }
      set-headers = { X-SessionToken = "{{token}}" }
      [[flows.login-twice.steps]]
      request = "me"
      [[flows.login-twice.steps]]
      request = "logout"
      \(more)
      [[flows.login-twice.steps]]
      request = "login"
      """)
  }

  @Test func `the stale header of the first story is named with the step that set it`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(Self.workspace(served))
    let run = try folder.run(["flow", "run", "login-twice"])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("4/4 login  BLOCKED at the preflight"))
    #expect(run.output.contains("X-SessionToken is still sent after logout"))
    #expect(run.output.contains("Step 1 (login) set X-SessionToken"))
    #expect(!run.output.contains("S3CRET"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try folder.run(["flow", "run", "login-twice", "--json", "--show-secrets"])
    #expect(json.output.contains("8f3a61c2S3CRET"))
    let result = try #require(try json.results().first)
    let runs = try #require(result["runs"] as? [[String: Any]])
    let steps = try #require(runs[0]["steps"] as? [[String: Any]])
    #expect(steps.map { $0["outcome"] as? String } == ["allowed", "allowed", "allowed", "blocked"])
    let findings = try #require(steps[3]["flowFindings"] as? [[String: Any]])
    #expect(
      findings.map { $0["code"] as? String } == ["stale-credential-header", "preflight-asks-more"])
  }

  @Test func `with the header removed, every step is allowed`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(
      Self.workspace(served, more: "remove-headers = [\"x-sessiontoken\"]"))
    let run = try folder.run(["flow", "run", "login-twice", "--env", "lab", "--repeat", "2"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("Run 2 beside run 1\n  nothing differs"))
    let again = try folder.run(["flow", "run", "login-twice", "--compare-last"])
    #expect(again.output.contains("Beside the last run\n  nothing differs"))
    try folder.write(Self.workspace(served), to: "corscope.toml")
    let changed = try folder.run(["flow", "run", "login-twice", "--compare-last"])
    #expect(changed.status == 1)
    #expect(changed.output.contains("is  blocked (header-not-allowed)"))
    #expect(!changed.output.contains("S3CRET"))
  }

  @Test func `what cannot be run says why before anything is sent`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(
      Self.workspace(served).replacing("/me\"", with: "/me/{{nobody}}\""))
    let run = try folder.run(["flow", "run", "login-twice"])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors.contains("corscope.toml:9:8: requests.me.url: the variable {{nobody}}"))
    let unknown = try folder.run(["flow", "run", "login-twoce"])
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("did you mean login-twice?"))
    let place = try folder.run(["flow", "run", "login-twice", "--env", "labb"])
    #expect(place.errors.contains("did you mean lab?"))
    let list = try folder.run(["flow", "list"])
    #expect(list.output.contains("login-twice\n  1 login\n  2 me\n"))
  }

  @Test func `a request of the workspace is checked by its name`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(Self.workspace(served))
    #expect(try folder.run(["check", "@login", "--env", "lab"]).status == 0)
    let other = try folder.run(["check", "@login", "--origin", "https://other.example"])
    #expect(other.status == 1)
    #expect(try folder.run(["check", "@login", "-X", "PUT"]).status == 2)
    #expect(try folder.run(["check", "@lgin"]).errors.contains("did you mean login?"))
  }

  @Test func `commands run only after the file's content was allowed`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder("")
    let text = served.filled(
      """
      [defaults]
      origin = "{app}"
      [variables]
      token = { command = "touch ran; echo T0PS3CRET" }
      other = { env = "OTHER_VALUE" }
      [requests.me]
      url = "{api}{base}/me"
      headers = { X-SessionToken = "{{token}}" }
      [requests.plain]
      url = "{api}{base}/me?x={{other}}"
      """)
    try folder.write(text, to: "corscope.toml")
    let marker = folder.path + "/ran"
    let refused = try folder.run(["check", "@me"])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("corscope allow"))
    #expect(!FileManager.default.fileExists(atPath: marker))
    // What needs no command needs no permission.
    let plain = try folder.run(["check", "@plain"], environment: ["OTHER_VALUE": "H1DD3N"])
    #expect(plain.status == 0)
    #expect(!plain.output.contains("H1DD3N"))
    #expect(try folder.run(["check", "@plain"]).errors.contains("OTHER_VALUE is not set"))

    let state = ["XDG_STATE_HOME": folder.path + "/state"]
    let allow = try CommandRun.corscope(["allow", folder.file], environment: state)
    #expect(allow.status == 0)
    #expect(allow.output.contains("line 4: touch ran; echo T0PS3CRET"))
    let run = try folder.run(["check", "@me", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: marker))
    #expect(!run.output.contains("T0PS3CRET"))
    try folder.write(text + "\n# changed\n", to: "corscope.toml")
    #expect(try folder.run(["check", "@me"]).status == 65)
  }

  @Test func `step by step, each step waits for the enter key`() throws {
    let served = try ServedCase(Self.story)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(Self.workspace(served))
    func sent() -> Int { served.log.count { $0.method != "OPTIONS" } }
    let whole = try folder.run(
      ["flow", "run", "login-twice", "--step-by-step"], input: "\n\n\n\n")
    #expect(whole.status == 1, "\(whole.errors)")
    #expect(whole.errors.contains("1 login: enter to go on"))
    #expect(whole.errors.contains("4 login: enter to go on"))
    let all = sent()
    let left = try folder.run(["flow", "run", "login-twice", "--step-by-step"], input: "\n\n")
    #expect(left.status == 74)
    #expect(left.errors.contains("3 logout: enter to go on"))
    #expect(!left.errors.contains("4 login"))
    #expect(sent() - all == 2)
  }
}
