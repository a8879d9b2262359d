import Conformance
import Fetch
import Foundation
import JSONLines
import Synchronization
import Testing

@testable import Lab

/// The test plays the browser.
@Suite struct ConformanceBoardTests {
  static func sample(_ id: String, url: String = "{app}{base}/d", page: CasePage = .host(.app))
    -> Case
  {
    Case(
      id: id, title: id, page: page, steps: [CaseStep(url: url)],
      routes: ["GET app /d": [Reply(headers: [CaseHeader("X-A", "1")], body: "ok")]])
  }

  private struct Going: Decodable {
    var run: Int
    var next: String
  }

  private static let agent = "User-Agent: Mozilla/5.0 Gecko/20100101 Firefox/153.0\r\n"

  private func post(
    _ lab: LabServer, _ path: String, _ body: String, origin: String? = nil
  ) throws -> (status: Int, body: [UInt8]) {
    let origin = origin ?? lab.origins[.app] ?? ""
    let client = try SocketClient(port: lab.ports[.app] ?? 0)
    try client.send(
      "POST \(path) HTTP/1.1\r\nHost: app.localhost\r\nOrigin: \(origin)\r\n\(Self.agent)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        .utf8)
    let answer = String(decoding: try client.receive(), as: UTF8.self)
    let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
    let status = try #require(Int(answer.split(separator: " ")[1]))
    return (status, Array((parts.count > 1 ? parts[1] : "").utf8))
  }

  private func go(_ lab: LabServer, _ path: String, _ body: String) throws -> Going {
    try JSONDecoder().decode(Going.self, from: Data(try post(lab, path, body).body))
  }

  private func base(_ going: Going) throws -> String {
    let path = try #require(URL(string: going.next)?.path)
    #expect(path.hasSuffix("/__page"))
    return String(path.dropLast("/__page".count))
  }

  private func withBoard(
    _ cases: [Case], domain: String = "localhost", _ body: (LabServer) throws -> Void
  ) throws -> ConformanceSummary? {
    let ended = Mutex<ConformanceSummary?>(nil)
    let keeper = Keeper()
    let lab = try LabServer.start(
      LabOptions(
        domain: domain, conformance: ConformanceOptions(cases: cases, onEnd: { keeper.keep($0) })))
    defer { lab.stop() }
    try body(lab)
    ended.withLock { $0 = keeper.kept }
    return ended.withLock { $0 }
  }

  private final class Keeper: Sendable {
    private let value = Mutex<ConformanceSummary?>(nil)
    func keep(_ summary: ConformanceSummary) { value.withLock { $0 = summary } }
    var kept: ConformanceSummary? { value.withLock { $0 } }
  }

  /// What Firefox would tell of `sample`.
  private func seen(_ lab: LabServer, _ base: String, header: String = "1") -> String {
    let url = "\(lab.origins[.app] ?? "")\(base)/d"
    return #"""
      {"results":[{"settled":"resolved","type":"basic","url":"\#(url)","redirected":false,
      "status":200,"headers":[["connection","close"],["content-length","2"],["x-a","\#(header)"]],
      "body":"ok"}],"starts":[1],"now":2}
      """#
  }

  @Test func `what agrees, what lies, and what says nothing are told apart`() throws {
    let cases = ["true", "lies", "garbage", "silent", "hangs"].map { Self.sample($0) }
    let summary = try withBoard(cases) { lab in
      var going = try go(lab, "/__conformance/start", #"{"tls":true}"#)
      for id in ["true", "lies", "garbage", "silent"] {
        let base = try base(going)
        if id != "silent" { _ = try lab.ask(.app, "\(base)/d") }
        let body =
          id == "garbage" ? "{}" : seen(lab, base, header: id == "lies" ? "2" : "1")
        going = try go(lab, "\(base)/__report", body)
      }
      // A case that a browser hangs in is given up, once.
      #expect(try post(lab, "/__conformance/skip", #"{"run":0,"row":3}"#).status == 409)
      let late = try base(going)
      going = try go(lab, "/__conformance/skip", #"{"run":0,"row":4}"#)
      #expect(going.next == "\(lab.origins[.app] ?? "")/?run=0")
      #expect(try post(lab, "\(late)/__report", seen(lab, late)).status == 404)

      let state = try lab.ask(.app, "/__conformance/state?run=0")
      #expect(String(decoding: state, as: UTF8.self).contains(#""finished":true"#))
      let file = try lab.ask(.app, "/__conformance/departures.jsonl?run=0")
      let text = String(decoding: file, as: UTF8.self)
      let lines = try #require(text.split(separator: "\r\n\r\n").last)
      #expect(
        try CaseFile.load(text: String(lines), file: "departures.jsonl").map(\.id)
          == ["lies", "silent"])
    }
    #expect(summary?.model == .firefox)
    #expect(summary?.agreeing == ["true"])
    #expect(summary?.differing == ["lies": [.response], "silent": [.wire]])
    #expect(summary?.unanswered == ["garbage", "hangs"])
  }

  @Test func `a case's cookies are taken back where they were set`() throws {
    var one = Self.sample("cookies")
    let set = { (text: String) in Reply(headers: [CaseHeader("Set-Cookie", text)]) }
    one.routes["POST sub /login"] = [set("a=1; Path=/; Max-Age=60"), set("b={path}; Secure")]
    one.routes["* apis /x"] = [set("c=3")]
    _ = try withBoard([one]) { lab in
      let base = try base(go(lab, "/__conformance/start", #"{"tls":true}"#))
      let answer = try post(lab, "\(base)/__report", seen(lab, base)).body
      let text = String(decoding: answer, as: UTF8.self)
      #expect(text.contains("\"\(lab.origins[.sub] ?? "")\(base)/__expire\""))
      #expect(text.contains("\"\(lab.origins[.apis] ?? "")\(base)/__expire\""))
      #expect(!text.contains("\(lab.origins[.app] ?? "")\(base)/__expire"))
      let expiry = String(decoding: try lab.ask(.sub, "\(base)/__expire"), as: UTF8.self)
      #expect(
        expiry == """
          HTTP/1.1 204 No Content\r\nSet-Cookie: a=1; Path=/; Max-Age=60; Max-Age=0\r\n\
          Set-Cookie: b=; Secure; Max-Age=0\r\nConnection: close\r\n\r\n
          """)
    }
  }

  @Test(arguments: [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", Browser.firefox),
    (
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", .chromium
    ),
    (
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
      .chromium
    ),
    ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15", .safari),
    ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/156.0 Mobile/15E148 Safari/604.1", .safari),
    (
      "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 FxiOS/153.0 Mobile/15E148 Safari/605.1.15", .safari
    ),
    ("curl/8.14", .standard), ("", .standard),
  ])
  func `a browser is known by its engine`(agent: String, browser: Browser) {
    #expect(Browser(userAgent: agent) == browser)
  }

  @Test func `another site can neither begin a run nor speak for a case`() throws {
    _ = try withBoard([Self.sample("a")]) { lab in
      let path = "/__conformance/start"
      for origin in ["http://evil.example", "null", lab.origins[.api] ?? ""] {
        #expect(try post(lab, path, #"{"tls":true}"#, origin: origin).status == 403)
      }
      #expect(try post(lab, path, "[]").status == 400)
      let base = try base(go(lab, path, #"{"tls":true}"#))
      let report = seen(lab, base)
      #expect(
        try post(lab, "\(base)/__report", report, origin: "http://evil.example").status == 404)
      #expect(try post(lab, "\(base)/__report", report).status == 200)
    }
  }

  @Test func `cases that cannot be run are skipped by name`() throws {
    let cases = [
      Self.sample("tls", url: "{apis}{base}/d"), Self.sample("tls-page", page: .host(.apps)),
      Self.sample("loopback", url: "http://127.0.0.1:{api.port}{base}/d"),
      Self.sample("localhost", url: "http://localhost:{api.port}{base}/d"), Self.sample("plain"),
    ]
    let summary = try withBoard(cases, domain: "lab") { lab in
      #expect(lab.origins[.sub]?.hasPrefix("http://api.app.lab:") == true)
      let going = try go(lab, "/__conformance/start", #"{"tls":false}"#)
      let base = try base(going)
      #expect(going.next.hasPrefix("http://app.lab:"))
      _ = try lab.ask(.app, "\(base)/d")
      _ = try go(lab, "\(base)/__report", seen(lab, base))
    }
    #expect(summary?.agreeing == ["plain"])
    #expect(
      summary?.skipped == [
        "tls": "this browser does not trust the lab's authority",
        "tls-page": "this browser does not trust the lab's authority",
        "loopback": "it needs loopback", "localhost": "it needs loopback",
      ])
  }

  @Test func `without the page nothing of it is there`() throws {
    try withLab { lab in
      for path in ["/", "/__conformance/state?run=0", "/__conformance/ca.pem"] {
        let answer = String(decoding: try lab.ask(.app, path), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 404 "))
      }
    }
    _ = try withBoard([Self.sample("a")]) { lab in
      let page = String(decoding: try lab.ask(.app, "/"), as: UTF8.self)
      #expect(page.hasPrefix("HTTP/1.1 200 ") && page.contains("cannot see the console"))
      for path in ["/__conformance/state?run=0", "/__conformance/state", "/__conformance/x", "/x"] {
        let answer = String(decoding: try lab.ask(.app, path), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 404 "), "\(path)")
      }
    }
  }
}
