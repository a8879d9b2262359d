import Fetch
import Survey
import Testing

@Suite struct BisectTests {
  static let names = (1...8).map { "x-\($0)" }

  /// A server that drops every CORS header when it refuses.
  private func silent(
    origins: Set<String> = ["https://app.example"],
    methods: Set<String> = ["GET", "POST", "PUT"], refusing headers: Set<String> = [],
    atMost: Int = 100
  ) -> ScriptedServer {
    ScriptedServer { wire in
      let origin = wire.text("Origin") ?? ""
      guard origins.contains(origin),
        methods.contains(wire.text("Access-Control-Request-Method") ?? ""),
        headers.isDisjoint(with: wire.askedHeaders), wire.askedHeaders.count <= atMost
      else { return (403, []) }
      return (
        204,
        [
          ("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Methods", "PUT"),
          ("Access-Control-Allow-Headers", wire.askedHeaders.joined(separator: ", ")),
        ]
      )
    }
  }

  private func machine(
    method: String = "PUT", headers: [String] = BisectTests.names, others: [String] = [],
    limit: Int = 60
  ) throws -> BisectMachine {
    var request = try FetchRequest.by("https://app.example")
    request.method = method
    request.headers = headers.map { .init($0, "1") }
    return BisectMachine(
      request, browser: .standard, others: try others.map { try Origin.parse($0) }, limit: limit)
  }

  @Test(arguments: names)
  func `one refused header is found by halving`(name: String) throws {
    var machine = try machine()
    let sent = silent(refusing: [name]).carryOut(&machine)
    #expect(machine.result == .isolated([.header(name)]))
    #expect(sent.count <= 9, "\(sent.count) preflights")
    #expect(sent.allSatisfy { $0.kind == .preflight })
  }

  @Test(arguments: [["x-1", "x-2"], ["x-1", "x-8"], ["x-3", "x-4", "x-7"], names])
  func `several refused headers are all found`(refused: [String]) throws {
    var machine = try machine()
    silent(refusing: Set(refused)).carryOut(&machine)
    #expect(machine.result == .isolated(refused.map { .header($0) }))
  }

  @Test(arguments: ["PATCH", "DELETE"])
  func `a refused method is found, and a refused header beside it`(method: String) throws {
    var alone = try machine(method: method)
    silent().carryOut(&alone)
    let culprit = Culprit.method(method, accepted: "POST")
    #expect(alone.result == .isolated([culprit]))
    var both = try machine(method: method)
    silent(refusing: ["x-5"]).carryOut(&both)
    #expect(both.result == .isolated([culprit, .header("x-5")]))
  }

  @Test func `a refused origin is found where another one gets an answer`() throws {
    var machine = try machine(others: ["https://www.example", "https://other.example"])
    silent(origins: ["https://other.example"]).carryOut(&machine)
    let (own, other) = (
      try Origin.parse("https://app.example"), try Origin.parse("https://other.example")
    )
    #expect(machine.result == .isolated([.origin(own, accepted: other)]))
  }

  @Test func `the server's own word for the allowed origin is tried first`() throws {
    var machine = try machine(others: ["https://www.example"])
    let server = ScriptedServer { wire in
      (
        204,
        [
          ("Access-Control-Allow-Origin", "https://right.example"),
          ("Access-Control-Allow-Methods", "PUT"),
          ("Access-Control-Allow-Headers", Self.names.joined(separator: ",")),
        ]
      )
    }
    let sent = server.carryOut(&machine)
    #expect(sent.count == 4)
    #expect(
      machine.result
        == .isolated([
          .origin(
            try Origin.parse("https://app.example"),
            accepted: try Origin.parse("https://right.example"))
        ]))
  }

  @Test func `a server that refuses everything is said to`() throws {
    var machine = try machine(others: ["https://www.example"])
    silent(origins: []).carryOut(&machine)
    #expect(
      machine.result
        == .everything([
          try Origin.parse("https://app.example"), try Origin.parse("https://www.example"),
        ]))
    #expect(machine.steps.count == 6)
  }

  @Test(arguments: [(["GET", "PUT"], [Culprit.header("x-5")]), (["PUT"], [.header("x-5")])])
  func `a server that does not list POST is no server that refuses everything`(
    methods: [String], culprits: [Culprit]
  ) throws {
    var machine = try machine()
    silent(methods: Set(methods), refusing: ["x-5"]).carryOut(&machine)
    #expect(machine.result == .isolated(culprits))
  }

  @Test(arguments: ["POST", "DELETE"])
  func `where GET alone is listed, the method is the culprit`(method: String) throws {
    var machine = try machine(method: method)
    silent(methods: ["GET"]).carryOut(&machine)
    #expect(machine.result == .isolated([.method(method, accepted: "GET")]))
  }

  @Test func `headers that are refused only together are named together`() throws {
    var machine = try machine()
    silent(atMost: 4).carryOut(&machine)
    #expect(machine.result == .isolated([.headersTogether(Self.names)]))
  }

  @Test func `an answer that names what it allows needs no search`() throws {
    var machine = try machine(headers: ["x-1", "x-2"])
    let server = ScriptedServer { _ in
      (
        204,
        [
          ("Access-Control-Allow-Origin", "https://app.example"),
          ("Access-Control-Allow-Methods", "GET"), ("Access-Control-Allow-Headers", "x-2"),
        ]
      )
    }
    let sent = server.carryOut(&machine)
    #expect(sent.count == 1)
    #expect(
      machine.result == .explained([.method("PUT", accepted: "POST"), .header("x-1")]))
  }

  @Test func `nothing is sought where nothing is refused`() throws {
    var granted = try machine(headers: ["x-1"])
    silent().carryOut(&granted)
    #expect(granted.result == .granted)
    var simple = try machine(method: "GET", headers: [])
    #expect(silent().carryOut(&simple).isEmpty)
    #expect(simple.result == .notNeeded)
    var gone = try machine()
    ScriptedServer { _ in (0, []) }.carryOut(&gone)
    #expect(gone.result == .failed)
  }

  @Test func `the search ends at its limit and when it is stopped`() throws {
    var limited = try machine(limit: 3)
    silent(refusing: ["x-7"]).carryOut(&limited)
    #expect(limited.result == .tooMany)
    #expect(limited.steps.count == 3)
    var stopped = try machine()
    _ = stopped.next()
    stopped.cancel()
    #expect(stopped.result == .cancelled)
    #expect(stopped.next().isEmpty)
  }

  @Test func `only headers that need permission are asked about`() throws {
    var machine = try machine(headers: ["Accept", "x-1"])
    silent(refusing: ["x-1"]).carryOut(&machine)
    #expect(machine.result == .isolated([.header("x-1")]))
    #expect(machine.steps[0].names == ["x-1"])
  }
}
