import Fetch
import Foundation
import Testing
import Workspace

@Suite struct InitCommandTests {
  /// Runs `init` into a new folder.
  private func made(
    _ arguments: [String], input: String = "", files: [String: String] = [:]
  ) throws -> (run: CommandRun, text: String, folder: WorkspaceFolder) {
    let folder = try WorkspaceFolder("")
    for (name, text) in files { try folder.write(text, to: name) }
    let output = folder.path + "/new.toml"
    let run = try CommandRun.corscope(
      ["init", "--output", output] + arguments.map { $0.replacing("DIR", with: folder.path) },
      input: input)
    return (run, (try? String(contentsOfFile: output, encoding: .utf8)) ?? "", folder)
  }

  @Test func `from nothing it is a file that says what it could say`() throws {
    let (run, text, folder) = try made(["--origin", "https://mine.example"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(text.contains("origin = \"https://mine.example\""))
    let workspace = try Workspace.read(text, path: "x")
    #expect(workspace.requests.map(\.name) == ["health", "login", "logout"])
    #expect(workspace.flows.count == 1 && workspace.environments.map(\.name) == ["dev", "prod"])
    let again = try CommandRun.corscope(["init", "--output", folder.path + "/new.toml"])
    #expect(again.status == 2)
    #expect(again.errors.contains("--force"))
    #expect(
      try CommandRun.corscope(["init", "--force", "--output", folder.path + "/new.toml"]).status
        == 0)
  }

  private static let yaml = """
    openapi: "3.1.0"
    info: {title: Pets}
    servers:
      - url: https://api.example.com/v1
    paths:
      /pets:
        get: &get
          operationId: listPets
          responses: {200: {description: ok}}
        post:
          requestBody:
            content:
              application/json:
                schema: {type: object, properties: {born: {type: string, example: 2020-01-01}, on: {example: yes}}}
    """

  @Test func `an OpenAPI document in YAML becomes requests`() throws {
    for arguments in [["--from", "DIR/api.yaml"], ["--from", "-"]] {
      let (run, text, _) = try made(
        arguments, input: Self.yaml, files: ["api.yaml": Self.yaml])
      #expect(run.status == 0, "\(run.errors)")
      let workspace = try Workspace.read(text, path: "x")
      #expect(workspace.requests.map(\.name) == ["listPets", "post-pets"])
      #expect(workspace.environments.first?.baseURL == "https://api.example.com/v1")
      guard case .text(let body) = workspace.requests[1].body else {
        Issue.record("no body")
        return
      }
      #expect(body.contains("\"2020-01-01\"") && body.contains("\"yes\""))
    }
  }

  @Test func `a pasted command becomes a request without its secrets`() throws {
    let command =
      "curl -X PUT 'https://api.example.com/a?b=1' -H 'Origin: https://app.example.com' "
      + "-H 'X-SessionToken: S3CRET' -H 'Content-Type: application/json' -d '{\"a\": \"it'\\''s\"}'"
    for (arguments, input) in [(["--from-curl", command], ""), (["--from-curl", "-"], command)] {
      let (run, text, _) = try made(arguments, input: input)
      #expect(run.status == 0, "\(run.errors)")
      #expect(!text.contains("S3CRET"))
      let workspace = try Workspace.read(text, path: "x")
      let request = try #require(workspace.requests.first)
      #expect(request.method == "PUT" && request.url == "/a?b=1")
      #expect(request.body == .text("{\"a\": \"it's\"}"))
      #expect(workspace.defaults.origin == "https://app.example.com")
      #expect(workspace.environments.first?.baseURL == "https://api.example.com")
    }
  }

  @Test func `a recording gives each request of its scripts once, without secrets`() throws {
    func entry(_ method: String, _ url: String, _ type: String, _ headers: String) -> String {
      "{\"_resourceType\": \"\(type)\", \"request\": {\"method\": \"\(method)\", \"url\": \"\(url)\", "
        + "\"headers\": [{\"name\": \"Origin\", \"value\": \"https://app.example.com\"}, \(headers)]}}"
    }
    let token = "{\"name\": \"X-Api-Key\", \"value\": \"S3CRET\"}"
    let asks = "{\"name\": \"Access-Control-Request-Method\", \"value\": \"PUT\"}"
    let url = "https://api.example.com/a"
    let har =
      "{\"log\": {\"entries\": ["
      + [
        entry("GET", "https://app.example.com/", "document", token),
        entry("OPTIONS", url, "fetch", asks), entry("PUT", url, "fetch", token),
        entry("PUT", url, "xhr", token),
      ].joined(separator: ",") + "]}}"
    let (run, text, _) = try made(["--from", "-"], input: har)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!text.contains("S3CRET"))
    let workspace = try Workspace.read(text, path: "x")
    #expect(workspace.requests.map(\.name) == ["put-a"])
    #expect(workspace.requests[0].headers == [.init("X-Api-Key", "{{x-api-key}}")])
    #expect(workspace.variables["x-api-key"]?.source == .environment("X_API_KEY"))
  }

  @Test(arguments: [
    "{", "{}", "{\"log\": {\"entries\": []}}", "nothing to see", "openapi: [",
    "openapi: 3.0.0\na: *b",
    "{\"swagger\": \"2.0\"}", "{\"info\": {\"schema\": \"/v1.0\"}, \"item\": []}",
  ])
  func `what cannot be read ends with 65 and writes nothing`(input: String) throws {
    let (run, text, _) = try made(["--from", "-"], input: input)
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.hasPrefix("corscope: init: standard input: "))
    #expect(text == "")
  }

  @Test func `a document that unfolds without end is refused in no time`() throws {
    let bomb =
      "openapi: 3.0.0\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
      + zip("bcdefgh", "abcdefg").map { name, last in
        "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ",")
          + "]\n"
      }.joined()
    let (run, _, _) = try made(["--from", "-"], input: bomb)
    #expect(run.status == 65)
    #expect(run.errors.contains("too large"))
  }
}
