import Fetch
import Foundation
import Interchange
import Testing

/// What DevTools' own exporters of Chromium and Firefox saved while a page made the same requests: one refused at its
/// preflight, one at its answer, one for its credentials, one behind a redirect.
@Suite struct RecordedByBrowsersTests {
  private static func judge(_ name: String) throws -> HARJudge {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recordings/\(name)")
    let recording = try HARRecording(Array(Data(contentsOf: file)))
    return HARJudge(recording, as: try #require(recording.browser))
  }

  private static func path(_ verdict: HARVerdict) -> String {
    String(verdict.request.url.split(separator: "/", maxSplits: 2)[2])
  }

  @Test(
    arguments: [
      ("chromium-156.har", Browser.chromium, "connection-refused"),
      ("firefox-153.har", .firefox, "not-recorded"),
    ] as [(String, Browser, String)])
  func `a browser's own recording is judged as that browser judged`(
    name: String, browser: Browser, unanswered: String
  ) throws {
    let judge = try Self.judge(name)
    let found = judge.verdicts.map { verdict in
      [
        verdict.request.method, Self.path(verdict),
        verdict.report.block?.reason.code ?? verdict.report.failure?.kind.rawValue ?? "allowed",
      ].joined(separator: " ")
    }
    #expect(
      found == [
        "GET open?page=2 allowed", "POST login header-not-allowed",
        "GET silent allow-origin-missing",
        "GET me allow-origin-wildcard-with-credentials", "PUT items/7 allowed",
        "GET moved allow-origin-missing", "GET nobody \(unanswered)",
      ])
    #expect(judge.verdicts.allSatisfy { $0.report.browser == browser })
    #expect(judge.verdicts[3].request.credentials == .include)
    #expect(judge.verdicts[1].report.unsent.first?.method == "POST")
    #expect(judge.verdicts[5].report.urls.count == 2)
    #expect(judge.verdicts[1].entry.startedAt.milliseconds / 86_400_000 == 20_778)
    #expect(judge.sameOrigin == 2)
  }

  @Test func `each request finds the preflight that is its own, in a recording of many`() throws {
    let count = 4000
    func entry(_ method: String, _ headers: String, _ status: Int, _ answer: String) -> String {
      """
      {"_resourceType":"\(method == "OPTIONS" ? "preflight" : "fetch")","request":{"method":"\(method)",\
      "url":"https://api.example/a","headers":[{"name":"Origin","value":"https://app.example"},\
      {"name":"Sec-Fetch-Mode","value":"cors"}\(headers)]},"response":{"status":\(status),"headers":[\
      {"name":"Access-Control-Allow-Origin","value":"https://app.example"}\(answer)]}}
      """
    }
    let asked =
      #",{"name":"Access-Control-Request-Method","value":"PUT"},{"name":"Access-Control-Request-Headers","value":"x-a"}"#
    let entries = (0..<count).flatMap { number in
      let allowed = number.isMultiple(of: 3) ? "x-b" : "x-a"
      return [
        entry("PUT", #",{"name":"X-A","value":"\#(number)"}"#, allowed == "x-a" ? 200 : 0, ""),
        entry(
          "OPTIONS", asked, 204,
          #",{"name":"Access-Control-Allow-Methods","value":"PUT"},{"name":"Access-Control-Allow-Headers","value":"\#(allowed)"}"#
        ),
      ]
    }
    let text =
      #"{"log":{"creator":{"name":"WebInspector"},"entries":[\#(entries.joined(separator: ","))]}}"#
    let judge = HARJudge(try HARRecording(Array(text.utf8)), as: .chromium)
    #expect(judge.verdicts.count == count)
    let wrong = judge.verdicts.enumerated().filter { number, verdict in
      verdict.outcome != (number.isMultiple(of: 3) ? .blocked : .allowed)
    }
    #expect(wrong.isEmpty)
  }
}
