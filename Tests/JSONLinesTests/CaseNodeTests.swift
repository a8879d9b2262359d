import Fetch
import Foundation
import JSONLines
import Testing

@Suite struct CaseNodeTests {
  /// Every member, each with a value that is not its default.
  static let full = #"""
    {"id":"a/b","title":"t","tags":["x","y"],"page":"opaque","why":"w","story":"s","steps":[{"url":"{api}{base}/d","method":"PUT","headers":[["X-A","é"],["x-a",""]],"body":"","mode":"no-cors","credentials":"include","redirect":"manual","cache":"no-store","referrerPolicy":"origin","api":"xhr","uploadListener":true,"waitMs":5,"page":"alt"}],"routes":{"GET api /d":[{"status":299,"reason":"","headers":[["A","b"]],"body":"c","delayMs":7,"reset":true,"raw":true,"whenCookie":"k"},{}],"* app /e":[{}]}}
    """#

  @Test(arguments: [
    full, #"{"id":"a","page":"app","steps":[{"url":"u"}]}"#,
    #"{"id":"é\u0000\n","page":"apis","steps":[],"routes":{}}"#,
  ])
  func `a case that was written reads as the same case`(line: String) throws {
    let one = try #require(CaseFile.load(text: line, file: "f").first)
    let written = JSONNode.object(one.node).line()
    #expect(try CaseFile.load(data: written, file: "f") == [one])
  }

  @Test func `what a case leaves out is left out`() throws {
    let line = #"{"id":"a","page":"app","steps":[{"url":"u"}],"routes":{"GET app /d":[{}]}}"#
    let one = try #require(CaseFile.load(text: line, file: "f").first)
    #expect(
      String(decoding: JSONNode.object(one.node).line(), as: UTF8.self)
        == #"{"id":"a","page":"app","routes":{"GET app /d":[{}]},"steps":[{"url":"u"}],"tags":[],"title":"a"}"#
    )
  }

  @Test func `a recording that was written reads as the same recording`() throws {
    let line = #"""
      {"id":"a","browser":"B 1","case":"f00","steps":[{"settled":"resolved","type":null,"url":"u","redirected":null,"status":200,"headers":[["a","b"]],"body":"x"},{"settled":"rejected","error":"no"}],"wire":[{"step":1,"host":"api","method":"GET","path":"/d","headers":[["A","é"]],"body":"y"}],"console":[{"step":0,"level":"error","text":"t","code":null,"about":"block"}]}
      """#
    let truth = try #require(CaseFile.loadTruth(data: Array(line.utf8), file: "f").first)
    #expect(try CaseFile.loadTruth(data: truth.node.line(), file: "f") == [truth])
  }

  @Test func `the hosts can have names under another domain`() throws {
    let places = Placeholders(ports: [.app: 1, .sub: 2, .apis: 3], number: 4, domain: "lab")
    #expect(
      places.expand("{app} {sub} {apis}")
        == "http://app.lab:1 http://api.app.lab:2 https://api.lab:3")
    #expect(places.unexpand("http://api.app.lab:2/k4x") == "{sub}{base}")
    #expect(places.pageURL(of: .host(.app)).serialized() == "http://app.lab:1/k4x/__page")
    #expect(places.pageOrigin(of: .host(.apis)).serialized == "https://api.lab:3")
    let url = try URLRecord.parse("http://api.app.lab:2/")
    #expect(places.host(of: url) == .sub)
    #expect(places.host(of: try URLRecord.parse("http://api.app.localhost:2/")) == nil)
  }
}
