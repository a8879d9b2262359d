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
    try .blocked(allowing: headers, size)
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
    let answer = EditedAnswer(report.exchanges[0], at: 0, endedAt: Fixtures.now)
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

  // MARK: What the browser remembered, and the page's later requests

  /// A page that logs in and asks who it is, as far as the session has come.
  private func loggedIn(setting cookie: String, _ meAnswer: WireResponse) throws -> Player {
    let scenario = try Fixtures.scenarios()[1]
    var player = Player(Model(scenarios: [scenario]))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter><enter>")
    var login = Fixtures.loginAnswer
    login.headers.set("Set-Cookie", ByteString(utf8: cookie))
    var state = BrowserState()
    let answers = [
      [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), login], [meAnswer],
    ]
    for step in 0..<2 {
      let id = try #require(player.model.run?.inFlight)
      let before = state
      var machine = FetchStateMachine(
        scenario.steps[step].request, profile: .of(.chromium), state: state)
      var action = machine.start(now: Fixtures.now)
      for answer in answers[step] { action = machine.answered(answer, now: Fixtures.now) }
      guard case .finished(let report) = action else {
        Issue.record("step \(step) needs another answer")
        return player
      }
      state = machine.state
      player.send(
        .probeFinished(
          id, report, elsewhere: [],
          Circumstances(before: [.chromium: before], endedAt: Fixtures.now)))
    }
    return player
  }

  private static let me = Fixtures.answer(
    200,
    [
      ("Access-Control-Allow-Origin", "https://app.example.com"),
      ("Access-Control-Allow-Credentials", "true"),
    ])

  private func cookieOfSecondRequest(_ player: Player) -> ByteString? {
    player.model.run?.steps[1].result?.report.exchanges.first?.request.headers.get("Cookie")
  }

  @Test func `an edited Set-Cookie reaches the page's next request`() throws {
    var player = try loggedIn(setting: "sid=1; Secure; SameSite=None; Path=/", Self.me)
    #expect(cookieOfSecondRequest(player) == "sid=1")
    let real = player.model.run
    player.press("2gw")
    #expect(player.model.whatIf?.step == 0)
    #expect(cookieOfSecondRequest(player) == "sid=1", "the jar is the one of before the run")
    // The last header of the second answer is Set-Cookie.
    player.press("1Gkle<c-u>sid=1; Path=/elsewhere<enter>")
    #expect(player.model.whatIf?.step == 0, "editing stays at its step")
    #expect(cookieOfSecondRequest(player) == nil)
    player.press("u")
    #expect(cookieOfSecondRequest(player) == "sid=1")
    player.press("w")
    #expect(player.model.run == real)
  }

  @Test func `the answers of a chosen step are edited, and f goes on to the next`() throws {
    let refusing = Fixtures.answer(401, [("Content-Type", "text/plain")])
    var player = try loggedIn(setting: "sid=1; Secure; SameSite=None; Path=/", refusing)
    #expect(player.model.shownStep == 1)
    player.press("w")
    #expect(player.model.whatIf?.step == 1)
    player.press("2g")
    #expect(player.model.whatIf?.step == 0, "Steps chooses whose answers are edited")
    player.press("1<space>")
    #expect(player.model.whatIf?.field == .status(0))
    // The preflight of the login allows nothing any more.
    player.press("jjjj<space>")
    #expect(player.model.run?.steps[0].result?.report.block?.stage == .preflight)
    #expect(player.model.run?.steps[1].result?.report.outcome == .blocked)
    player.press("f")
    #expect(player.model.run?.steps[0].result?.report.outcome == .allowed)
    #expect(player.model.notice?.text.contains("f goes on to 2") == true)
    player.press("ff")
    #expect(player.model.whatIf?.step == 1)
    #expect(player.model.run?.steps.allSatisfy { $0.result?.report.outcome == .allowed } == true)
    player.press("uu")
    #expect(player.model.run?.steps[1].result?.report.outcome == .blocked)
  }

  @Test func `a permission that was cached stands in again, and can be taken away`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    let first = [
      Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer,
    ]
    var machine = FetchStateMachine(
      try Fixtures.login(), profile: .of(.chromium), state: BrowserState())
    _ = machine.start(now: Fixtures.now)
    for answer in first { _ = machine.answered(answer, now: Fixtures.now) }
    let before = machine.state
    machine = FetchStateMachine(try Fixtures.login(), profile: .of(.chromium), state: before)
    _ = machine.start(now: Fixtures.now)
    guard case .finished(let report) = machine.answered(Fixtures.loginAnswer, now: Fixtures.now)
    else {
      Issue.record("the permission was not cached")
      return
    }
    player.press("<enter>")
    let id = try #require(player.model.run?.inFlight)
    player.send(
      .probeFinished(
        id, report, elsewhere: [],
        Circumstances(before: [.chromium: before], endedAt: Fixtures.now)))
    player.press("w")
    #expect(player.model.shownResult?.report == report)
    #expect(player.model.whatIf?.answers.count == 1, "nothing was asked for the permission")
    #expect(text(player.model).contains("the cache stands in, as it did"))
    player.press("g<space>")
    #expect(player.model.whatIf?.next?.kind == .preflight)
    player.press("u")
    #expect(player.model.shownResult?.report == report)
  }

  @Test func `secrets are hidden in the answers, the addresses and what was done`() throws {
    var request = try Fixtures.login()
    request.url += "?token=s3cr3t"
    var player = Player(Model(request: request))
    player.send(.resize(width: 200, height: 60))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("wff")
    #expect(player.model.shownResult?.report.outcome == .allowed)
    // A secret that is typed here is hidden like one that came.
    player.press("aX-Api-Key<tab>typ3d<enter>")
    #expect(text(player.model).contains("hidden-"))
    for secret in ["s3cr3t", "typ3d"] { #expect(!text(player.model).contains(secret)) }
    player.press("r")
    for secret in ["s3cr3t", "typ3d"] { #expect(text(player.model).contains(secret)) }
  }

  @Test func `a body is said not to matter`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 60))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(
        try Fixtures.login(),
        [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer]))
    player.press("wz")
    #expect(text(player.model).contains("Body 11 B, as it came: no verdict looks at it"))
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
