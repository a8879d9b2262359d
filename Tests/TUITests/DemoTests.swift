import Advice
import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The demo` {
  private func player() throws -> Player {
    var player = Player(Model(scenarios: try Fixtures.scenarios()))
    player.send(.resize(width: 120, height: 36))
    return player
  }

  @Test func `begins with the list of scenarios`() throws {
    let player = try player()
    #expect(player.model.place == .scenarios)
    #expect(player.model.shownScenarios.count == 3)
  }

  @Test(arguments: [
    ("<enter>", "leftover-token"), ("j<enter>", "me-after-login"), ("G<enter>", "works"),
    ("<down><down><up><enter>", "me-after-login"), ("/simply<enter><enter>", "works"),
    ("/cookies<enter><enter>", "me-after-login"),
  ])
  func `opens the one that is chosen`(keys: String, id: String) throws {
    var player = try player()
    player.press(keys)
    #expect(player.effects == [.resetScenario(id)])
    #expect(player.model.place == .workbench)
    #expect(player.model.scenario?.id == id)
  }

  @Test func `a filter that fits nothing opens nothing`() throws {
    var player = try player()
    player.press("/zzz<enter><enter>")
    #expect(player.effects.isEmpty)
    #expect(player.model.place == .scenarios)
    player.press("<esc>")
    #expect(player.model.shownScenarios.count == 3)
  }

  @Test func `esc goes back to the list`() throws {
    var player = try player()
    player.press("j<enter><esc>")
    #expect(player.model.place == .scenarios)
    #expect(player.model.scenarioSelection == 1)
  }

  @Test func `the page's requests go out one after the other`() throws {
    var player = try player()
    player.press("j<enter><enter>")
    let scenario = try #require(player.model.scenario)
    #expect(
      player.effects == [
        .beginRun(scenario: "me-after-login"),
        .send(ProbeID(run: 1, step: 0), scenario.steps[0].request, .chromium),
      ])
    // A blocked request does not keep the page from making the next one.
    try player.finish(
      Fixtures.reports(scenario.steps[0].request, [Fixtures.loginPreflight(allowed: "x")]))
    #expect(
      player.effects == [
        .send(ProbeID(run: 1, step: 1), scenario.steps[1].request, .chromium)
      ])
    try player.finish(Fixtures.reports(scenario.steps[1].request, [Fixtures.loginAnswer]))
    #expect(player.effects.isEmpty)
    #expect(player.model.run?.isOver == true)
    #expect(player.model.shownStep == 0, "the first that was refused is shown")
    player.press("]")
    #expect(player.model.currentForm == 1)
    #expect(player.model.shownStep == 1)
    player.press("[[")
    #expect(player.model.shownStep == 0)
  }

  @Test func `the suggested fix goes to the lab, and the next run passes`() throws {
    var player = try player()
    player.press("<enter><enter>")
    let login = try Fixtures.login()
    try player.finish(Fixtures.reports(login, [Fixtures.loginPreflight(allowed: "content-type")]))
    let result = try #require(player.model.shownResult)
    let fix = try #require(result.reading.suggestedFix)
    player.press("f")
    #expect(player.effects == [.applyFix(fix.edits, scenario: "leftover-token", result.report)])
    player.send(.labEdited)
    #expect(player.model.fixIsUntried)
    #expect(!player.model.isFixed)
    player.press("<enter>")
    #expect(!player.model.fixIsUntried)
    let preflight = Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")
    try player.finish(Fixtures.reports(login, [preflight, Fixtures.loginAnswer]))
    #expect(player.model.isFixed)
    player.press("R")
    #expect(player.effects == [.resetScenario("leftover-token")])
    #expect(player.model.appliedFixes.isEmpty)
    #expect(player.model.run == nil)
  }

  @Test func `a lab that cannot be changed says so`() throws {
    var player = try player()
    player.press("<enter>")
    player.send(.labEditFailed("no such route"))
    #expect(player.model.notice?.isError == true)
    #expect(player.model.appliedFixes.isEmpty)
  }

  @Test func `the script's fix changes the request and can be taken back`() throws {
    var player = try player()
    player.press("<enter><enter>")
    let login = try Fixtures.login()
    try player.finish(Fixtures.reports(login, [Fixtures.loginPreflight(allowed: "content-type")]))
    let fixed = try #require(player.model.shownResult?.reading.otherFix?.request)
    player.press("F")
    #expect(try player.model.form?.request.get() == fixed)
    player.press("u")
    #expect(try player.model.form?.request.get() == login)
  }
}
