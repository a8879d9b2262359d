import Advice
import Fetch
import HeaderDiff
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
    let request = try #require(player.model.watch?.request)
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
    #expect(player.effects == [.watch(id, try get(), .chromium, preflightOnly: false)])

    try answer(&player, [Self.refusing], at: Self.start)
    #expect(player.effects.isEmpty)
    #expect(player.model.watch?.isRunning == true)
    #expect(player.model.nextTick == Self.start.adding(seconds: 3), "no tick before it is due")
    player.send(.tick(Self.start.adding(milliseconds: 2_999)))
    #expect(player.effects.isEmpty)
    player.send(.tick(Self.start.adding(seconds: 3)))
    #expect(player.effects.count == 1)
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
    #expect(player.effects == [.watch(id, request, .chromium, preflightOnly: true)])
    player.press("c")
    #expect(player.effects == [.cancel(id)])
    #expect(player.model.watch == nil)

    player.press("Wj<enter>")
    #expect(player.model.watch == nil, "the second choice is not to watch")
    player.press("Wjj<enter>")
    let second = try #require(player.model.watch?.inFlight)
    #expect(player.effects == [.watch(second, request, .chromium, preflightOnly: false)])
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
        == .ended("Changed: it was BLOCKED, the preflight passes now, after 1 request."))
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
