import Fetch
import Screen
import Testing

@testable import TUI

/// Editing the server's answers: each key, and the verdict that follows it.
@Suite struct `What if` {
  /// A run whose preflight allows these headers.
  private func blocked(
    allowing headers: String = "x", _ size: ScreenSize = ScreenSize(width: 120, height: 36)
  ) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: headers)]))
    return player
  }

  private func text(_ model: Model) -> String {
    (0..<model.height).map { view(model).text(row: $0) }.joined(separator: "\n")
  }

  @Test func `f goes on from fix to fix until the browser would allow it, without sending`() throws
  {
    var player = try blocked()
    let real = player.model.run
    player.press("f")
    #expect(player.effects.isEmpty)
    #expect(player.model.isWhatIf)
    #expect(player.model.whatIf?.next?.method == "POST")
    #expect(text(player.model).contains("WHAT IF"))
    #expect(text(player.model).contains("PASSED so far: POST /login would be sent"))
    #expect(player.model.shownResult?.reading.browsers.allSatisfy { $0.outcome == nil } == true)

    player.press("f")
    #expect(player.effects.isEmpty)
    #expect(player.model.whatIf?.next == nil)
    #expect(player.model.whatIf?.answers.map(\.beginning) == [.recorded, .madeUp])
    #expect(player.model.shownResult?.report.outcome == .allowed)
    #expect(
      player.model.shownResult?.reading.browsers.allSatisfy { $0.outcome == .allowed } == true)

    player.press("f")
    #expect(player.model.notice == Notice("There is nothing more to mend"))
    player.press("w")
    #expect(player.model.run == real)
    #expect(!player.model.isWhatIf)
  }

  @Test func `a supposed answer can be refused too, and f mends it`() throws {
    var player = try blocked(allowing: "content-type")
    player.press("ff")
    #expect(player.model.shownResult?.report.outcome == .allowed)
    // The made-up answer's first header is Access-Control-Allow-Origin.
    player.press("1j<space>")
    #expect(player.model.shownResult?.report.outcome == .blocked)
    #expect(player.model.shownResult?.report.block?.stage == .response)
    player.press("f")
    #expect(player.model.shownResult?.report.outcome == .allowed)
    player.press("u")
    #expect(player.model.shownResult?.report.outcome == .blocked)
    player.press("u")
    #expect(player.model.shownResult?.report.outcome == .allowed)
    player.press("<c-r>")
    #expect(player.model.shownResult?.report.outcome == .blocked)
  }

  @Test func `the verdict follows each key in a value`() throws {
    var player = try blocked(allowing: "content-type")
    player.press("w")
    #expect(player.model.focus == .request)
    #expect(player.model.shownResult?.report.outcome == .blocked)
    // Status, then the answer's headers: the fourth is Access-Control-Allow-Headers.
    player.press("jjjjle")
    #expect(player.model.whatIf?.field == .headerValue(0, 3))
    player.press(", x-sessiontoke")
    #expect(player.model.shownResult?.report.outcome == .blocked)
    player.press("n")
    #expect(player.model.whatIf?.next?.method == "POST")
    player.press("<bs>")
    #expect(player.model.shownResult?.report.outcome == .blocked)
    player.press("<c-_>")
    #expect(
      player.model.shownResult?.report.exchanges.first?.response?.headers.get(
        "Access-Control-Allow-Headers") == "content-type")
  }

  @Test func `the status is edited, and a wrong one keeps the verdict before`() throws {
    var player = try blocked(allowing: "content-type, x-sessiontoken")
    player.press("w")
    #expect(player.model.shownResult?.report.outcome == .failed)
    // The preflight passes; the second answer never came.
    player.press("gggkkkkkkkke<c-u>500")
    #expect(player.model.shownResult?.report.block?.stage == .preflight)
    player.press("<c-u>20")
    #expect(player.model.whatIf?.answers.first?.parsedStatus == nil)
    player.press("<enter>")
    #expect(player.model.notice?.isError == true)
    player.press("e<c-u>204<enter>")
    #expect(player.model.shownResult?.report.outcome == .failed)
  }

  @Test func `an answer that never came is supplied`() throws {
    var player = try blocked(allowing: "content-type, x-sessiontoken")
    player.press("wG")
    #expect(player.model.whatIf?.field == .addHeader(1))
    player.press("ke200<enter>")
    #expect(player.model.shownResult?.report.block?.reason.code == "allow-origin-missing")
    player.press("ja")
    #expect(player.model.whatIf?.isEditing == true)
    player.press("Access-Control-Allow-Origin<tab>https://app.example.com<enter>")
    #expect(player.model.shownResult?.report.block?.reason.code == "allow-credentials-not-true")
    player.press("f")
    #expect(player.model.shownResult?.report.outcome == .allowed)
  }

  @Test func `headers are deleted, doubled and added`() throws {
    var player = try blocked(allowing: "content-type, x-sessiontoken")
    player.press("wjx")
    #expect(player.model.shownResult?.report.block?.reason.code == "allow-origin-missing")
    player.press("u")
    #expect(player.model.shownResult?.report.outcome == .failed)
    player.press("y")
    #expect(player.model.shownResult?.report.block?.reason.code == "allow-origin-multiple")
    player.press("u")
    player.press("a<enter>")
    #expect(player.model.whatIf?.answers[0].headers.count == 5, "an empty new header goes again")
  }

  @Test func `the edits are kept until the next run`() throws {
    var player = try blocked(allowing: "content-type")
    player.press("f<esc>")
    #expect(player.model.run?.source == .live)
    player.press("w")
    #expect(player.model.whatIf?.next?.method == "POST")
    player.press("s")
    #expect(player.model.whatIf == nil)
    #expect(player.model.run?.source == .live)
    #expect(player.model.run?.inFlight != nil)
  }

  @Test func `before the first verdict there is nothing to edit`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    player.press("w")
    #expect(player.model.whatIf == nil)
    player.press("<enter>w")
    #expect(player.model.whatIf == nil)
    #expect(player.model.notice?.text.hasPrefix("Send the request first") == true)
  }

  @Test func `bytes that are no text come back as they were`() throws {
    var report = Fixtures.report(
      try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")])
    report.exchanges[0].response?.headers.append("X-Latin", ByteString([0xE9, 0x22]))
    let answer = EditedAnswer(report.exchanges[0])
    #expect(!answer.isChanged)
    #expect(answer.exchange.response?.headers.get("X-Latin") == ByteString([0xE9, 0x22]))
  }

  @Test func `a secret of the answer is hidden until it is edited`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(
        try Fixtures.login(),
        [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer]))
    player.press("wz")
    #expect(!text(player.model).contains("sid=1;"))
    player.press("Gk")
    player.press("le")
    #expect(text(player.model).contains("sid=1;"))
  }

  @Test(arguments: ScreenSize.all)
  func `what would follow from a fix`(size: ScreenSize) throws {
    var player = try blocked(allowing: "content-type", size)
    player.press("f")
    try GoldenScreen.check(player.model, "whatif-fix-\(size.testDescription)")
    player.press("f1")
    try GoldenScreen.check(player.model, "whatif-edit-\(size.testDescription)")
  }
}
