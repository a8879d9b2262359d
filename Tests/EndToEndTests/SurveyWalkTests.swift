import JSONLines
import Lab
import TestSupport
import Testing

/// Surveys, as a person walks through them.
@Suite struct SurveyWalkTests {
  private static let served = #"""
    {"id":"a","title":"t","page":"app","steps":[],"routes":{"* api /d":[{"headers":[\#
    ["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Methods","PUT"],\#
    ["Access-Control-Allow-Headers","content-type"],["Vary","Origin"]]}]}}
    """#

  @Test func `a matrix is asked, filled and read, and a cell's run opened`() throws {
    let lab = try LabServer.start()
    defer { lab.stop() }
    let places = lab.add(try #require(CaseFile.load(text: Self.served, file: "test").first))
    let terminal = try Program.start(
      [places.expand("{api}{base}/d"), "--origin", places.expand("{app}"), "-X", "PUT"],
      columns: 120, rows: 36)
    try terminal.wait(forText: "enter send")
    try terminal.type("*")
    try terminal.wait(forText: "This sends 29 requests")
    #expect(lab.wireLog(places.base).isEmpty, "nothing before enter")
    try terminal.press("Enter")
    try terminal.wait(forText: "30 asked")
    let log = lab.wireLog(places.base)
    #expect(log.count == 29)
    #expect(Set(log.map(\.method)) == ["OPTIONS", "GET", "HEAD"])
    try terminal.type("jl")
    try terminal.wait(forText: "PATCH with Content-Type")
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.press("Enter")
    try terminal.wait(forText: "FROM THE MATRIX")
    try terminal.wait(for: "the verdict") { $0.showsVerdict }
    try terminal.press("Escape")
    try terminal.wait(forText: "30 asked")
    try terminal.type("a")
    try terminal.wait(forText: "Header (name")
    try terminal.type("X-Own")
    try terminal.press("Enter")
    try terminal.wait(forText: "36 asked")
    try terminal.type("q")
    try terminal.wait(forText: "enter send")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  private static func answer(_ head: String) -> [RawServer.Action] {
    [.readRequest, .text("HTTP/1.1 \(head)Content-Length: 0\r\nConnection: close\r\n\r\n")]
  }

  @Test func `a bisection finds the header, and its fix is tried`() throws {
    let refused = Self.answer("403 Forbidden\r\n")
    let granted = Self.answer(
      "204 No Content\r\nAccess-Control-Allow-Origin: http://localhost:3000\r\n"
        + "Access-Control-Allow-Methods: PUT\r\nAccess-Control-Allow-Headers: x-a\r\n")
    // Whole, without headers, PUT without headers, then one header after the other.
    let server = try RawServer([refused, refused, granted, granted, granted, refused])
    defer { server.stop() }
    let terminal = try Program.start(
      [
        "http://127.0.0.1:\(server.port)/me", "-X", "PUT", "-H", "X-A: 1", "-H", "X-Token: s3cret",
      ], columns: 120, rows: 36)
    try terminal.wait(forText: "enter send")
    try terminal.press("Enter")
    try terminal.wait(forText: "bisect: the answer does not say")
    try terminal.type("%")
    try terminal.wait(forText: "CULPRIT FOUND")
    try terminal.wait(forText: "The header X-Token is refused")
    #expect(server.connections == 6)
    #expect(!terminal.screen.contains("s3cret"))
    try terminal.type("f")
    try terminal.wait(forText: "WHAT IF")
    try terminal.wait(forFact: "allow the header x-token")
    try terminal.press("Escape")
    try terminal.wait(forAbsence: "WHAT IF")
    try terminal.press("Escape")
    try terminal.wait(forText: "CULPRIT FOUND")
    try terminal.type("F")
    try terminal.wait(forText: "X-Token left out")
    try terminal.type("uq")
    #expect(try terminal.waitForEnd() == 0)
  }
}
