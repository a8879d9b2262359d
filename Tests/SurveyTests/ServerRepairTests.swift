import Fetch
import Testing

@testable import Survey

@Suite struct ServerRepairTests {
  /// What a server answers to preflights and to requests, alike for all.
  struct Server: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var preflight: (Int, [(String, String)])
    var actual: (Int, [(String, String)])
  }

  private static let app = "https://app.example"
  private static let servers: [Server] = [
    Server(testDescription: "silent", preflight: (204, []), actual: (200, [])),
    Server(testDescription: "404 on OPTIONS", preflight: (404, []), actual: (200, [])),
    Server(
      testDescription: "sign-in on OPTIONS", preflight: (401, [("WWW-Authenticate", "Basic")]),
      actual: (401, [])),
    Server(
      testDescription: "redirect on OPTIONS", preflight: (302, [("Location", "/login")]),
      actual: (200, [])),
    Server(
      testDescription: "a star for everything",
      preflight: (
        200,
        [
          ("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "*"),
          ("Access-Control-Allow-Headers", "*"),
        ]
      ), actual: (200, [("Access-Control-Allow-Origin", "*"), ("X-Total", "3")])),
    Server(
      testDescription: "another origin, broken lists",
      preflight: (
        200,
        [
          ("Access-Control-Allow-Origin", "https://other.example"),
          ("Access-Control-Allow-Methods", "GET POST;"), ("Access-Control-Allow-Headers", "x-1 x"),
        ]
      ), actual: (500, [("Access-Control-Allow-Origin", "https://other.example")])),
    Server(
      testDescription: "everything right",
      preflight: (
        200,
        [
          ("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Methods", "PUT, DELETE"),
          ("Access-Control-Allow-Headers", "x-1, x-2"),
          ("Access-Control-Allow-Credentials", "true"),
        ]
      ),
      actual: (
        200, [("Access-Control-Allow-Origin", app), ("Access-Control-Allow-Credentials", "true")]
      )),
  ]

  private static func requests() throws -> [(String, FetchRequest)] {
    func made(_ method: String, _ headers: [String] = [], credentials: Bool = false) throws
      -> FetchRequest
    {
      var request = try FetchRequest.by(app)
      request.method = method
      request.headers = headers.map { .init($0, "1") }
      if credentials { request.credentials = .include }
      return request
    }
    return [
      ("read", try made("GET")), ("write", try made("PUT", ["x-1"])),
      ("signed-in", try made("GET", ["x-2"], credentials: true)),
      ("remove", try made("DELETE", credentials: true)),
    ]
  }

  /// - Parameter sends: whether the requests themselves went out.
  private func recorded(
    _ server: Server, sends: Bool, _ browser: Browser = .chromium
  ) throws -> [RecordedAnswers] {
    try Self.requests().map { name, request in
      var machine = FetchStateMachine(request, profile: .of(browser), state: BrowserState())
      let now = Timestamp(milliseconds: 0)
      var action = machine.start(now: now)
      while case .send(let wire) = action {
        let (status, headers) = wire.kind == .preflight ? server.preflight : server.actual
        if wire.kind == .actual, !sends, wire.method != "GET" {
          action = machine.failed(TransportFailure(.cancelled, "kept back"), now: now)
          continue
        }
        let list = HeaderList(
          headers.map { Header(ByteString(utf8: $0.0), ByteString(utf8: $0.1)) })
        action = machine.answered(WireResponse(status: status, headers: list), now: now)
      }
      guard case .finished(let report) = action else { throw Unfinished() }
      return RecordedAnswers(request: name, wanted: ["X-Total"], report: report)
    }
  }

  struct Unfinished: Error {}

  @Test(arguments: servers, [true, false])
  func `with the change every request passes, and without any part of it one is refused`(
    server: Server, sends: Bool
  ) throws {
    let runs = try recorded(server, sends: sends)
    let repair = ServerRepair(runs)
    #expect(repair.curesAll)
    let changes = Dictionary(
      uniqueKeysWithValues: repair.servers.map { ($0.origin, $0.needs.map(\.item)) })
    #expect(runs.allSatisfy { $0.judged(with: changes).passes })
    for server in repair.servers {
      for need in server.needs {
        var fewer = changes
        fewer[server.origin]?.removeAll { $0 == need.item }
        let refused = runs.indices.filter { !runs[$0].judged(with: fewer).passes }
        #expect(!refused.isEmpty, "\(need.item.words) is not needed")
        #expect(refused == need.runs)
      }
    }
  }

  @Test func `nothing is changed where everything passes, and no star stands where an origin does`()
    throws
  {
    let right = try #require(Self.servers.last)
    #expect(ServerRepair(try recorded(right, sends: true)).servers.isEmpty)
    for server in Self.servers {
      let items = ServerRepair(try recorded(server, sends: true)).servers.flatMap(\.needs)
        .map(\.item)
      #expect(!items.contains(.allowOrigin("*")))
      #expect(!items.contains(.allowMethod("*")))
    }
  }

  @Test func `a page without an origin gets the star only where no credentials go along`() throws {
    func item(_ credentials: FetchRequest.CredentialsMode) throws -> [ServerItem] {
      var request = FetchRequest(
        url: "https://api.example.com/d", origin: try Origin.parse("null"), page: nil)
      request.credentials = credentials
      var machine = FetchStateMachine(request, profile: .of(.chromium), state: BrowserState())
      let now = Timestamp(milliseconds: 0)
      guard case .send = machine.start(now: now),
        case .finished(let report) = machine.answered(
          WireResponse(status: 200, headers: HeaderList()), now: now)
      else { throw Unfinished() }
      return ServerRepair([RecordedAnswers(request: "a", report: report)]).servers
        .flatMap(\.needs).map(\.item)
    }
    #expect(try item(.sameOrigin) == [.allowOrigin("*")])
    #expect(try item(.include) == [.allowOrigin("null"), .allowCredentials])
  }

  @Test func `what no setting cures is left as it is`() throws {
    var request = try FetchRequest.by(Self.app)
    request.mode = .sameOrigin
    var machine = FetchStateMachine(request, profile: .of(.chromium), state: BrowserState())
    guard case .finished(let report) = machine.start(now: Timestamp(milliseconds: 0)) else {
      throw Unfinished()
    }
    let repair = ServerRepair([RecordedAnswers(request: "a", report: report)])
    #expect(repair.servers.isEmpty)
    #expect(!repair.curesAll)
  }
}
