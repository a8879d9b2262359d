import Advice
import Fetch
import Foundation
import Testing

@testable import JSONLines

@Suite struct BatchResultTests {
  private let now = Timestamp(milliseconds: 0)

  private func request() throws -> BatchRequest {
    try BatchRequestDecoder().decode(
      Array(
        #"{"id":"a","url":"https://api.example/x","origin":"https://app.example","browser":"chrome","session":"s"}"#
          .utf8))
  }

  /// The report of one answer to a simple request.
  private func report(_ response: WireResponse) throws -> Report {
    var machine = FetchStateMachine(
      try request().request, profile: .chromium, state: BrowserState())
    guard case .send = machine.start(now: now),
      case .finished(let report) = machine.answered(response, now: now)
    else { throw CancellationError() }
    return report
  }

  private func result(
    _ response: WireResponse, elsewhere: [Elsewhere] = []
  ) throws -> [String: Any] {
    let node = BatchResult.node(
      for: try report(response), of: try request(), elsewhere: elsewhere)
    let line = node.line()
    #expect(!line.contains(0x0A))
    let object = try JSONSerialization.jsonObject(with: Data(line))
    return try #require(object as? [String: Any])
  }

  private let open = Header("Access-Control-Allow-Origin", "*")

  @Test func `an allowed answer has every member`() throws {
    let response = WireResponse(
      status: 200, headers: HeaderList([open, Header("Content-Type", "text/plain")]), body: "ok",
      timing: Timing(dns: 1.23456, total: 5))
    let result = try result(response)
    #expect(
      Set(result.keys).isSuperset(of: [
        "id", "browser", "session", "outcome", "blocked", "response", "console", "exchanges",
        "cookies", "findings", "elsewhere",
      ]))
    #expect(result["id"] as? String == "a")
    #expect(result["browser"] as? String == "chrome")
    #expect(result["session"] as? String == "s")
    #expect(result["outcome"] as? String == "allowed")
    #expect(result["blocked"] is NSNull)
    #expect(result["plan"] == nil)
    let seen = try #require(result["response"] as? [String: Any])
    #expect(seen["type"] as? String == "cors")
    #expect(seen["status"] as? Int == 200)
    #expect(seen["redirected"] as? Bool == false)
    #expect(seen["headers"] as? [[String]] == [["content-type", "text/plain"]])
    #expect(seen["body"] as? String == "ok")
    #expect(seen["bodyTruncated"] as? Bool == false)
    let exchange = try #require((result["exchanges"] as? [[String: Any]])?.first)
    #expect(exchange["kind"] as? String == "actual")
    #expect(exchange["error"] is NSNull)
    #expect(exchange["fromCache"] as? Bool == false)
    let timing = try #require(exchange["timing"] as? [String: Any])
    #expect(timing["dns"] as? Double == 1.235)
    #expect(timing["connect"] is NSNull)
    let sent = try #require(exchange["request"] as? [String: Any])
    #expect(sent["method"] as? String == "GET")
    #expect(sent["url"] as? String == "https://api.example/x")
    #expect((sent["headers"] as? [[String]])?.contains(["Origin", "https://app.example"]) == true)
  }

  @Test func `a block has its stage, its reason and the console's lines twice`() throws {
    let result = try result(WireResponse(status: 200, headers: HeaderList()))
    #expect(result["outcome"] as? String == "blocked")
    #expect(result["response"] is NSNull)
    let blocked = try #require(result["blocked"] as? [String: Any])
    #expect(blocked["stage"] as? String == "response")
    #expect(blocked["reason"] as? String == "allow-origin-missing")
    let console = try #require(blocked["console"] as? [String])
    #expect(!console.isEmpty)
    #expect(result["console"] as? [String] == console)
  }

  @Test func `bytes on the wire are UTF-8 or else Latin-1, and the script's always Latin-1`() throws
  {
    let response = WireResponse(
      status: 200,
      headers: HeaderList([
        open, Header("Access-Control-Expose-Headers", "*"),
        Header("X-A", ByteString([0xC3, 0xA9])),
        Header("X-B", ByteString([0xE9])), Header("x-b", "again"),
      ]))
    let result = try result(response)
    let exchange = try #require((result["exchanges"] as? [[String: Any]])?.first)
    let wire = try #require((exchange["response"] as? [String: Any])?["headers"] as? [[String]])
    #expect(wire.suffix(3) == [["X-A", "é"], ["X-B", "é"], ["x-b", "again"]])
    let seen = try #require((result["response"] as? [String: Any])?["headers"] as? [[String]])
    #expect(seen.suffix(2) == [["x-a", "Ã©"], ["x-b", "é, again"]])
  }

  @Test(arguments: [
    (ByteString(repeatElement(0x61, count: 65_536)), 65_536, false),
    (ByteString(repeatElement(0x61, count: 65_537)), 65_536, true),
    // A character that the limit cuts in two is left away.
    (ByteString(repeatElement(0x61, count: 65_535)) + "é", 65_535, true),
    (ByteString(repeatElement(0x61, count: 65_533)) + "😀", 65_533, true),
    (ByteString(repeatElement(0x61, count: 65_532)) + "😀", 65_533, false),
  ])
  func `a body is cut at 64 KiB`(body: ByteString, count: Int, isTruncated: Bool) throws {
    let result = try result(
      WireResponse(status: 200, headers: HeaderList([open]), body: Body(body)))
    let seen = try #require(result["response"] as? [String: Any])
    #expect((seen["body"] as? String)?.unicodeScalars.count == count)
    #expect(seen["bodyTruncated"] as? Bool == isTruncated)
  }

  @Test func `a body is the text that a script gets`() throws {
    let body = ByteString([0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x00])
    let result = try result(
      WireResponse(status: 200, headers: HeaderList([open]), body: Body(body)))
    let seen = try #require(result["response"] as? [String: Any])
    #expect(seen["body"] as? String == "a\u{FFFD}\u{0}")
  }

  @Test func `other browsers stand under their names`() throws {
    let result = try result(
      WireResponse(status: 200, headers: HeaderList([open])),
      elsewhere: [
        Elsewhere(browser: .firefox, isSame: true, outcome: .allowed),
        Elsewhere(
          browser: .safari, isSame: false, outcome: .blocked, reason: "mixed-content", why: "w"),
        Elsewhere(browser: .standard, isSame: false, outcome: nil, why: "v"),
      ])
    let elsewhere = try #require(result["elsewhere"] as? [String: [String: Any]])
    #expect(elsewhere["firefox"]?["same"] as? Bool == true)
    #expect(elsewhere["safari"]?["same"] as? Bool == false)
    #expect(elsewhere["safari"]?["outcome"] as? String == "blocked")
    #expect(elsewhere["safari"]?["reason"] as? String == "mixed-content")
    #expect(elsewhere["safari"]?["why"] as? String == "w")
    #expect(elsewhere["standard"]?["outcome"] is NSNull)
  }

  @Test func `equal values give equal bytes`() throws {
    let response = WireResponse(status: 200, headers: HeaderList([open]))
    let first = BatchResult.node(for: try report(response), of: try request(), elsewhere: [])
    for _ in 0..<20 {
      let again = BatchResult.node(for: try report(response), of: try request(), elsewhere: [])
      #expect(again.line() == first.line())
    }
  }

  @Test func `an invalid line echoes what could be read of it`() throws {
    let node = BatchResult.node(
      for: BatchLineError(id: "a", session: "s", browserName: "webkit", message: "m"))
    let line = String(decoding: node.line(), as: UTF8.self)
    #expect(line.contains(#""browser":"webkit""#))
    #expect(line.contains(#""error":"m""#))
    #expect(line.contains(#""id":"a""#))
    #expect(line.contains(#""outcome":"invalid""#))
  }
}
