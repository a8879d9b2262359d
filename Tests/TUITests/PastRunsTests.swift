import Fetch
import Screen
import Testing

@testable import TUI

/// The list of earlier runs, and what becomes of one.
@Suite struct `Earlier runs` {
  private static let now = Timestamp(milliseconds: 1_795_615_200_000)

  private func entries() -> [HistoryEntry] {
    [
      HistoryEntry(
        id: "1", at: Self.now.adding(seconds: -90_000), method: "GET",
        url: "https://api.example.com/me", origin: "https://app.example.com", browser: .firefox,
        outcome: .allowed, reason: nil, title: "who am I"),
      HistoryEntry(
        id: "2", at: Self.now.adding(seconds: -125), method: "POST",
        url: "https://api.example.com/login", origin: "https://app.example.com",
        browser: .chromium, outcome: .blocked, reason: "header-not-allowed"),
    ]
  }

  private func player(_ size: ScreenSize = ScreenSize(width: 120, height: 36)) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    return player
  }

  private func open(_ player: inout Player, _ keys: String = "") {
    player.press("H")
    player.send(.historyListed(entries(), at: Self.now))
    player.press(keys)
  }

  private var earlier: Report {
    get throws {
      Fixtures.report(
        try Fixtures.login(),
        [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer])
    }
  }

  @Test func `the list is read when it is opened, newest first`() throws {
    var player = try player()
    player.press("H")
    #expect(player.effects == [.listHistory])
    player.send(.historyListed(entries(), at: Self.now))
    #expect(player.model.past.shown.map(\.id) == ["2", "1"])
  }

  @Test(arguments: [
    ("login", ["2"]), ("firefox", ["1"]), ("blocked post", ["2"]), ("who", ["1"]),
    ("header-not", ["2"]), ("API.EXAMPLE", ["2", "1"]), ("nothing", []),
  ])
  func `typing searches every part of a run`(text: String, ids: [String]) throws {
    var player = try player()
    open(&player, text)
    #expect(player.model.past.shown.map(\.id) == ids)
  }

  @Test func `an opened run is shown as it was, and esc goes back`() throws {
    var player = try player()
    let current = player.model.run
    open(&player, "<enter>")
    #expect(player.effects == [.openHistory("2")])
    #expect(player.model.run == current, "nothing changes before it is read")
    player.send(.historyOpened("2", [try earlier], elsewhere: [[]]))
    #expect(player.model.run?.source == .history(Self.now.adding(seconds: -125)))
    #expect(player.model.shownResult?.report.outcome == .allowed)
    #expect(player.model.shownResult?.reading.browsers.compactMap(\.outcome).count == 3)
    player.press("<esc>")
    #expect(player.model.run == current)
  }

  @Test func `a run that nobody asked for is passed over`() throws {
    var player = try player()
    let current = player.model.run
    player.send(.historyOpened("2", [try earlier], elsewhere: [[]]))
    open(&player, "<enter>")
    player.send(.historyOpened("1", [try earlier], elsewhere: [[]]))
    #expect(player.model.run == current)
    player.send(.historyOpened("2", [], elsewhere: []))
    #expect(player.model.run == current)
    #expect(player.model.notice?.isError == true)
  }

  @Test func `an earlier run is compared with this one`() throws {
    var player = try player()
    open(&player, "<c-d>")
    player.send(.historyOpened("2", [try earlier], elsewhere: [[]]))
    #expect(player.model.focus == .diff)
    #expect(player.model.diffPage == .chosen)
    #expect(player.model.compared.left?.title == "This run, preflight answer: 204")
    #expect(player.model.compared.right?.title.hasSuffix("preflight answer: 204") == true)
    // It stays among the sides that can be chosen.
    player.press("m")
    guard case .sides(let chooser)? = player.model.overlay else {
      Issue.record("no chooser")
      return
    }
    #expect(chooser.sides.contains { $0.id.origin == .history("2") && $0.id.part == .request })
  }

  @Test func `its request is taken into the editor, and u takes it back`() throws {
    var player = try player()
    let before = player.model.forms
    open(&player, "who<c-e>")
    #expect(player.effects == [.openHistory("1")])
    let request = try Fixtures.request("GET", "https://api.example.com/me")
    player.send(
      .historyOpened("1", [Fixtures.report(request, [], browser: .firefox)], elsewhere: [[]]))
    #expect(try player.model.form?.request.get().url == "https://api.example.com/me")
    #expect(player.model.browser == .firefox)
    player.press("u")
    #expect(player.model.forms == before)
  }

  @Test func `what-if goes on from an earlier run, and both are left one after the other`() throws {
    var player = try player()
    let current = player.model.run
    open(&player, "<enter>")
    player.send(.historyOpened("2", [try earlier], elsewhere: [[]]))
    player.press("w")
    #expect(player.model.isWhatIf)
    player.press("<esc>")
    #expect(player.model.run?.source != .live)
    player.press("<esc>")
    #expect(player.model.run == current)
  }

  @Test(arguments: [
    (0, "1970-01-01 00:00:00"), (1_709_164_800_000, "2024-02-29 00:00:00"),
    (1_709_251_199_000, "2024-02-29 23:59:59"), (1_709_251_200_000, "2024-03-01 00:00:00"),
    (4_107_542_399_000, "2100-02-28 23:59:59"), (4_107_542_400_000, "2100-03-01 00:00:00"),
  ])
  func `a time is told by the calendar`(milliseconds: Int64, text: String) {
    let time = Timestamp(milliseconds: milliseconds)
    #expect(CivilTime.text(time, offset: 0, now: nil) == text)
  }

  @Test func `a time is told in the user's zone, without the date of today`() {
    let time = Timestamp(milliseconds: 1_709_164_800_000)
    #expect(CivilTime.text(time, offset: 5400, now: time) == "01:30:00")
    #expect(CivilTime.text(time, offset: -1, now: time) == "23:59:59")
    #expect(
      CivilTime.text(time, offset: -1, now: time.adding(seconds: 1)) == "2024-02-28 23:59:59")
  }

  @Test(arguments: [
    (0, "just now"), (59, "just now"), (60, "1 min ago"), (3_599, "59 min ago"),
    (3_600, "1 h ago"), (86_399, "23 h ago"), (86_400, "yesterday"), (172_800, "2 days ago"),
  ])
  func `an age is told in its greatest unit`(seconds: Int64, text: String) {
    let now = Self.now
    #expect(CivilTime.age(now.adding(seconds: -seconds), now: now) == text)
  }

  @Test(arguments: ScreenSize.all)
  func `the list and an opened run`(size: ScreenSize) throws {
    var player = try player(size)
    open(&player)
    try GoldenScreen.check(player.model, "history-\(size.testDescription)")
    player.press("<enter>")
    player.send(.historyOpened("2", [try earlier], elsewhere: [[]]))
    try GoldenScreen.check(player.model, "history-opened-\(size.testDescription)")
  }
}
