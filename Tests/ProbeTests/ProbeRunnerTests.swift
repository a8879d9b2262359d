import Fetch
import Probe
import Testing

/// A network in memory: it keeps what was started, and ends transfers when a test says so.
final class ScriptedTransport: Transport {
  var started: [(id: TransferID, request: WireRequest, timeLimit: Int)] = []
  var cancelled: [TransferID] = []
  /// How long each wait was allowed to take.
  var waits: [Int?] = []
  /// The clock moves on by what a wait without completions was allowed to take.
  var now = Timestamp(milliseconds: 784_111_777_000)
  private var due: [TransferCompletion] = []

  func start(_ request: WireRequest, timeLimit: Int) -> TransferID {
    let id = TransferID(number: started.count)
    started.append((id, request, timeLimit))
    return id
  }

  func cancel(_ id: TransferID) {
    cancelled.append(id)
    due.removeAll { $0.id == id }
  }

  func wait(milliseconds: Int?, watching descriptors: [Int32]) -> TransportWake {
    waits.append(milliseconds)
    if due.isEmpty, let milliseconds { now = now.adding(milliseconds: Int64(milliseconds)) }
    defer { due = [] }
    return TransportWake(completions: due, readable: descriptors.filter { $0 % 2 == 0 })
  }

  /// Lets the transfer to this path end.
  func answer(_ path: String, status: Int = 200, _ headers: [Header] = open) {
    guard let transfer = started.last(where: { $0.request.url.path == .segments([path]) }) else {
      Issue.record("nothing was sent to \(path)")
      return
    }
    let response = WireResponse(status: status, headers: HeaderList(headers))
    due.append(TransferCompletion(id: transfer.id, result: .success(response)))
  }

  func lose(_ path: String, _ kind: TransportFailure.Kind) {
    guard let transfer = started.last(where: { $0.request.url.path == .segments([path]) }) else {
      return
    }
    due.append(
      TransferCompletion(id: transfer.id, result: .failure(TransportFailure(kind, "as scripted"))))
  }

  var paths: [String] {
    started.map { $0.request.kind.rawValue + " " + $0.request.url.serialized() }
  }

  static let open = [Header("Access-Control-Allow-Origin", "*")]
  static let allowing = open + [Header("Access-Control-Allow-Methods", "*")]
}

struct ProbeRunnerTests {
  private let transport = ScriptedTransport()

  private func runner(judgesElsewhere: Bool = false) -> ProbeRunner {
    let transport = transport
    return ProbeRunner(
      transport: transport, judgesElsewhere: judgesElsewhere, now: { transport.now })
  }

  private func request(_ path: String, method: String = "GET") throws -> FetchRequest {
    let page = try URLRecord.parse("https://app.example/page")
    var request = FetchRequest(url: "https://api.test/\(path)", origin: page.origin, page: page)
    request.method = method
    return request
  }

  @Test func `A bare request goes as it stands, beside the sessions, and can be cancelled`() throws
  {
    let runner = runner()
    let wire = try #require(WireRequest.curl(request("bare", method: "DELETE")))
    let id = runner.submitBare(wire, maxTime: 700)
    #expect(transport.paths == ["actual https://api.test/bare"])
    #expect(transport.started.first?.request == wire)
    #expect(transport.started.first?.timeLimit == 700)
    #expect(runner.takeBare().isEmpty)
    transport.answer("bare", status: 302)
    #expect(runner.poll(milliseconds: 0).finished.isEmpty)
    let ended = runner.takeBare()
    #expect(ended.map(\.id) == [id])
    #expect(ended.first?.exchange.response?.status == 302)
    #expect(runner.takeBare().isEmpty)

    _ = runner.submitBare(wire)
    transport.lose("bare", .timedOut)
    _ = runner.poll(milliseconds: 0)
    #expect(runner.takeBare().first?.exchange.failure?.kind == .timedOut)

    let stopped = runner.submitBare(wire)
    runner.cancel(stopped)
    transport.answer("bare")
    _ = runner.poll(milliseconds: 0)
    #expect(runner.takeBare().isEmpty)
  }

  @Test func `requests of one session run one after the other, in order`() throws {
    let runner = runner()
    let first = runner.submit(try request("1"), browser: .standard, session: "s")
    let second = runner.submit(try request("2"), browser: .standard, session: "s")
    #expect(first < second)
    #expect(runner.pending == 2)
    #expect(runner.poll(milliseconds: 0).finished.isEmpty)
    #expect(transport.paths == ["actual https://api.test/1"])
    transport.answer("1")
    #expect(runner.poll(milliseconds: 0).finished.map(\.id) == [first])
    #expect(runner.pending == 1)
    #expect(transport.paths.last == "actual https://api.test/2")
    transport.answer("2")
    let result = try #require(runner.poll(milliseconds: 0).finished.first)
    #expect(result.id == second)
    #expect(result.report.outcome == .allowed)
    #expect(result.elsewhere.isEmpty)
    #expect(runner.pending == 0)
  }

  @Test func `sessions run side by side, begun in the order of their numbers`() throws {
    let runner = runner()
    let ids = try (0..<20).map { number in
      runner.submit(
        try request("\(number)"), browser: .standard, session: number % 2 == 0 ? "s\(number)" : nil)
    }
    _ = runner.poll(milliseconds: 0)
    #expect(transport.paths == (0..<20).map { "actual https://api.test/\($0)" })
    for number in (0..<20).reversed() { transport.answer("\(number)") }
    let finished = runner.poll(milliseconds: 0).finished
    #expect(Set(finished.map(\.id)) == Set(ids))
    #expect(runner.pending == 0)
  }

  @Test func `a preflight is followed by its request, and a session remembers both`() throws {
    let runner = runner()
    for round in 1...2 {
      _ = runner.submit(try request("x", method: "PUT"), browser: .standard, session: "s")
      _ = runner.poll(milliseconds: 0)
      if round == 1 {
        transport.answer("x", status: 204, ScriptedTransport.allowing)
        #expect(runner.poll(milliseconds: 0).finished.isEmpty)
      }
      transport.answer("x")
      #expect(runner.poll(milliseconds: 0).finished.count == 1)
    }
    #expect(transport.started.map(\.request.kind) == [.preflight, .actual, .actual])
    #expect(runner.state(of: "s", browser: .standard).preflights.entries.count == 1)
    #expect(runner.state(of: "s", browser: .safari).preflights.entries.isEmpty)
    #expect(runner.state(of: "t", browser: .standard) == BrowserState())
  }

  @Test func `requests without a session share nothing`() throws {
    let runner = runner()
    for _ in 1...2 {
      _ = runner.submit(try request("x", method: "PUT"), browser: .standard)
      _ = runner.poll(milliseconds: 0)
      transport.answer("x", status: 204, ScriptedTransport.allowing)
      _ = runner.poll(milliseconds: 0)
      transport.answer("x")
      #expect(runner.poll(milliseconds: 0).finished.count == 1)
    }
    #expect(
      transport.started.map(\.request.kind) == [.preflight, .actual, .preflight, .actual])
  }

  @Test func `a run that is cancelled while it waits for its turn never starts`() throws {
    let runner = runner()
    _ = runner.submit(try request("1"), browser: .standard, session: "s")
    let second = runner.submit(try request("2"), browser: .standard, session: "s")
    _ = runner.submit(try request("3"), browser: .standard, session: "s")
    runner.cancel(second)
    _ = runner.poll(milliseconds: 0)
    transport.answer("1")
    _ = runner.poll(milliseconds: 0)
    transport.answer("3")
    #expect(runner.poll(milliseconds: 0).finished.count == 1)
    #expect(transport.paths == ["actual https://api.test/1", "actual https://api.test/3"])
    #expect(transport.cancelled.isEmpty)
  }

  @Test func `a run that is cancelled before it starts lets the next one go`() throws {
    let runner = runner()
    let first = runner.submit(try request("1"), browser: .standard, session: "s")
    let second = runner.submit(try request("2"), browser: .standard, session: "s")
    runner.cancel(first)
    runner.cancel(first)
    _ = runner.poll(milliseconds: 0)
    #expect(transport.paths == ["actual https://api.test/2"])
    transport.answer("2")
    #expect(runner.poll(milliseconds: 0).finished.map(\.id) == [second])
  }

  @Test func `a run that is cancelled at its preflight or its request ends the transfer`() throws {
    for stage in 0...1 {
      let test = ProbeRunnerTests()
      let runner = test.runner()
      let id = runner.submit(try test.request("1", method: "PUT"), browser: .standard, session: "s")
      let next = runner.submit(try test.request("2"), browser: .standard, session: "s")
      _ = runner.poll(milliseconds: 0)
      if stage == 1 {
        test.transport.answer("1", status: 204, ScriptedTransport.allowing)
        _ = runner.poll(milliseconds: 0)
      }
      runner.cancel(id)
      #expect(test.transport.cancelled == [TransferID(number: stage)])
      #expect(runner.pending == 1)
      _ = runner.poll(milliseconds: 0)
      test.transport.answer("2")
      #expect(runner.poll(milliseconds: 0).finished.map(\.id) == [next])
    }
  }

  @Test func `a run that has ended, or never was, cannot be cancelled`() throws {
    let runner = runner()
    let id = runner.submit(try request("1"), browser: .standard)
    _ = runner.poll(milliseconds: 0)
    transport.answer("1")
    _ = runner.poll(milliseconds: 0)
    runner.cancel(id)
    runner.cancel(ProbeID(number: 99))
    #expect(transport.cancelled.isEmpty)
    #expect(runner.pending == 0)
  }

  @Test func `a pause comes before the run, counted from its turn`() throws {
    let runner = runner()
    _ = runner.submit(try request("1"), browser: .standard, session: "s", wait: 500)
    _ = runner.poll(milliseconds: 100)
    _ = runner.poll(milliseconds: 399)
    #expect(transport.started.isEmpty)
    #expect(transport.waits == [100, 399])
    _ = runner.poll(milliseconds: nil)
    #expect(transport.waits.last == 1)
    #expect(transport.started.count == 1)
  }

  @Test func `the time limit is for the whole run, its pause left out`() throws {
    let runner = runner()
    _ = runner.submit(
      try request("1", method: "PUT"), browser: .standard, maxTime: 1000, wait: 300)
    _ = runner.poll(milliseconds: 300)
    _ = runner.poll(milliseconds: 0)
    #expect(transport.started.map(\.timeLimit) == [1000])
    _ = runner.poll(milliseconds: 400)
    transport.answer("1", status: 204, ScriptedTransport.allowing)
    _ = runner.poll(milliseconds: 0)
    #expect(transport.started.map(\.timeLimit) == [1000, 600])
    transport.lose("1", .timedOut)
    let report = try #require(runner.poll(milliseconds: 0).finished.first?.report)
    #expect(report.outcome == .failed)
    #expect(report.failure?.kind == .timedOut)
  }

  @Test func `what comes after the time is over still gets a millisecond to fail in`() throws {
    let runner = runner()
    _ = runner.submit(try request("1", method: "PUT"), browser: .standard, maxTime: 100)
    _ = runner.poll(milliseconds: 0)
    _ = runner.poll(milliseconds: 5000)
    transport.answer("1", status: 204, ScriptedTransport.allowing)
    _ = runner.poll(milliseconds: 0)
    #expect(transport.started.map(\.timeLimit) == [100, 1])
  }

  @Test(arguments: [(Int.max, 0), (0, Int.max), (Int.max, Int.max), (Int.min, Int.min)])
  func `no time is too long or too short`(maxTime: Int, wait: Int) throws {
    let runner = runner()
    let id = runner.submit(try request("1"), browser: .standard, maxTime: maxTime, wait: wait)
    _ = runner.poll(milliseconds: 0)
    #expect(transport.started.count == (wait == .max ? 0 : 1))
    #expect(transport.started.allSatisfy { $0.timeLimit >= 1 })
    runner.cancel(id)
    #expect(runner.pending == 0)
  }

  @Test func `a run that is refused at once needs no transfer and no wait`() throws {
    let runner = runner()
    var refused = try request("1")
    refused.method = "TRACE"
    let id = runner.submit(refused, browser: .standard, session: "s")
    let next = runner.submit(refused, browser: .standard, session: "s")
    let (finished, readable) = runner.poll(milliseconds: nil, watching: [3, 4])
    #expect(finished.map(\.id) == [id])
    #expect(readable == [4])
    #expect(transport.waits == [0])
    #expect(runner.poll(milliseconds: nil).finished.map(\.id) == [next])
  }

  @Test func `descriptors are watched while nothing runs`() {
    let (finished, readable) = runner().poll(milliseconds: 50, watching: [1, 2, 6])
    #expect(finished.isEmpty)
    #expect(readable == [2, 6])
    #expect(transport.waits == [50])
  }

  @Test func `the other browsers judge the same exchanges, each with its own memory`() throws {
    let runner = runner(judgesElsewhere: true)
    var asked = try request("1")
    asked.headers = [.init("Authorization", "x")]
    _ = runner.submit(asked, browser: .chromium, session: "s")
    _ = runner.poll(milliseconds: 0)
    transport.answer(
      "1", status: 204,
      ScriptedTransport.open + [Header("Access-Control-Allow-Headers", "*")])
    _ = runner.poll(milliseconds: 0)
    transport.answer("1")
    let result = try #require(runner.poll(milliseconds: 0).finished.first)
    #expect(result.report.outcome == .allowed)
    #expect(Set(result.elsewhere.keys) == [.standard, .firefox, .safari])
    guard case .judged(let standard, _) = result.elsewhere[.standard],
      case .judged(let firefox, _) = result.elsewhere[.firefox]
    else {
      Issue.record("the answers suffice for every browser")
      return
    }
    #expect(standard.block?.reason.code == "header-not-allowed")
    #expect(firefox.outcome == .allowed)
    #expect(!runner.state(of: "s", browser: .firefox).preflights.entries.isEmpty)
    #expect(runner.state(of: "s", browser: .standard).preflights.entries.isEmpty)
  }

  @Test func `a session's memory can be read, replaced and forgotten`() throws {
    let runner = runner()
    _ = runner.submit(try request("x", method: "PUT"), browser: .standard, session: "s")
    _ = runner.poll(milliseconds: 0)
    runner.forget(session: "s")
    transport.answer("x", status: 204, ScriptedTransport.allowing)
    _ = runner.poll(milliseconds: 0)
    transport.answer("x")
    #expect(runner.poll(milliseconds: 0).finished.count == 1, "a running session is not forgotten")
    let state = runner.state(of: "s", browser: .standard)
    #expect(state.preflights.entries.count == 1)
    runner.setState(state, of: "t", browser: .standard)
    runner.forget(session: "s")
    runner.forget(session: "never")
    #expect(runner.state(of: "s", browser: .standard) == BrowserState())
    _ = runner.submit(try request("x", method: "PUT"), browser: .standard, session: "t")
    _ = runner.poll(milliseconds: 0)
    #expect(transport.started.map(\.request.kind) == [.preflight, .actual, .actual])
  }

  @Test func `a completion that belongs to no run is passed over`() throws {
    let runner = runner()
    let id = runner.submit(try request("1"), browser: .standard)
    _ = runner.poll(milliseconds: 0)
    transport.answer("1")
    transport.answer("1")
    #expect(runner.poll(milliseconds: 0).finished.map(\.id) == [id])
  }
}
