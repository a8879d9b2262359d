import Advice
import Fetch
import Testing

struct VersusCurlTests {
  private static let allowed = [("Access-Control-Allow-Origin", "https://app.example.com")]

  private static func curl(
    _ request: FetchRequest, status: Int? = 200, _ headers: [(String, String)] = []
  ) throws -> Exchange {
    var exchange = Exchange(
      request: try #require(WireRequest.curl(request)), startedAt: Timestamp(milliseconds: 0))
    exchange.response = status.map { WireResponse(status: $0, headers: Build.headers(headers)) }
    if status == nil { exchange.failure = TransportFailure(.connectionRefused, "refused") }
    return exchange
  }

  private static func run(
    _ request: FetchRequest, _ answers: [WireResponse], browser: Browser = .chromium
  ) -> Report {
    var machine = FetchStateMachine(request, profile: .of(browser), state: BrowserState())
    let now = Timestamp(milliseconds: 0)
    var action = machine.start(now: now)
    var rest = answers[...]
    while true {
      guard case .send = action else { break }
      action =
        rest.popFirst().map { machine.answered($0, now: now) }
        ?? machine.failed(TransportFailure(.connectionRefused, "refused"), now: now)
    }
    guard case .finished(let report) = action else { preconditionFailure("ends with a report") }
    return report
  }

  private static func answer(_ status: Int, _ headers: [(String, String)] = []) -> WireResponse {
    WireResponse(status: status, headers: Build.headers(headers))
  }

  private func why(
    _ request: FetchRequest, _ answers: [WireResponse], curl: Exchange
  ) -> String {
    VersusCurl(Self.run(request, answers), beside: curl).why.joined(separator: " ")
  }

  @Test func `curl checks nothing, where the server answers both alike`() throws {
    let request = Build.request()
    let text = why(request, [Self.answer(200)], curl: try Self.curl(request))
    #expect(text.contains("curl checks nothing"))
    #expect(text.contains("gave both the same answer: status 200"))
  }

  @Test func `curl asks for no permission, where the preflight is refused`() throws {
    let request = Build.request(method: "DELETE")
    let text = why(request, [Self.answer(405)], curl: try Self.curl(request, status: 204))
    #expect(text.contains("asks the server first (a preflight)"))
    #expect(text.contains("curl never sends one"))
    #expect(text.contains("DELETE reached the server"))
  }

  @Test func `A header that only an Origin brings is named`() throws {
    let request = Build.request()
    let text = why(
      request, [Self.answer(200, Self.allowed)], curl: try Self.curl(request))
    #expect(text.contains("Both work"))
    #expect(
      text.contains("Access-Control-Allow-Origin: https://app.example.com to the browser alone"))
    #expect(text.contains("curl names no Origin"))
  }

  @Test func `Another status is told with what only the browser's request has`() throws {
    let request = Build.request()
    let text = why(request, [Self.answer(403)], curl: try Self.curl(request))
    #expect(text.contains("status 403 to the browser and 200 to curl"))
    #expect(text.contains("Origin"))
    #expect(text.contains("another User-Agent"))
  }

  @Test func `A POST that was sent twice is told`() throws {
    let request = Build.request(method: "POST")
    let text = why(request, [Self.answer(200)], curl: try Self.curl(request))
    #expect(text.contains("POST was sent twice"))
  }

  @Test func `What the browser refuses by itself never reached the server`() throws {
    let request = Build.request { $0.url = "http://api.example.com/" }
    let text = why(request, [], curl: try Self.curl(request))
    #expect(text.contains("the server has no part in that"))
  }

  @Test func `A server that answers neither is no matter of CORS`() throws {
    let request = Build.request()
    let text = why(request, [], curl: try Self.curl(request, status: nil))
    #expect(text.contains("no answer either"))
  }

  @Test func `curl's request has curl's own headers and the script's, and nothing of a page`()
    throws
  {
    var request = Build.request(
      method: "post", headers: [("accept", "text/x"), ("X-A", " b "), ("Origin", "https://x")],
      credentials: .include)
    request.body = "hi"
    request.authentication = ("ann", "secret")
    let wire = try #require(WireRequest.curl(request))
    #expect(wire.method == "post")
    #expect(
      wire.headers.headers.map { "\($0.name.text): \($0.value.text)" } == [
        "User-Agent: \(WireRequest.curlUserAgent.text)", "Authorization: Basic YW5uOnNlY3JldA==",
        "accept: text/x", "X-A: b", "Content-Type: text/plain;charset=UTF-8",
      ])
    request.url = "data:,x"
    #expect(WireRequest.curl(request) == nil)
  }
}
