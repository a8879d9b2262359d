import Fetch
import Probe
import Testing

@Suite struct KeptBackTests {
  private let inner = ScriptedTransport()

  private func run(_ method: String, _ headers: [FetchRequest.ScriptHeader] = []) throws -> Report {
    let runner = ProbeRunner(
      transport: inner, judgesElsewhere: false, now: { [inner] in inner.now })
    var request = FetchRequest(
      url: "https://api.example/x", origin: try Origin.parse("https://app.example"), page: nil)
    request.method = method
    request.headers = headers
    _ = runner.submit(request, browser: .chromium, keepsUnsafeBack: true)
    let allowing = ScriptedTransport.allowing + [Header("Access-Control-Allow-Headers", "*")]
    for _ in 0..<6 {
      if let result = runner.poll(milliseconds: 0).finished.first { return result.report }
      if !inner.started.isEmpty { inner.answer("x", allowing) }
    }
    return try #require(nil)
  }

  @Test(arguments: ["PUT", "DELETE", "PATCH", "X"])
  func `of an unsafe request only the preflight is sent`(method: String) throws {
    let report = try run(method)
    #expect(inner.started.map(\.request.kind) == [.preflight])
    #expect(KeptBack.ended(report))
    #expect(report.checks.allSatisfy { $0.outcome != .failed })
  }

  @Test func `an unsafe request without a preflight is not sent at all`() throws {
    let runner = ProbeRunner(
      transport: inner, judgesElsewhere: false, now: { [inner] in inner.now })
    var request = FetchRequest(
      url: "https://api.example/x", origin: try Origin.parse("https://app.example"), page: nil)
    request.method = "POST"
    _ = runner.submit(request, browser: .chromium, keepsUnsafeBack: true)
    let report = try #require(runner.poll(milliseconds: 0).finished.first?.report)
    #expect(inner.started.isEmpty)
    #expect(KeptBack.ended(report))
  }

  @Test(arguments: ["GET", "HEAD", "OPTIONS"])
  func `a safe request goes through`(method: String) throws {
    let report = try run(method)
    #expect(!KeptBack.ended(report))
    #expect(inner.started.contains { $0.request.kind == .actual })
  }
}
