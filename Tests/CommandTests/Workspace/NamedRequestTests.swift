import Foundation
import JSONLines
import Lab
import Testing

/// Requests of the workspace by their names, for the commands that take one.
@Suite struct NamedRequestTests {
  private static let served = """
    {"id": "named", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/a"}], "routes": {\
    "OPTIONS api /a": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "PUT"]]}], \
    "GET api /a": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"]]}], \
    "OPTIONS alt /a": [{"status": 404}], "GET alt /a": [{"status": 200}]}}
    """

  private static func folder(_ served: ServedCase) throws -> WorkspaceFolder {
    try WorkspaceFolder(
      served.filled(
        """
        [defaults]
        origin = "{app}"
        browser = "firefox"
        [environments.dev]
        base-url = "{api}{base}"
        [environments.prod]
        base-url = "{alt}{base}"
        [variables]
        key = { env = "NAMED_KEY" }
        [requests.write]
        method = "PUT"
        path = "/a"
        headers = { X-Trace = "{{key}}" }
        [requests.read]
        path = "/a"
        """))
  }

  @Test(arguments: ["matrix", "bisect", "audit", "minimise"])
  func `a survey takes a request of the workspace, its environment, browser and variables`(
    command: String
  ) throws {
    let served = try ServedCase(Self.served)
    defer { served.lab.stop() }
    let folder = try Self.folder(served)
    try folder.write("key=S3CRETtrace\n", to: "values")
    let more = command == "audit" ? ["--yes"] : []
    let run = try folder.run(
      [command, "@write", "--env", "dev", "--env-file", folder.path + "/values", "--json"] + more)
    let result = try #require(try run.results().first, "\(run.errors)")
    #expect(!run.output.contains("S3CRETtrace"))
    switch command {
    case "matrix":
      #expect(run.status == 0)
      #expect(result["browser"] as? String == "firefox")
      let rows = try #require(result["rows"] as? [[String: Any]])
      #expect(rows.contains { ($0["header"] as? String)?.lowercased() == "x-trace" })
    case "bisect":
      #expect(run.status == 1)
      #expect(result["browser"] as? String == "firefox")
      let culprits = try #require(result["culprits"] as? [[String: Any]])
      #expect(culprits.map { ($0["value"] as? String)?.lowercased() } == ["x-trace"])
    case "audit":
      #expect(result["browser"] as? String == "firefox")
      #expect((result["url"] as? String)?.hasPrefix(served.filled("{api}{base}/a")) == true)
    default:
      #expect(run.status == 1)
      #expect(result["code"] as? String == "header-not-allowed")
    }
  }

  @Test func `the options of the page go before what the workspace says`() throws {
    let served = try ServedCase(Self.served)
    defer { served.lab.stop() }
    let folder = try Self.folder(served)
    func browser(_ arguments: [String]) throws -> String? {
      let run = try folder.run(["check", "@read", "--json"] + arguments)
      return try run.results().first?["browser"] as? String
    }
    #expect(try browser([]) == "firefox")
    #expect(try browser(["--browser", "webkit"]) == "safari")
    let run = try folder.run(["check", "@read", "--credentials", "include"])
    #expect(run.status == 1)
    #expect(run.output.contains("credentials: include"))
    let other = try folder.run(["check", "@read", "--env", "prod"])
    #expect(other.status == 1)
  }

  @Test(
    arguments: [
      (["matrix", "@write", "-H", "X-A: b"], "give its URL to send something else", 2),
      (["bisect", "@wrte"], "did you mean write?", 65),
      (["audit", "@read", "--env", "prd"], "did you mean prod?", 65),
      (
        ["check", "https://api.example/", "--origin", "https://app.example", "--env", "dev"],
        "only a request of the workspace", 2
      ),
    ] as [([String], String, Int32)])
  func `what cannot be meant is told`(arguments: [String], words: String, status: Int32) throws {
    let served = try ServedCase(Self.served)
    defer { served.lab.stop() }
    let run = try Self.folder(served).run(arguments)
    #expect(run.status == status)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `check tells of a cookie that the credentials mode threw away`() throws {
    let served = try ServedCase(
      """
      {"id": "cookie", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/login"}], "routes": {\
      "POST api /login": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"], \
      ["Set-Cookie", "sid=S3CRETsession; Path=/; SameSite=None; Secure"]]}]}}
      """)
    defer { served.lab.stop() }
    let run = try CommandRun.corscope([
      "check", served.filled("{api}{base}/login"), "--origin", served.filled("{app}"), "-d", "a=b",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let flat = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(flat.contains("sid not stored: the script's credentials mode leaves cookies out"))
    #expect(flat.contains("warning: The cookie sid was not stored"))
    #expect(flat.contains("If this was a login, the next call will not be signed in."))
    #expect(flat.contains("Use credentials: \"include\" if the cookies are needed"))
    #expect(!run.output.contains("S3CRETsession"))
  }
}
