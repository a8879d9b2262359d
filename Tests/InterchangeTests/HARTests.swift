import Fetch
import Interchange
import JSONLines
import Testing

@Suite struct HARTests {
  /// As Chrome saves it, sanitised: the preflight after its request, no cookies.
  private static let chrome = #"""
    {"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[{"id":"page_1","title":"https://app.example.com/login","startedDateTime":"2026-01-01T00:00:00.000Z","pageTimings":{}}],
    "entries":[
    {"pageref":"page_1","_resourceType":"document","request":{"method":"GET","url":"https://app.example.com/login","headers":[{"name":"sec-fetch-mode","value":"navigate"}]},"response":{"status":200,"headers":[]}},
    {"pageref":"page_1","_resourceType":"fetch","_initiator":{"type":"script","stack":{"callFrames":[{"a":[1,{"b":"]"}]}]}},"request":{"method":"POST","url":"https://api.example.com/login","headers":[{"name":"content-type","value":"application/json"},{"name":"x-sessiontoken","value":"8f3a"},{"name":"Referer","value":"https://app.example.com/"},{"name":"sec-ch-ua","value":"x"}],"postData":{"mimeType":"application/json","text":"{\"user\":\"ann\"}"}},"response":{"status":0,"statusText":"","headers":[],"content":{"size":0},"_error":"net::ERR_FAILED"}},
    {"pageref":"page_1","_resourceType":"preflight","request":{"method":"OPTIONS","url":"https://api.example.com/login","headers":[{"name":":authority","value":"api.example.com"},{"name":"access-control-request-headers","value":"content-type,x-sessiontoken"},{"name":"access-control-request-method","value":"POST"},{"name":"origin","value":"https://app.example.com"}]},"response":{"status":204,"headers":[{"name":"access-control-allow-origin","value":"https://app.example.com"},{"name":"access-control-allow-headers","value":"content-type"}],"content":{"size":0}},"serverIPAddress":"[::1]"},
    {"pageref":"page_1","_resourceType":"xhr","request":{"method":"GET","url":"https://api.example.com/me","headers":[{"name":"origin","value":"https://app.example.com"},{"name":"sec-fetch-mode","value":"cors"}]},"response":{"status":200,"headers":[{"name":"Access-Control-Allow-Origin","value":"*"}],"content":{"size":2,"text":"aGk=","encoding":"base64"}}},
    {"pageref":"page_1","_resourceType":"fetch","request":{"method":"DELETE","url":"https://api.example.com/x","headers":[{"name":"origin","value":"https://app.example.com"},{"name":"sec-fetch-mode","value":"cors"}]},"response":{"status":200,"headers":[{"name":"Access-Control-Allow-Origin","value":"https://app.example.com"}]}},
    {"pageref":"page_1","_resourceType":"image","request":{"method":"GET","url":"https://img.example.com/x.png","headers":[{"name":"sec-fetch-mode","value":"no-cors"}]},"response":{"status":200,"headers":[]}},
    {"pageref":"page_1","_resourceType":"fetch","request":{"method":"GET","url":"https://gone.example.com/","headers":[{"name":"origin","value":"https://app.example.com"},{"name":"sec-fetch-mode","value":"cors"}]},"response":{"status":0,"headers":[],"_error":"net::ERR_NAME_NOT_RESOLVED"}}
    ]}}
    """#

  private func recording(_ text: String) throws -> HARRecording {
    try HARRecording(Array(text.utf8))
  }

  @Test func `Chrome's recording is judged, and preflights find their requests`() throws {
    let found = try recording(Self.chrome)
    #expect(found.browser == .chromium)
    let judge = HARJudge(found, as: .chromium)
    #expect(judge.verdicts.map(\.outcome) == [.blocked, .allowed, .allowed, .failed])
    #expect(judge.verdicts[0].report.block?.stage == .preflight)
    #expect(judge.verdicts[0].report.block?.reason.code == "header-not-allowed")
    #expect(judge.verdicts[0].request.headers.map(\.name) == ["content-type", "x-sessiontoken"])
    #expect(judge.verdicts[0].request.page?.serialized() == "https://app.example.com/")
    #expect(judge.withoutCORS == 1)
  }

  @Test func `what the file does not tell is said`() throws {
    let verdicts = HARJudge(try recording(Self.chrome), as: .chromium).verdicts
    #expect(verdicts[1].remarks.contains { $0.text.contains("with include it would be blocked") })
    #expect(verdicts[2].remarks.contains { $0.text.contains("no preflight") })
    #expect(verdicts[0].remarks.contains { $0.text.contains("mode is not in the file") })
  }

  @Test(arguments: ["net::ERR_BLOCKED_BY_CLIENT", "net::ERR_FAILED", ""])
  func `without an answer nothing is claimed`(error: String) throws {
    let text = """
      {"log":{"creator":{"name":"Firefox"},"entries":[{"request":{"method":"GET","url":"https://api.example/","headers":[{"name":"Origin","value":"https://app.example"},{"name":"Sec-Fetch-Mode","value":"cors"}]},"response":{"status":0,"headers":[],"_error":"\(error)"}}]}}
      """
    let found = try recording(text)
    #expect(found.browser == .firefox)
    let verdict = try #require(HARJudge(found, as: .firefox).verdicts.first)
    #expect(verdict.outcome == .unknown)
    #expect(!verdict.remarks.isEmpty)
  }

  @Test(arguments: [
    ("", "line 1, column 1"), ("{", "line 1, column 2"), ("[]", "no member log"),
    ("{\"log\":{}}", "log.entries"), ("{\"log\":{\"entries\":[{}]}}", "log.entries[0].request"),
    ("{\"log\":{\"entries\":[{\"request\":{}}]}}", "log.entries[0].request.url"),
    (
      "{\"log\":{\"entries\":[\n {\"request\":{\"url\":nul}}]}}",
      "log.entries[0].request.url, line 2, column 20"
    ),
    ("{\"log\":\"a", "log, line 1, column 8"), ("{} x", "line 1, column 4"),
  ])
  func `what is no recording is told with its place`(text: String, told: String) {
    let failure = #expect(throws: ImportFailure.self) { try recording(text) }
    #expect(failure?.description.contains(told) == true, "\(failure?.description ?? "")")
  }

  @Test func `deep nesting and cuts are refused, not a crash`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(throws: ImportFailure.self) { try recording(deep) }
    #expect(throws: ImportFailure.self) { try recording("{\"timings\":" + deep) }
    let bytes = Array(Self.chrome.utf8)
    for end in stride(from: 0, to: bytes.count - 4, by: 7) {
      #expect(throws: ImportFailure.self) { try HARRecording(Array(bytes[..<end])) }
    }
  }

  @Test func `a run that is written as HAR is judged the same when it is read`() throws {
    let original = try #require(HARJudge(recording(Self.chrome), as: .chromium).verdicts.first)
    let text = HARExport.node(for: original.report, version: "1").line()
    let again = try #require(HARJudge(HARRecording(text), as: .chromium).verdicts.first)
    #expect(again.outcome == .blocked)
    #expect(again.report.block?.reason == original.report.block?.reason)
    #expect(again.request.origin == original.request.origin)
  }

  @Test func `a run that is written as a case can be loaded`() throws {
    let original = try #require(HARJudge(recording(Self.chrome), as: .chromium).verdicts.first)
    let written = try CaseExport(original.report, id: "recorded/x")
    let loaded = try #require(CaseFile.load(text: written.line, file: "test").first)
    #expect(loaded.routes["OPTIONS apis /login"]?.first?.status == 204)
    #expect(loaded.steps.first?.url == "{apis}{base}/login")
    #expect(
      loaded.routes["OPTIONS apis /login"]?.first?.headers.first?.value == "{apps}")
  }

  @Test func `exports are for pasting`() throws {
    let report = try #require(HARJudge(recording(Self.chrome), as: .chromium).verdicts.first).report
    let lines = CurlExport.text(for: report).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("curl -i -X OPTIONS https://api.example.com/login -H "))
    #expect(lines[1].contains(#"--data-raw '{"user":"ann"}'"#))
    let script = FetchExport.text(for: report.request)
    let read = try #require(FetchSnippet.requests(in: script).first)
    #expect(read.request.method == "POST")
    #expect(read.request.body == report.request.body)
    #expect(read.request.headers == report.request.headers)
  }

  @Test(arguments: [
    ("plain", "plain"), ("", "''"), ("it's", #"'it'\''s'"#), ("a b", "'a b'"),
    ("a\u{1B}b", #""$(printf %b 'a\0033b')""#), ("$x`y`", "'$x`y`'"),
    ("a\u{7}\n", "\"$(printf %b 'a\\0007')\"'\n'"),
  ])
  func `words are safe for a shell`(word: String, quoted: String) {
    #expect(ShellQuoting.quoted(word) == quoted)
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
  func `Base64 goes both ways`(text: String) {
    #expect(Base64Text.decoded(Base64Text.encoded(text.utf8).utf8) == Array(text.utf8))
  }
}
