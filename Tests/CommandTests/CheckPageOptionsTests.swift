import Foundation
import TestSupport
import Testing

/// The options of check that settle what the browser knows beside the request.
struct CheckPageOptionsTests {
  private static let place = ["check", "--json", "http://api.example/a", "--origin"]

  @Test func `--hsts makes the browser ask over https, any case of letters`() throws {
    let run = try CommandRun.corscope(
      Self.place + [
        "http://app.example", "--plan", "--hsts", "other.example", "--hsts", "API.example",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let plan = try #require(try run.results().first?["plan"] as? [String: Any])
    let requests = try #require(plan["requests"] as? [[String: Any]])
    #expect(requests.last?["url"] as? String == "https://api.example/a")
  }

  @Test func `--hsts takes a host's name alone`() throws {
    let run = try CommandRun.corscope(
      Self.place + ["https://app.example", "--hsts", "a b"])
    #expect(run.status == 2)
    #expect(run.errors.contains("--hsts"))
  }

  private static func server() throws -> RawServer {
    try RawServer(
      .readRequest,
      .text(
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nSet-Cookie: a=1\r\n"
          + "Content-Length: 2\r\nConnection: close\r\n\r\nok"))
  }

  private func check(_ server: RawServer, _ options: [String]) throws -> [String: Any] {
    let run = try CommandRun.corscope(
      [
        "check", "--json", "http://127.0.0.1:\(server.port)/a", "--origin",
        "http://localhost:3000",
      ] + options)
    return try #require(try run.results().first)
  }

  private func codes(_ result: [String: Any]) -> [String] {
    (result["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  @Test func `--page-address-space and --local-network-access decide about the local network`()
    throws
  {
    let server = try Self.server()
    defer { server.stop() }
    let own = try check(server, [])
    #expect(own["outcome"] as? String == "allowed")
    #expect(!codes(own).contains { $0.hasPrefix("local-network") })
    let granted = try check(server, ["--page-address-space", "public"])
    #expect(granted["outcome"] as? String == "allowed")
    #expect(codes(granted).contains { $0.hasPrefix("local-network") })
    for answer in ["denied", "prompt"] {
      let refused = try check(
        server, ["--page-address-space", "public", "--local-network-access", answer])
      #expect(refused["outcome"] as? String == "blocked")
      let block = refused["blocked"] as? [String: Any]
      #expect((block?["reason"] as? String)?.hasPrefix("local-network") == true)
    }
  }

  @Test(arguments: ["--local-network-access", "--page-address-space", "--third-party-cookies"])
  func `An unknown value is refused with those that there are`(_ option: String) throws {
    let run = try CommandRun.corscope(Self.place + ["same", option, "sometimes"])
    #expect(run.status == 2)
    #expect(run.errors.contains(option))
  }

  @Test(arguments: [("block", "rejected"), ("allow", "stored")])
  func `--third-party-cookies decides about a cookie of another site`(
    _ value: String, _ action: String
  ) throws {
    let server = try RawServer(
      .readRequest,
      .text(
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://app.example\r\n"
          + "Access-Control-Allow-Credentials: true\r\n"
          + "Set-Cookie: a=1; SameSite=None; Secure\r\n"
          + "Content-Length: 2\r\nConnection: close\r\n\r\nok"))
    defer { server.stop() }
    let run = try CommandRun.corscope([
      "check", "--json", "http://127.0.0.1:\(server.port)/a", "--origin", "https://app.example",
      "--credentials", "include", "--third-party-cookies", value,
    ])
    let cookies = try #require(try run.results().first?["cookies"] as? [[String: Any]])
    #expect(cookies.map { $0["action"] as? String } == [action])
  }
}
