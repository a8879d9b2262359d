import Foundation
import TestSupport
import Testing

/// Nothing that a command writes, in any form, holds a secret's bytes: not its output, its messages, nor a file.
@Suite struct HiddenSecretsTests {
  private static let secrets = [
    "S3CREThead", "S3CRETbody", "S3CRETquery", "S3CRETcookie", "S3CRETpass", "S3CRETset",
    "S3CRETenv",
  ]

  /// Refuses the preflight, sets a cookie, and repeats what it was told.
  private static func server() throws -> RawServer {
    let body = #"{"token":"S3CRETset","echo":"S3CREThead"}"#
    return try RawServer(
      .readRequest,
      .text(
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n"
          + "Set-Cookie: sid=S3CRETset; Path=/\r\nX-Auth-Token: S3CRETset\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
          + "Connection: close\r\n\r\n\(body)"))
  }

  private static func call(_ server: RawServer) -> [String] {
    [
      "http://127.0.0.1:\(server.port)/a?token=S3CRETquery", "--origin", "http://localhost:3000",
      "-H", "X-SessionToken: S3CREThead", "-b", "sid=S3CRETcookie", "-u", "ann:S3CRETpass",
      "--credentials", "include",
    ]
  }

  private static let body = [
    "-H", "Content-Type: application/json", "-d", #"{"password":"S3CRETbody"}"#,
  ]

  /// A folder that is home and state, and what a command left there.
  private final class Place {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "corscope-secrets-\(UUID().uuidString)").path

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func run(_ arguments: [String], input: String = "") throws -> CommandRun {
      try CommandRun.corscope(
        arguments, input: input,
        environment: [
          "HOME": path, "XDG_STATE_HOME": path + "/state", "XDG_CONFIG_HOME": path + "/config",
          "HIDDEN_TOKEN": "S3CRETenv",
        ])
    }

    /// - Parameter own: files of the test itself.
    func files(except own: Set<String> = []) -> [(name: String, bytes: Data)] {
      let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      return names.filter { !own.contains($0) }.compactMap { name in
        FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
      }
    }
  }

  private static func expectHidden(
    _ run: CommandRun, _ place: Place, except own: Set<String> = [], _ what: String
  ) {
    for secret in secrets {
      #expect(!run.output.contains(secret), "\(what): \(secret) in the output")
      #expect(!run.errors.contains(secret), "\(what): \(secret) in the messages")
      for file in place.files(except: own) {
        #expect(
          file.bytes.firstRange(of: Data(secret.utf8)) == nil, "\(what): \(secret) in \(file.name)")
      }
    }
  }

  @Test(arguments: [
    ["check"], ["check", "--json"], ["check", "--plan"], ["check", "--plan", "--json"],
    ["check", "--versus-curl"], ["check", "--versus-curl", "--json"],
    ["check", "--format", "markdown"], ["check", "--format", "junit"],
    ["check", "--format", "curl"], ["check", "--format", "fetch"], ["check", "--format", "har"],
    ["check", "--format", "case"], ["check", "--format", "run"], ["matrix"], ["matrix", "--json"],
    ["bisect"], ["bisect", "--json"], ["audit", "--yes"], ["audit", "--yes", "--json"],
    ["minimise"], ["minimise", "--json"],
  ])
  func `a call's secrets stay hidden`(words: [String]) throws {
    let server = try Self.server()
    defer { server.stop() }
    let place = try Place()
    let run = try place.run(words + Self.call(server) + Self.body)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    #expect(!run.output.isEmpty)
    Self.expectHidden(run, place, words.joined(separator: " "))
  }

  @Test(arguments: [
    ["check", "@login"], ["check", "@login", "--json"], ["check", "@login", "--format", "run"],
    ["matrix", "@login"], ["bisect", "@login"], ["minimise", "@login", "--json"], ["fix"],
    ["fix", "--json"], ["compare"], ["compare", "--format", "json"],
    ["compare", "--format", "junit"], ["compare", "--format", "markdown"],
    ["flow", "run", "twice"], ["flow", "run", "twice", "--json", "--repeat", "2"],
    ["flow", "run", "twice", "--full"],
  ])
  func `a workspace's secrets stay hidden`(words: [String]) throws {
    let server = try Self.server()
    defer { server.stop() }
    let place = try Place()
    let text = """
      [defaults]
      origin = "http://localhost:3000"
      [environments.one]
      base-url = "http://127.0.0.1:\(server.port)"
      [variables]
      word = { env = "HIDDEN_TOKEN" }
      [requests.login]
      path = "/a?x={{word}}"
      headers = { X-Trace = "{{word}}", X-SessionToken = "S3CREThead" }
      [[flows.twice.steps]]
      request = "login"
      capture = { kept = { header = "X-Auth-Token" } }
      [[flows.twice.steps]]
      request = "login"
      """
    try Data(text.utf8).write(to: URL(filePath: place.path + "/corscope.toml"))
    let run = try place.run(words + ["--workspace", place.path + "/corscope.toml"])
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    Self.expectHidden(run, place, except: ["corscope.toml"], words.joined(separator: " "))
  }

  @Test(arguments: [["har"], ["har", "--json"], ["open"], ["open", "--json"]])
  func `a recording's secrets stay hidden`(words: [String]) throws {
    let place = try Place()
    let entry = """
      {"_resourceType":"fetch","request":{"method":"GET","url":"https://api.example/a?token=S3CRETquery",\
      "headers":[{"name":"Origin","value":"https://app.example"},{"name":"Sec-Fetch-Mode","value":"cors"},\
      {"name":"X-SessionToken","value":"S3CREThead"}]},"response":{"status":302,"headers":[\
      {"name":"Access-Control-Allow-Origin","value":"https://app.example"},\
      {"name":"Location","value":"https://api.example/b?token=S3CRETset"}]}}
      """
    let text = #"{"log":{"creator":{"name":"WebInspector"},"entries":[\#(entry)]}}"#
    let run = try place.run(words + ["-"], input: text)
    #expect(run.output.contains("api.example"))
    Self.expectHidden(run, place, words.joined(separator: " "))
  }

  @Test func `the screen's history and the file in a clipboard's place hide them too`() throws {
    let server = try Self.server()
    defer { server.stop() }
    // Neither tmux nor the terminal takes a text.
    let terminal = try Tmux(
      ["-u", "TMUX", BuiltProducts.path("corscope")] + Self.call(server), columns: 120, rows: 36,
      variables: ["VTE_VERSION": "7000"])
    try terminal.wait(forText: "127.0.0.1:\(server.port)")
    try terminal.press("Enter")
    try terminal.wait(forText: "BLOCKED")
    try terminal.type("Y")
    try terminal.press("Enter")
    try terminal.wait(forText: "No clipboard here")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
    let state = terminal.home.path + "/state/corscope"
    let names = try FileManager.default.contentsOfDirectory(atPath: state)
    #expect(names.contains("history.jsonl"))
    #expect(names.contains { $0.hasPrefix("copied.") })
    for secret in Self.secrets {
      for name in names {
        let bytes = try Data(contentsOf: URL(filePath: state + "/" + name))
        #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
      #expect(!terminal.history.contains(secret))
    }
  }
}
