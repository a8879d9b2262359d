import Advice
import Fetch
import HeaderDiff
import Reports
import Screen
import Testing

@testable import TUI

/// Sending again until the verdict changes; time is what the ticks say.
@Suite struct `Watching` {
  private static let start = Timestamp(milliseconds: 50_000)

  private func blocked(
    _ request: FetchRequest, _ answers: [WireResponse],
    _ size: ScreenSize = ScreenSize(width: 120, height: 36)
  ) throws -> Player {
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, answers))
    return player
  }

  private func get() throws -> FetchRequest {
    try Fixtures.request("GET", "https://api.example.com/me")
  }

  /// Lets the request that is watched set out at a time, and answers it.
  private func answer(
    _ player: inout Player, _ answers: [WireResponse], at time: Timestamp
  ) throws {
    let id = try #require(player.model.watch?.inFlight)
    let part = try #require(player.model.watch?.next)
    let request = part.before.request
    player.send(.probeStarted(id, at: time))
    let reports = Fixtures.reports(request, answers)
    player.send(.probeFinished(id, reports[0], elsewhere: Array(reports.dropFirst())))
  }

  private static let refusing = Fixtures.answer(200, [("Content-Type", "text/plain")])
  private static let allowing = Fixtures.answer(
    200, [("Access-Control-Allow-Origin", "https://app.example.com"), ("Vary", "Origin")])

  @Test func `a safe request is watched until its verdict changes`() throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W")
    #expect(player.effects.isEmpty, "nothing is sent before it is asked for")
    player.press("<enter>")
    let id = try #require(player.model.watch?.inFlight)
    let sent = Effect.watch(id, try get(), .chromium, preflightOnly: false)
    #expect(player.effects == [.beginWatchRound([:], scenario: nil), sent])

    try answer(&player, [Self.refusing], at: Self.start)
    #expect(player.effects.isEmpty)
    #expect(player.model.watch?.isRunning == true)
    #expect(player.model.nextTick == Self.start.adding(seconds: 3), "no tick before it is due")
    player.send(.tick(Self.start.adding(milliseconds: 2_999)))
    #expect(player.effects.isEmpty)
    player.send(.tick(Self.start.adding(seconds: 3)))
    #expect(player.effects.count == 2)
    #expect(player.model.watch?.sent == 2)

    try answer(&player, [Self.allowing], at: Self.start.adding(seconds: 3))
    #expect(player.model.watch?.isRunning == false)
    #expect(player.model.nextTick == nil)
    #expect(player.model.shownResult?.report.outcome == .allowed)
    #expect(player.model.diffPage == .chosen)
    #expect(player.model.compared.left?.title == "Before, answer: 200")
    #expect(player.model.compared.right?.title == "After, answer: 200")
    #expect(
      player.model.compared.rows.contains {
        $0.relation == .onlyRight && $0.right.first?.text.hasPrefix("Access-Control") == true
      })
  }

  @Test func `an unsafe request is sent again only when that is chosen`() throws {
    let request = try Fixtures.login()
    var player = try blocked(request, [Fixtures.loginPreflight(allowed: "content-type")])
    player.press("W<enter>")
    let id = try #require(player.model.watch?.inFlight)
    #expect(player.effects.last == .watch(id, request, .chromium, preflightOnly: true))
    player.press("c")
    #expect(player.effects == [.cancel(id)])
    #expect(player.model.watch == nil)

    player.press("Wj<enter>")
    #expect(player.model.watch == nil, "the second choice is not to watch")
    player.press("Wjj<enter>")
    let second = try #require(player.model.watch?.inFlight)
    #expect(player.effects.last == .watch(second, request, .chromium, preflightOnly: false))
  }

  @Test func `a simple unsafe request is not sent again by a careless enter`() throws {
    let request = try Fixtures.request("POST", "https://api.example.com/me")
    var player = try blocked(request, [Self.refusing])
    player.press("W<enter>")
    #expect(player.effects.isEmpty)
    #expect(player.model.watch == nil)
  }

  @Test func `a preflight that passes at last ends the watch before the request`() throws {
    let request = try Fixtures.login()
    var player = try blocked(request, [Fixtures.loginPreflight(allowed: "content-type")])
    player.press("W<enter>")
    let id = try #require(player.model.watch?.inFlight)
    var report = Fixtures.report(
      request, [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")])
    // Only the preflight was sent.
    let post = report.exchanges.removeLast().request
    report.failure = nil
    report.outcome = .allowed
    report.unsent = [post]
    player.send(.probeStarted(id, at: Self.start))
    player.send(.probeFinished(id, report, elsewhere: []))
    #expect(
      player.model.watch?.state
        == .ended(
          "Changed: it was BLOCKED, the preflight passes now, after 1 request.",
          changes: [
            "OPTIONS /login: Access-Control-Allow-Headers: content-type, x-sessiontoken, "
              + "was content-type"
          ]))
    #expect(
      player.model.shownResult?.reading.explanation.headline
        == "PASSED so far: POST /login would be sent")
  }

  @Test func `the interval is chosen within its bounds`() throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W<right><right><right><right><enter>")
    #expect(player.model.watch?.interval == 1)
    player.press("cW<left><enter>")
    #expect(player.model.watch?.interval == 5)
    player.press("cW<left><left><left><left><left><left><left><enter>")
    #expect(player.model.watch?.interval == 60)
  }

  @Test func `a watch ends after two hundred requests`() throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W<right><right><enter>")
    var time = Self.start
    for _ in 0..<200 {
      try answer(&player, [Self.refusing], at: time)
      time = time.adding(seconds: 1)
      player.send(.tick(time))
    }
    #expect(player.model.watch?.sent == 200)
    #expect(
      player.model.watch?.state
        == .ended("Watched in vain: the verdict was the same 200 times."))
    #expect(player.model.nextTick == nil)
  }

  @Test func `a watch ends after ten minutes`() throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W<enter>")
    try answer(&player, [Self.refusing], at: Self.start)
    player.send(.tick(Self.start.adding(milliseconds: 599_999)))
    #expect(player.model.watch?.sent == 2)
    try answer(&player, [Self.refusing], at: Self.start.adding(milliseconds: 599_999))
    player.send(.tick(Self.start.adding(seconds: 700)))
    #expect(player.model.watch?.isRunning == false)
    #expect(player.model.watch?.sent == 2)
  }

  @Test(arguments: ["c", "<esc>", "<c-c>"])
  func `a watch is stopped between two requests`(key: String) throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W<enter>")
    try answer(&player, [Self.refusing], at: Self.start)
    player.press(key)
    #expect(player.effects.isEmpty)
    #expect(player.model.watch == nil)
    #expect(player.model.notice == Notice("The watch is stopped, after 1 request"))
  }

  @Test func `sending ends the watch, and a late answer changes nothing`() throws {
    var player = try blocked(try get(), [Self.refusing])
    player.press("W<enter>")
    let id = try #require(player.model.watch?.inFlight)
    player.press("s")
    #expect(player.effects.first == .cancel(id))
    #expect(player.model.watch == nil)
    let run = player.model.run
    player.send(
      .probeFinished(id, Fixtures.report(try get(), [Self.allowing]), elsewhere: []))
    #expect(player.model.run == run)
  }

  @Test func `what never went over the wire is not watched`() throws {
    let request = try Fixtures.request("GET", "ftp://api.example.com/")
    var player = try blocked(request, [])
    player.press("W")
    #expect(player.model.overlay == nil)
    #expect(player.model.notice?.text.hasPrefix("Nothing goes over the wire") == true)
  }

  // MARK: A page of several requests

  /// A page that logs in by POST, with a preflight, and asks who it is.
  private func page(_ size: ScreenSize = ScreenSize(width: 120, height: 36)) throws -> Player {
    var player = Player(Model(scenarios: [try Fixtures.scenarios()[1]]))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter><enter>")
    try player.finish(
      Fixtures.reports(
        player.model.scenarios[0].steps[0].request,
        [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer]))
    try player.finish(
      Fixtures.reports(player.model.scenarios[0].steps[1].request, [Self.refusing]))
    return player
  }

  /// Answers the part of the round that is under way.
  private func answerPart(_ player: inout Player, _ answers: [WireResponse]) throws {
    try answer(&player, answers, at: player.model.now ?? Self.start)
  }

  private static let preflight = Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")

  /// What comes of a preflight alone that passes.
  private func passed(_ player: Player) -> Report {
    let request = player.model.scenarios[0].steps[0].request
    var report = Fixtures.report(request, [Self.preflight])
    let post = report.exchanges.removeLast().request
    report.failure = nil
    report.outcome = .allowed
    report.unsent = [post]
    return report
  }

  @Test func `of a page the safe requests and the preflights are watched together`() throws {
    var player = try page()
    player.press("W")
    guard case .watch(let chooser)? = player.model.overlay else {
      Issue.record("no chooser")
      return
    }
    #expect(
      chooser.choices.map(\.title) == [
        "Watch what is safe of the 2 requests: 1 request and 1 preflight",
        "Watch the GET of request 2 alone", "Do not watch",
        "Send all 2 requests again, POST too",
      ])
    player.press("<enter>")
    let first = try #require(player.model.watch?.inFlight)
    #expect(first.step == 0)
    #expect(
      player.effects == [
        .beginWatchRound([:], scenario: "me-after-login"),
        .watch(
          first, player.model.scenarios[0].steps[0].request, .chromium, preflightOnly: true),
      ])
    player.send(.probeStarted(first, at: Self.start))
    player.send(.probeFinished(first, passed(player), elsewhere: []))
    let second = try #require(player.model.watch?.inFlight)
    #expect(second.step == 1)
    #expect(player.effects.count == 1, "the round goes on without a pause")
    try answerPart(&player, [Self.refusing])
    #expect(player.model.watch?.isRunning == true)
    #expect(player.model.nextTick == Self.start.adding(seconds: 3))
  }

  @Test func `the round is finished, and what changed in it is told`() throws {
    var player = try page()
    player.press("W<enter>")
    let first = try #require(player.model.watch?.inFlight)
    player.send(.probeStarted(first, at: Self.start))
    player.send(.probeFinished(first, passed(player), elsewhere: []))
    let allowing = Fixtures.answer(
      200,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Credentials", "true"), ("X-Token", "fresh"),
      ])
    try answerPart(&player, [allowing])
    #expect(
      player.model.watch?.state
        == .ended(
          "Changed: request 2 was BLOCKED, now allowed, after 2 requests.",
          changes: [
            "GET /me: + Access-Control-Allow-Origin: https://app.example.com",
            "GET /me: + Access-Control-Allow-Credentials: true",
            "GET /me: + X-Token: \(Masking.unsalted.secrets.masked("fresh", ofHeader: "X-Token").text)",
            "GET /me: - Content-Type: text/plain",
          ]))
    #expect(player.model.shownStep == 1)
    #expect(player.model.compared.left?.title == "Before, answer: 200")
    #expect(player.model.run?.steps[0].result?.report.response != nil, "the login stays as it was")
  }

  @Test func `a page is made anew with what the browsers remembered before it`() throws {
    var player = try page()
    player.press("Wjjj<enter>")
    let id = try #require(player.model.watch?.inFlight)
    #expect(
      player.effects.last
        == .watch(id, player.model.scenarios[0].steps[0].request, .chromium, preflightOnly: false))
    #expect(player.model.watch?.parts.map(\.subject) == [.request, .request])
    try answerPart(&player, [Self.preflight, Fixtures.loginAnswer])
    player.press("c")
    #expect(player.effects.count == 1, "what is under way is cancelled")
    #expect(player.model.watch == nil)
  }

  @Test func `a page's rounds stop before the two hundredth request is passed`() throws {
    var player = try page()
    player.press("Wjjj<right><right><enter>")
    var time = Self.start
    while player.model.watch?.isRunning == true {
      player.send(.tick(time))
      guard player.model.watch?.inFlight != nil else { continue }
      try answer(&player, [Self.preflight, Fixtures.loginAnswer], at: time)
      try answer(&player, [Self.refusing], at: time)
      time = time.adding(seconds: 1)
    }
    #expect(player.model.watch?.sent == 200)
  }

  @Test(arguments: ScreenSize.all)
  func `a page before, while and after`(size: ScreenSize) throws {
    var player = try page(size)
    player.press("W")
    try GoldenScreen.check(player.model, "watch-page-choice-\(size.testDescription)")
    player.press("<enter>")
    let first = try #require(player.model.watch?.inFlight)
    player.send(.probeStarted(first, at: Self.start))
    player.send(.probeFinished(first, passed(player), elsewhere: []))
    try GoldenScreen.check(player.model, "watch-page-\(size.testDescription)")
    try answerPart(&player, [Self.allowing])
    try GoldenScreen.check(player.model, "watch-page-changed-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a watch before, while and after`(size: ScreenSize) throws {
    var player = try blocked(
      try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")], size)
    player.press("W")
    try GoldenScreen.check(player.model, "watch-choice-\(size.testDescription)")
    player.press("<esc>")
    player = try blocked(try get(), [Self.refusing], size)
    player.press("W<enter>")
    try answer(&player, [Self.refusing], at: Self.start)
    try GoldenScreen.check(player.model, "watch-\(size.testDescription)")
    player.send(.tick(Self.start.adding(seconds: 3)))
    try answer(&player, [Self.allowing], at: Self.start.adding(seconds: 3))
    try GoldenScreen.check(player.model, "watch-changed-\(size.testDescription)")
  }
}
