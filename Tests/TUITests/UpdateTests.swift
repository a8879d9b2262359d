import Advice
import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Keys on the workbench` {
  private func player() throws -> Player {
    var player = Player(Model(request: try Fixtures.login(), themes: ["dark", "light"]))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  struct EffectCase: Sendable, CustomTestStringConvertible {
    var keys: String
    var effects: [Effect]
    var testDescription: String { keys }
  }

  @Test(arguments: [
    EffectCase(keys: "q", effects: [.quit]),
    EffectCase(keys: "<c-c>", effects: [.quit]),
    EffectCase(keys: "e<c-c>", effects: [.quit]),
    EffectCase(keys: "eq", effects: []),
    EffectCase(keys: "<c-z>", effects: [.suspend]),
    EffectCase(keys: "<c-l>", effects: [.redraw]),
    EffectCase(keys: "t", effects: []),
    EffectCase(keys: "tj", effects: [.setTheme("light")]),
    EffectCase(keys: "tj<esc>", effects: [.setTheme("dark")]),
    EffectCase(keys: "tj<enter>", effects: [.keepTheme("light")]),
    EffectCase(keys: "ttt", effects: [.setTheme("dark")]),
    EffectCase(keys: "M", effects: [.setMouse(false)]),
    EffectCase(keys: "MM", effects: [.setMouse(true)]),
    EffectCase(keys: "P", effects: [.clearPreflightCache]),
    EffectCase(keys: "C", effects: [.clearCookies]),
    EffectCase(keys: ":quit<enter>", effects: [.quit]),
    EffectCase(keys: ":quit<esc>", effects: []),
    EffectCase(keys: "?q", effects: []),
    EffectCase(keys: "c", effects: []),
    EffectCase(keys: "S", effects: [.openDemo]),
    EffectCase(keys: ",", effects: []),
  ])
  func `ask for effects`(row: EffectCase) throws {
    var player = try player()
    player.press(row.keys)
    #expect(player.effects == row.effects)
  }

  @Test(arguments: ["<enter>", "s", "<f5>", "<c-s>", "e<c-s>", "e<f5>", "2s", ":send<enter>"])
  func `send the request as it stands`(keys: String) throws {
    var player = try player()
    player.press(keys)
    let expected = try Fixtures.login()
    #expect(
      player.effects == [
        .beginRun(scenario: nil), .send(ProbeID(run: 1, step: 0), expected, .chromium),
      ])
    #expect(player.model.nextTick != nil)
    player.press("s")
    #expect(player.effects.isEmpty, "one run at a time")
  }

  struct MoveCase: Sendable, CustomTestStringConvertible {
    var keys: String
    var focus: Region
    var testDescription: String { keys }
  }

  @Test(arguments: [
    MoveCase(keys: "<tab>", focus: .steps), MoveCase(keys: "<s-tab>", focus: .diff),
    MoveCase(keys: "<tab><tab><tab><tab>", focus: .request), MoveCase(keys: "3", focus: .verdict),
    MoveCase(keys: "31", focus: .request), MoveCase(keys: "4<tab>", focus: .request),
    MoveCase(keys: "4e", focus: .request),
  ])
  func `move the focus`(row: MoveCase) throws {
    var player = try player()
    player.press(row.keys)
    #expect(player.model.focus == row.focus)
  }

  @Test func `zoom a region and back`() throws {
    var player = try player()
    player.press("3z")
    #expect(Layout(player.model).regions.keys.sorted { $0.rawValue < $1.rawValue } == [.verdict])
    player.press("<esc>")
    #expect(Layout(player.model).regions.count == 4)
  }

  @Test func `cancel what is under way`() throws {
    var player = try player()
    player.press("<enter>")
    let id = try #require(player.model.run?.inFlight)
    player.press("c")
    #expect(player.effects == [.cancel(id)])
    #expect(player.model.nextTick == nil)
    // An answer that comes after all changes nothing.
    player.send(.probeFinished(id, Fixtures.report(try Fixtures.login(), []), elsewhere: []))
    #expect(player.model.run?.steps[0].state == .cancelled)
  }

  @Test func `an answer to an earlier run is passed over`() throws {
    var player = try player()
    player.press("<enter>")
    let old = try #require(player.model.run?.inFlight)
    player.press("c<enter>")
    player.send(.probeFinished(old, Fixtures.report(try Fixtures.login(), []), elsewhere: []))
    #expect(player.model.run?.inFlight == ProbeID(run: 2, step: 0))
  }

  @Test func `an interrupt first stops the request, then the program`() throws {
    var player = try player()
    player.press("<enter>")
    player.send(.interrupt)
    #expect(player.effects == [.cancel(ProbeID(run: 1, step: 0))])
    player.send(.interrupt)
    #expect(player.effects == [.quit])
    player.press("<enter><c-c>")
    #expect(player.effects == [.cancel(ProbeID(run: 2, step: 0))])
    player.send(.terminate)
    #expect(player.effects == [.quit])
  }

  @Test func `the time since the start is shown while it lasts`() throws {
    var player = try player()
    player.press("<enter>")
    player.send(.probeStarted(ProbeID(run: 1, step: 0), at: Fixtures.now))
    player.send(.tick(Fixtures.now.adding(milliseconds: 3_450)))
    let text = (0..<36).map { view(player.model).text(row: $0) }.joined(separator: "\n")
    #expect(text.contains("sending  3.4 s"))
  }

  @Test func `the refused check is chosen when the verdict comes`() throws {
    var player = try player()
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    let report = try #require(player.model.shownResult?.report)
    guard case .check(_, let check) = player.model.chosenRow else {
      Issue.record("no check is chosen")
      return
    }
    #expect(report.checks[check].reason == report.block?.reason)
    player.press("2<enter>")
    #expect(player.model.overlay == .details(scroll: 0))
    player.press("<esc>")
    #expect(player.model.overlay == nil)
  }

  @Test func `space folds the checks of an answer`() throws {
    var player = try player()
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    let open = player.model.stepRows.count
    player.press("2<space>")
    #expect(player.model.stepRows.count < open)
    #expect(player.model.chosenRow == .exchange(step: 0, exchange: 0))
    player.press("<space>")
    #expect(player.model.stepRows.count == open)
  }

  @Test func `d goes round the comparisons`() throws {
    var player = try player()
    var pages: [DiffPage] = []
    for _ in 0..<3 {
      player.press("d")
      pages.append(player.model.diffPage)
    }
    #expect(pages == [.preflightActual, .wireScript, .askedAllowed])
    player.press("4D")
    #expect(player.model.diffPage == .wireScript)
  }

  @Test func `on a small screen the verdict comes to the front`() throws {
    var player = try player()
    player.send(.resize(width: 80, height: 24))
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    #expect(player.model.focus == .verdict)
  }

  @Test func `search goes to what is found, and round`() throws {
    var player = try player()
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    player.press("2g/POST<enter>")
    let first = player.model.stepsSelection
    player.press("n")
    let second = player.model.stepsSelection
    #expect(first != second)
    player.press("n")
    #expect(player.model.stepsSelection == first)
    player.press("N")
    #expect(player.model.stepsSelection == second)
    player.press("/nowhere<enter>")
    #expect(player.model.notice == Notice("Not found: nowhere"))
  }

  @Test func `a fix that is not there is not applied`() throws {
    var player = try player()
    player.press("f")
    #expect(player.effects.isEmpty)
    #expect(player.model.notice != nil)
    player.press("F")
    #expect(try player.model.form?.request.get() == Fixtures.login())
  }

  @Test func `the row of the chosen check is in sight in Diff`() throws {
    var player = try player()
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    let text = (0..<36).map { view(player.model).text(row: $0) }.joined(separator: "\n")
    #expect(text.contains("x Access-Control-Allow-Headers: x"))
  }
}
