import Foundation
import JSONLines
import Lab
import Testing

/// The smallest server change that lets a whole workspace pass, on servers that really refuse.
@Suite struct FixCommandTests {
  /// One server forgets a header, a method and the credentials; another says nothing at all.
  private static let broken = """
    {"id": "fix", "title": "t", "page": "app", "steps": [{"url": "{api}{base}/a"}], "routes": {\
    "OPTIONS api /login": [{"status": 204, "headers": [["Access-Control-Allow-Origin", "{app}"], \
    ["Access-Control-Allow-Methods", "POST"], ["Access-Control-Allow-Headers", "content-type"], \
    ["Server", "nginx"]]}], \
    "POST api /login": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"]]}], \
    "OPTIONS api /items": [{"status": 404, "headers": [["Server", "nginx"]]}], \
    "GET api /me": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "*"], ["X-Total", "3"]]}], \
    "GET alt /news": [{"status": 200}], \
    "GET api /fine": [{"status": 200, "headers": [["Access-Control-Allow-Origin", "{app}"]]}]}}
    """

  private static let workspace = """
    [defaults]
    origin = "{app}"
    [environments.dev]
    base-url = "{api}{base}"
    [requests.login]
    method = "POST"
    path = "/login"
    json = { user = "ann" }
    headers = { X-SessionToken = "S3CRETtoken" }
    [requests.change]
    method = "PUT"
    path = "/items"
    [requests.me]
    path = "/me"
    credentials = "include"
    [requests.news]
    url = "{alt}{base}/news"
    [requests.fine]
    path = "/fine"
    [[flows.read.steps]]
    request = "me"
    capture = { total = { header = "X-Total" } }
    """

  private struct Need: Hashable {
    var kind: String
    var value: String?
    var requests: [String]
  }

  private static func needs(_ result: [String: Any], of server: String) throws -> Set<Need> {
    let servers = try #require(result["servers"] as? [[String: Any]])
    let found = try #require(servers.first { $0["origin"] as? String == server })
    let needs = try #require(found["needs"] as? [[String: Any]])
    return Set(
      needs.map {
        Need(
          kind: $0["kind"] as? String ?? "", value: $0["value"] as? String,
          requests: $0["for"] as? [String] ?? [])
      })
  }

  @Test func `each server gets what its requests need, and nothing else`() throws {
    let served = try ServedCase(Self.broken)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(served.filled(Self.workspace))
    let run = try folder.run(["fix", "--json"])
    #expect(run.status == 1, "\(run.errors)")
    let result = try #require(try run.results().first)
    #expect(result["curesAll"] as? Bool == true)
    let app = served.filled("{app}")
    #expect(
      try Self.needs(result, of: served.filled("{api}")) == [
        Need(kind: "allow-header", value: "x-sessiontoken", requests: ["login"]),
        Need(kind: "answer-preflights", value: nil, requests: ["change"]),
        Need(kind: "allow-origin", value: app, requests: ["change", "me"]),
        Need(kind: "allow-method", value: "PUT", requests: ["change"]),
        Need(kind: "allow-credentials", value: nil, requests: ["me"]),
        Need(kind: "expose-header", value: "x-total", requests: ["me"]),
      ])
    #expect(
      try Self.needs(result, of: served.filled("{alt}")) == [
        Need(kind: "allow-origin", value: app, requests: ["news"])
      ])
    #expect(!run.output.contains("S3CRETtoken"))
  }

  @Test func `the text has the plain words, the server's own settings and the proof`() throws {
    let served = try ServedCase(Self.broken)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(served.filled(Self.workspace))
    let run = try folder.run(["fix", "--env", "dev"])
    #expect(run.status == 1)
    for words in [
      "4 OF 5 REQUESTS REFUSED", "2 servers would have to change", "+ allow the method PUT",
      "for login", "Fix on the server (nginx), guessed from Server: nginx", "Proof",
      "every request passes", "Never sent",
    ] {
      #expect(run.output.contains(words), "no \(words)")
    }
    #expect(!run.output.contains("S3CRETtoken"))
    let django = try folder.run(["fix", "--stack", "django"])
    #expect(django.output.contains("CORS_ALLOW"))
  }

  @Test func `what a setting cannot cure, or was not sent, is said`() throws {
    let served = try ServedCase(Self.broken)
    defer { served.lab.stop() }
    let folder = try WorkspaceFolder(
      served.filled(
        """
        [defaults]
        origin = "{app}"
        [environments.dev]
        base-url = "{api}{base}"
        [requests.wrong]
        path = "/fine"
        mode = "same-origin"
        [requests.plain-post]
        method = "POST"
        path = "/login"
        [requests.fine]
        path = "/fine"
        """))
    let run = try folder.run(["fix"])
    #expect(run.status == 1)
    #expect(run.output.contains("1 OF 2 REQUESTS REFUSED"))
    #expect(run.output.contains("No setting of CORS on a server would help."))
    #expect(run.output.contains("wrong: "))
    #expect(run.output.contains("plain-post: it was not sent"))
    let fine = try folder.run(["fix", "--request", "fine"])
    #expect(fine.status == 0)
    #expect(fine.output.contains("NOTHING HAS TO CHANGE"))
    #expect(try folder.run(["fix", "--env", "nowhere"]).status == 65)
  }
}
