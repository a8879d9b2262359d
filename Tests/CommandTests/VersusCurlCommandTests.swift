import Foundation
import TestSupport
import Testing

struct VersusCurlCommandTests {
  /// Answers everything alike, without a word on CORS.
  private static func server() throws -> RawServer {
    try RawServer(
      .readRequest,
      .text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"))
  }

  private static func arguments(_ server: RawServer) -> [String] {
    [
      "check", "http://127.0.0.1:\(server.port)/a", "--origin", "http://localhost:3000",
      "--versus-curl", "-H", "X-SessionToken: S3CRET", "-d", "{}",
    ]
  }

  @Test func `The bare call goes out beside the browser's, and both are shown`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let run = try CommandRun.corscope(Self.arguments(server))
    #expect(run.status == 1)
    #expect(run.output.contains("Why does curl work?"))
    #expect(run.output.contains("Chrome sends"))
    #expect(run.output.contains("curl sends"))
    #expect(run.output.contains("POST reached the server"))
    #expect(!run.output.contains("S3CRET"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let sent = server.requestTexts.map { $0.lowercased() }
    #expect(sent.count == 2)
    #expect(sent.first?.hasPrefix("options /a ") == true)
    let curl = try #require(sent.last)
    #expect(curl.hasPrefix("post /a "))
    for line in ["user-agent: curl/", "accept: */*", "x-sessiontoken: s3cret", "\r\n\r\n{}"] {
      #expect(curl.contains(line))
    }
    for name in ["origin:", "cookie:", "referer:", "sec-fetch", "accept-encoding:"] {
      #expect(!curl.contains(name))
    }
  }

  @Test func `JSON has curl's exchange and the reason`() throws {
    let server = try Self.server()
    defer { server.stop() }
    let run = try CommandRun.corscope(Self.arguments(server) + ["--json"])
    let curl = try #require(try run.results().first?["curl"] as? [String: Any])
    let exchange = try #require(curl["exchange"] as? [String: Any])
    #expect((exchange["response"] as? [String: Any])?["status"] as? Int == 200)
    #expect((curl["why"] as? [String])?.isEmpty == false)
  }

  @Test func `A plan has nothing to compare`() throws {
    let run = try CommandRun.corscope([
      "check", "https://api.example/", "--origin", "same", "--plan", "--versus-curl",
    ])
    #expect(run.status == 2)
    #expect(run.errors.contains("--versus-curl"))
  }

  @Test(arguments: ["markdown", "junit", "curl", "fetch", "har", "case", "run"])
  func `A form that has no place for curl's call is refused`(form: String) throws {
    let run = try CommandRun.corscope([
      "check", "https://api.example/", "--origin", "same", "--versus-curl", "--format", form,
    ])
    #expect(run.status == 2)
    #expect(run.errors.contains("--versus-curl is told as text or json"))
  }
}
