import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Reading a run` {
  private func blocked(
    _ size: ScreenSize = ScreenSize(width: 80, height: 24), server: String? = nil
  ) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    var answer = Fixtures.loginPreflight(allowed: "content-type")
    if let server {
      answer.headers = HeaderList(
        answer.headers.headers + [Header("Server", ByteString(utf8: server))])
    }
    try player.finish(Fixtures.reports(try Fixtures.login(), [answer]))
    return player
  }

  private func text(_ player: Player) -> String {
    let frame = view(player.model)
    return (0..<frame.height).map { frame.text(row: $0).trimmingTrailingBlanks }
      .joined(separator: "\n")
  }

  @Test(arguments: ScreenSize.all)
  func `filters the lines of a region, and says so`(size: ScreenSize) throws {
    var player = try blocked(size)
    player.press("3&firefox<enter>")
    try GoldenScreen.check(player.model, "filter-\(size.testDescription)")
    player.press("<esc>")
    #expect(player.model.lineControls.filters.isEmpty)
  }

  @Test func `keeps the chosen check while the filter lets it through`() throws {
    var player = try blocked()
    player.press("2")
    let chosen = player.model.chosenRow
    player.press("&x-sess")
    #expect(player.model.chosenRow == chosen)
    #expect(player.model.stepRows.count == 1)
    player.press("<c-u><enter>")
    #expect(player.model.lineControls.filters.isEmpty)
    #expect(player.model.stepRows.count > 5)
  }

  @Test(arguments: ["2", "3", "4"])
  func `says that a filter lets nothing through`(region: String) throws {
    var player = try blocked()
    player.press(region + "&nowhere<enter>")
    #expect(text(player).contains("No line holds “nowhere”; esc shows all."))
    player.press("jkGg<enter><esc><esc>")
    #expect(!text(player).contains("nowhere"))
  }

  @Test(arguments: ScreenSize.all)
  func `lets lines run on, and scrolls sideways`(size: ScreenSize) throws {
    var player = try blocked(size)
    player.press("3\\ll")
    try GoldenScreen.check(player.model, "unwrapped-\(size.testDescription)")
    player.press(String(repeating: "h", count: 9))
    #expect(player.model.lineControls.column(of: .verdict) == 0)
    player.press(String(repeating: "l", count: 200))
    let longest = player.model.regionLines(.verdict, width: 10).map(\.width).max() ?? 0
    #expect(player.model.lineControls.column(of: .verdict) < longest)
    player.press("\\l")
    #expect(player.model.lineControls.column(of: .verdict) == 0)
  }

  @Test(arguments: [
    ("nginx/1.25.3", "The answer came through nginx, in front of the application (Server: nginx"),
    ("uvicorn", "The application answered, in Uvicorn (Server: uvicorn)."),
  ])
  func `says which layer answered, and what betrays it`(server: String, words: String) throws {
    let player = try blocked(ScreenSize(width: 200, height: 60), server: server)
    #expect(text(player).contains(words))
  }

  @Test func `says nothing of a layer that does not show`() throws {
    #expect(!text(try blocked(server: "my own")).contains("application answered"))
  }

  @Test func `shows where an origin differs, byte for byte`() throws {
    let request = try Fixtures.request("GET", "https://api.example.com/")
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter>")
    let answer = Fixtures.answer(200, [("Access-Control-Allow-Origin", "https://app.example.com/")])
    try player.finish(Fixtures.reports(request, [answer]))
    player.press("2<enter>")
    try GoldenScreen.check(player.model, "origin-differs-120x36")
  }

  @Test func `names the browser that departs`() throws {
    let request = try Fixtures.request(
      "GET", "https://api.example.com/", headers: [("Accept", "caf\u{E9}")])
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("<enter>")
    let answers = [Fixtures.answer(200, [("Access-Control-Allow-Origin", "*")])]
    try player.finish(Fixtures.reports(request, answers))
    let check = try #require(
      player.model.stepRows.isEmpty
        ? nil : player.model.shownResult?.report.checks.first { $0.rule == .headerIsSafelisted })
    let lines = CheckDetails.lines(
      check, try #require(player.model.shownResult?.report),
      elsewhere: player.model.shownResult?.elsewhere ?? [], width: 100, isUnicode: true)
    #expect(lines.contains { $0.text.contains("Firefox decides otherwise here than Chrome.") })
  }
}

@Suite struct `A waterfall` {
  private let timing = Timing(dns: 10, connect: 30, tls: 60, firstByte: 90, total: 100)

  @Test func `has a bar for each part, one behind the other`() {
    let lines = Waterfall.lines(timing, width: 42, isUnicode: true).map(\.text)
    #expect(
      lines == [
        "name lookup  ──                      10 ms", "connecting     ────                  20 ms",
        "TLS                ──────            30 ms", "waiting                  ━━━━━━      30 ms",
        "receiving                      ━━    10 ms",
      ])
  }

  @Test func `is drawn in ASCII where nothing else is to be had`() {
    let lines = Waterfall.lines(timing, width: 42, isUnicode: false)
    #expect(lines.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } })
    #expect(lines.first?.text.contains("--") == true && lines.last?.text.contains("==") == true)
  }

  @Test(arguments: [
    (Timing(), [String]()), (Timing(total: 41), ["all of it"]),
    (Timing(firstByte: 5, total: 9), ["waiting", "receiving"]),
    (Timing(dns: 50, connect: 20, firstByte: 60, total: .nan), ["name lookup", "waiting"]),
    (Timing(total: -1), []), (Timing(total: .infinity), []),
  ])
  func `believes only times that go forwards`(timing: Timing, names: [String]) {
    #expect(Waterfall.phases(timing).map(\.name) == names)
    _ = Waterfall.lines(timing, width: 80, isUnicode: true)
  }

  @Test func `puts exchanges one after the other`() throws {
    var report = Fixtures.report(
      try Fixtures.login(),
      [
        Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer,
      ])
    report.exchanges[0].response?.timing = Timing(connect: 50, firstByte: 90, total: 100)
    report.exchanges[1].startedAt = report.exchanges[0].startedAt.adding(milliseconds: 100)
    report.exchanges[1].response?.timing = Timing(firstByte: 90, total: 100)
    let bars = (0..<2).map {
      Waterfall.bar(of: $0, in: report, width: 20, isUnicode: true).text
    }
    #expect(bars == ["─────━━━━━", "          ━━━━━━━━━━"])
  }
}
