import Fetch
import Foundation
import Testing

@testable import JSONLines

@Suite struct CaseFileTests {
  @Test func `a line becomes a case with its defaults filled in`() throws {
    let cases = try CaseFile.load(
      text: """

        {"id": "a/b", "title": "t", "tags": ["handmade"], "page": "opaque", "steps": [{"url": "{api}{base}/x", \
        "method": "patch", "headers": [["X-A", "1"], ["x-a", "2"]], "body": null, "mode": "no-cors", \
        "credentials": "include", "redirect": "manual", "cache": "only-if-cached", \
        "referrerPolicy": "unsafe-url", "api": "xhr", "uploadListener": true, "waitMs": 5, "page": "sub"}], \
        "routes": {"* api /x": [{}, {"status": 299, "reason": "Odd", "headers": [["A", "b"]], "body": "c", \
        "delayMs": 7, "reset": true, "raw": true}]}, "why": "w", "story": "s", "unknown": 1}
        """, file: "f")
    let found = try #require(cases.first)
    #expect(cases.count == 1)
    #expect(found.id == "a/b" && found.title == "t" && found.tags == ["handmade"])
    #expect(found.page == .opaque && found.why == "w" && found.story == "s")
    let step = try #require(found.steps.first)
    #expect(step.headers == [CaseHeader("X-A", "1"), CaseHeader("x-a", "2")])
    #expect(step.method == "patch" && step.body == nil && step.mode == .noCORS)
    #expect(step.credentials == .include && step.redirect == .manual)
    #expect(step.cache == .onlyIfCached && step.referrerPolicy == .unsafeURL)
    #expect(step.api == .xhr && step.uploadListener && step.waitMs == 5)
    #expect(step.page == .host(.sub))
    #expect(
      found.routes["* api /x"] == [
        Reply(),
        Reply(
          status: 299, reason: "Odd", headers: [CaseHeader("A", "b")], body: "c", delayMs: 7,
          reset: true, raw: true),
      ])
    #expect(Reply().status == 200)
  }

  static let good = #"{"id": "a", "title": "t", "page": "app", "steps": [{"url": "/"}]}"#

  @Test(arguments: [
    (#"{"title": "t", "page": "app", "steps": []}"#, "id", "missing"),
    (#"{"id": 1, "page": "app", "steps": []}"#, "id", "not a text"),
    (#"{"id": "a", "page": "nowhere", "steps": []}"#, "page", "no page of the case format"),
    (#"{"id": "a", "page": "app", "steps": [{"url": "/"}, {}]}"#, "steps[1].url", "missing"),
    (
      #"{"id": "a", "page": "app", "steps": [{"url": "/", "mode": "Cors"}]}"#, "steps[0].mode",
      "not one of: cors, no-cors, same-origin"
    ),
    (
      #"{"id": "a", "page": "app", "steps": [{"url": "/", "headers": [["a"]]}]}"#,
      "steps[0].headers[0]", "a header is [name, value]"
    ),
    (
      #"{"id": "a", "page": "app", "steps": [{"url": "/", "waitMs": -1}]}"#, "steps[0].waitMs",
      "not a number of milliseconds from 0 to a day"
    ),
    (
      #"{"id": "a", "page": "app", "steps": [], "routes": {"GET api /": []}}"#, "routes",
      "the route \"GET api /\" has no reply"
    ),
    (
      #"{"id": "a", "page": "app", "steps": [], "routes": {"GET api /": [{"status": "x"}]}}"#,
      "routes.GET api /[0].status", "not a whole number"
    ),
    ("[]", "", "not an object"),
    (#"{"id": "a", "page": "#, "", "not a JSON object"),
    ("\u{1}", "", "not a JSON object"),
    (good, "id", "a second case has the id a"),
  ])
  func `a bad line is named with file, line and member`(
    line: String, member: String, problem: String
  ) throws {
    let error = try #require(throws: CaseFileError.self) {
      try CaseFile.load(text: Self.good + "\r\n\n" + line, file: "cases/x.jsonl")
    }
    #expect(error.file == "cases/x.jsonl" && error.line == 3)
    #expect(error.member == member)
    #expect(error.problem == problem)
    #expect(
      error.description == "cases/x.jsonl:3: " + (member.isEmpty ? "" : member + ": ") + problem)
  }

  @Test(arguments: [(-1, false), (0, true), (86_400_000, true), (86_400_001, false)])
  func `a delay is at most a day`(milliseconds: Int, isGood: Bool) {
    let line = """
      {"id": "a", "page": "app", "steps": [], "routes": {"GET api /": [{"delayMs": \(milliseconds)}]}}
      """
    #expect(((try? CaseFile.load(text: line, file: "f")) != nil) == isGood)
  }

  @Test func `a file's control characters do not reach the error`() throws {
    let line =
      #"{"id": "a", "page": "app", "steps": [], "routes": {"GET\u001b[2J\u009b api /": [{"status": ""}]}}"#
    let error = try #require(throws: CaseFileError.self) {
      try CaseFile.load(text: line, file: "f")
    }
    #expect(
      error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test func `a recording is read, with what only one browser has left out`() throws {
    let line = """
      {"id": "a", "browser": "B 1", "case": "d0bc", "steps": [{"settled": "resolved", "type": null, \
      "url": "{api}/", "redirected": null, "status": 200, "headers": [["a", "b"]], "body": "x"}, \
      {"settled": "rejected", "error": "TypeError"}], "wire": [{"step": 1, "host": "apis", "method": "GET", \
      "path": "/d?q", "headers": [["Host", "h"]]}], "console": [{"step": 0, "level": "error", "text": "t", \
      "code": null, "netError": "n", "about": "block"}]}
      """
    let truth = try #require(try CaseFile.loadTruth(data: Array(line.utf8), file: "f").first)
    #expect(truth.browser == "B 1" && truth.fingerprint == "d0bc")
    #expect(truth.steps.map(\.settled) == [.resolved, .rejected])
    #expect(truth.steps[0].type == nil && truth.steps[0].headers == [CaseHeader("a", "b")])
    #expect(truth.steps[1].error == "TypeError" && truth.steps[1].headers == nil)
    #expect(
      truth.wire == [
        TruthExchange(
          step: 1, host: .apis, method: "GET", path: "/d?q", headers: [CaseHeader("Host", "h")])
      ])
    #expect(truth.console.map(\.about) == [.block] && truth.console[0].code == nil)
  }

  @Test(arguments: [("cases/handmade", 504), ("cases/generated", 800)])
  func `every public case is read`(name: String, count: Int) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Conformance/Resources/\(name).jsonl")
    let data = Array(try Data(contentsOf: file))
    #expect(try CaseFile.load(data: data, file: name).count == count)
  }
}
