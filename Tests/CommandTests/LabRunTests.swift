import Fetch
import Foundation
import JSONLines
import Lab
import Testing

/// The built program against the lab, over real sockets.
@Suite struct LabRunTests {
  /// How the last request of each scenario ends, in Chromium.
  static let endings: [String: String] = [
    "login-twice": "blocked", "preflight-allows-get-lacks-acao": "blocked",
    "wildcard-with-credentials": "blocked", "options-401": "blocked",
    "options-redirect": "blocked", "two-allow-origin-values": "blocked",
    "error-page-without-cors": "blocked", "lower-case-patch": "blocked",
    "trailing-slash-origin": "blocked", "header-not-exposed": "allowed",
    "cookie-refused-same-site": "allowed", "cached-preflight": "blocked",
    "missing-vary-behind-a-cache": "blocked", "opaque-no-cors": "allowed",
    "null-origin": "blocked", "expired-session-redirect": "blocked", "simply-works": "allowed",
  ]

  private func line(_ step: CaseStep, _ number: Int, of one: Case, _ places: Placeholders) throws
    -> String
  {
    let page = step.page ?? one.page
    var members: [String: Any] = [
      "id": "\(one.id)#\(number)", "session": one.id, "browser": "chromium",
      "url": places.expand(step.url), "method": step.method ?? "GET",
      "origin": places.pageOrigin(of: page).serialized,
      "page": places.pageURL(of: page).serialized(),
      "headers": step.headers.map { [$0.name, places.expand($0.value)] },
      "uploadListener": step.uploadListener, "waitMs": step.waitMs,
    ]
    members["body"] = step.body.map { places.expand($0) }
    members["mode"] = step.mode?.rawValue
    members["credentials"] = step.credentials?.rawValue
    members["redirect"] = step.redirect?.rawValue
    members["cache"] = step.cache?.rawValue
    members["api"] = step.api?.rawValue
    return String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
  }

  @Test func `a batch of all scenarios ends as their stories say`() throws {
    let lab = try LabServer.start()
    defer { lab.stop() }
    let authority = try lab.writeCertificateAuthority()
    var input: [String] = []
    var last: [String: String] = [:]
    for one in try Scenarios.load() {
      let places = lab.add(one)
      for (number, step) in one.steps.enumerated() {
        input.append(try line(step, number, of: one, places))
        last["\(one.id)#\(number)"] = number == one.steps.count - 1 ? one.id : nil
      }
    }
    let run = try CommandRun.corscope(
      ["batch"], input: input.joined(separator: "\n"), environment: ["SSL_CERT_FILE": authority])
    #expect(run.status == 0)
    let results = try run.results()
    #expect(results.count == input.count)
    var endings: [String: String] = [:]
    for result in results {
      guard let id = result["id"] as? String, let scenario = last[id] else { continue }
      endings[scenario.split(separator: "/").last.map(String.init) ?? scenario] =
        result["outcome"] as? String
    }
    #expect(endings == Self.endings)
  }

  /// A case that is blocked for want of a header, and one that leaks an escape sequence.
  private func serve(_ text: String) throws -> (lab: LabServer, places: Placeholders) {
    let lab = try LabServer.start()
    let one = try #require(CaseFile.load(text: text, file: "test").first)
    return (lab, lab.add(one))
  }

  private func check(_ places: Placeholders, _ more: [String]) throws -> CommandRun {
    try CommandRun.corscope(
      [
        "check", places.expand("{api}{base}/d"), "--origin", places.expand("{app}"),
      ] + more)
  }

  @Test func `check tells a block in 80 columns and ends with 1`() throws {
    let (lab, places) = try serve(
      #"{"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"status":204}]}}"#)
    defer { lab.stop() }
    let run = try check(places, ["-X", "PUT", "-H", "X-SessionToken: S3CRET"])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("BLOCKED at the preflight"))
    for words in [
      "Needs a preflight", "Steps", "OPTIONS", "not sent", "Why", "Fix on the server",
      "Chrome prints", "blocked by CORS policy", "Other browsers",
    ] {
      #expect(run.output.contains(words), "no \(words)")
    }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!run.output.contains("S3CRET"))
    #expect(lab.wireLog(places.base).map(\.method) == ["OPTIONS"])
  }

  @Test func `check lets nothing of a server reach the terminal raw`() throws {
    let (lab, places) = try serve(
      #"""
      {"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"headers":[\#
      ["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Credentials","true"],\#
      ["Content-Type","a\u001b[31m\u009b\u202e"],\#
      ["Set-Cookie","n\u001b]0;x=1"]],"body":"\u001b[2Jx\u0007"}]}}
      """#)
    defer { lab.stop() }
    let run = try check(places, ["--credentials", "include"])
    let bad = run.output.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}")
    }
    #expect(bad.isEmpty)
    #expect(run.output.contains("[2Jx"))
  }

  @Test func `check sends what curl would, and a browser's share`() throws {
    let (lab, places) = try serve(
      #"""
      {"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"headers":[\#
      ["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Credentials","true"]]}]}}
      """#)
    defer { lab.stop() }
    let run = try check(
      places, ["-d", "a=b", "-d", "c", "-b", "sid=1", "--credentials", "include"])
    #expect(run.status == 0)
    let hit = try #require(lab.wireLog(places.base).first)
    #expect(hit.method == "POST")
    #expect(hit.body == "a=b&c")
    func header(_ name: String) -> String? {
      hit.headers.first { $0.name.lowercased() == name }?.value
    }
    #expect(header("content-type") == "application/x-www-form-urlencoded")
    #expect(header("origin") == places.expand("{app}"))
    #expect(header("user-agent")?.contains("Chrome/") == true)
    _ = try check(places, ["--bare"])
    let bare = try #require(lab.wireLog(places.base).last)
    #expect(!bare.headers.contains { $0.name.lowercased() == "user-agent" })
  }

  @Test func `the lab command prints addresses that answer, and stops at a signal`() throws {
    let process = Process()
    process.executableURL = try CommandRun.program()
    process.arguments = ["lab"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.contains("Running until") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      text += String(decoding: data, as: UTF8.self)
    }
    #expect(text.contains("http://app.localhost:"))
    #expect(text.contains("https://apis.localhost:") || text.contains("https://api.localhost:"))
    let page = try #require(text.firstMatch(of: /http:\/\/app\.localhost:\d+\/\S+__page/))
    let run = try CommandRun.corscope(["check", String(page.0), "--origin", "same"])
    #expect(run.status == 0)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(process.terminationReason == .exit)
  }
}
