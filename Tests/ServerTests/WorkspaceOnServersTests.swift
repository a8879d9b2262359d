import Foundation
import Testing

/// A workspace's requests and flows on real servers: what is wrong there, and right after the printed change.
@Suite struct WorkspaceOnServersTests {
  /// A workspace's file, beside the files of a server.
  private func write(_ text: String, beside served: ServedFolder) throws {
    try text.write(
      to: served.site.folder.appending(path: "corscope.toml"), atomically: true, encoding: .utf8)
  }

  @Test(arguments: [RealServer.nginx, .express, .django])
  func `two environments differ until the printed change is made`(server: RealServer) throws {
    let staging = try ServedFolder(.apache)
    let prod = try ServedFolder(server, Policy(.headerNotAllowed))
    func corscope(_ arguments: String...) throws -> CorscopeRun {
      try write(Self.environments(staging: staging, prod: prod), beside: prod)
      let file = prod.site.folder.appending(path: "corscope.toml").path
      return try CorscopeRun(arguments + ["--workspace", file], in: prod.site.folder)
    }
    let table = try corscope("compare")
    #expect(table.status == 1, "\(table.output)")
    for words in [
      "  read  allowed 200", "* save  preflight ok, PUT not sent  BLOCKED header-not-allowed",
      "save, prod: The header x-sessiontoken is not allowed.", "1 of 2 rows differ",
    ] {
      #expect(table.output.contains(words), "no \(words): \(table.output)")
    }
    #expect(!table.output.contains("s3cret"))
    let json = try corscope("compare", "--format", "json")
    #expect(json.status == 1)
    let rows = try #require(try json.result()["rows"] as? [[String: Any]])
    #expect(rows.map { $0["differs"] as? Bool } == [false, true])
    let cells = try #require(rows[1]["cells"] as? [[String: Any]])
    #expect(cells.map { $0["outcome"] as? String } == ["not-sent", "blocked"])

    #expect(try corscope("fix", "--env", "staging").status == 0)
    let fix = try corscope("fix", "--env", "prod")
    #expect(fix.status == 1)
    #expect(fix.output.hasPrefix("1 OF 2 REQUESTS REFUSED"), "\(fix.output)")
    #expect(fix.output.contains("+ allow the header x-sessiontoken"))
    #expect(!fix.output.contains("s3cret"))
    try prod.apply(fix.output)
    let mended = try corscope("fix", "--env", "prod")
    #expect(mended.status == 0, "\(mended.output)")
    #expect(mended.output.hasPrefix("NOTHING HAS TO CHANGE"))
    let same = try corscope("compare")
    #expect(same.status == 0, "\(same.output)")
    #expect(same.output.contains("no differences"))
  }

  @Test func `the second login is refused for its token, until the server allows that`() throws {
    let served = try ServedFolder(.signingIn)
    func run(_ arguments: String...) throws -> CorscopeRun {
      try write(Self.login(at: served.address), beside: served)
      let file = served.site.folder.appending(path: "corscope.toml").path
      return try CorscopeRun(arguments + ["--workspace", file], in: served.site.folder)
    }
    let before = try run("flow", "run", "login-twice")
    #expect(before.status == 1)
    for words in [
      "1/3 login  ALLOWED", "sets X-SessionToken, sent from here on", "2/3 me  ALLOWED", "/me  200",
      "3/3 login again  BLOCKED at the preflight", "Not as it should be: step 3 (login again)",
      "The page asked to send the header x-sessiontoken.",
    ] {
      #expect(before.output.contains(words), "no \(words): \(before.output)")
    }
    #expect(!before.output.contains("t0ken-8f3a61c2"))
    // Alone each request passes, and it is said that flows are another matter.
    let fix = try run("fix")
    #expect(fix.status == 0)
    #expect(fix.words.contains("corscope flow run login-twice"))
    // A step's report stands four columns further in.
    try served.apply(
      before.output.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.hasPrefix("    ") ? $0.dropFirst(4) : $0
      }.joined(separator: "\n"))
    let after = try run("flow", "run", "login-twice")
    #expect(after.status == 0, "\(after.output)")
    #expect(after.output.contains("All 3 steps ended as they should."))
  }

  /// A request that reads and one that changes, at two places.
  static func environments(staging: ServedFolder, prod: ServedFolder) -> String {
    """
    [defaults]
    origin = "https://app.example.com"
    [environments.staging]
    base-url = "\(staging.address)"
    [environments.prod]
    base-url = "\(prod.address)"
    [requests.read]
    path = "/data"
    [requests.save]
    method = "PUT"
    path = "/data"
    json = { name = "ann" }
    headers = { X-SessionToken = "s3cret" }
    """
  }

  private static func login(at address: String) -> String {
    """
    [defaults]
    origin = "http://127.0.0.1:5173"
    credentials = "include"
    [environments.local]
    base-url = "\(address)"
    [requests.login]
    path = "/login"
    json = { user = "ann", password = "open sesame" }
    [requests.me]
    path = "/me"
    [[flows.login-twice.steps]]
    request = "login"
    capture = { token = { json = "/token" } }
    set-headers = { X-SessionToken = "{{token}}" }
    [[flows.login-twice.steps]]
    request = "me"
    [[flows.login-twice.steps]]
    request = "login"
    name = "login again"
    """
  }
}

extension RealServer {
  /// Answers who is signed in with a cookie and a token; the login itself was not told of the token's header.
  fileprivate static let signingIn = express.configured { site in
    [
      "app.js": """
      const express = require("express");
      const cors = require("cors");
      const app = express();
      const page = "http://127.0.0.1:5173";
      app.use("/me", cors({origin: page, credentials: true, allowedHeaders: ["X-SessionToken"]}));
      app.use(cors({
      // @@ Among the options of cors
      origin: page,
      credentials: true,
      allowedHeaders: ["Content-Type"],
      // @@
      }));
      app.post("/login", express.json(), (request, response) => {
        if (request.body.password !== "open sesame") return response.sendStatus(401);
        response.cookie("sid", "s1", {httpOnly: true, sameSite: "lax"});
        response.json({token: "t0ken-8f3a61c2"});
      });
      app.get("/me", (request, response) => {
        const isKnown = request.get("Cookie") === "sid=s1"
          && request.get("X-SessionToken") === "t0ken-8f3a61c2";
        response.sendStatus(isKnown ? 200 : 401);
      });
      app.listen(\(site.port), "127.0.0.1");
      """
    ]
  }
}
