import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The mouse` {
  private func player(width: Int = 120, height: Int = 36) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: width, height: height))
    return player
  }

  /// Where a text stands on the screen.
  private func find(_ text: String, _ model: Model) throws -> (x: Int, y: Int) {
    let frame = view(model)
    for y in 0..<frame.height {
      let row = frame.text(row: y)
      if let range = row.firstRange(of: text) {
        return (row.distance(from: row.startIndex, to: range.lowerBound), y)
      }
    }
    Issue.record("\(text) is not on the screen")
    return (0, 0)
  }

  private func click(_ text: String, _ player: inout Player) throws {
    let place = try find(text, player.model)
    player.send(.mouse(.press, x: place.x, y: place.y))
  }

  @Test(arguments: [
    ("Nothing is sent yet. Here", Region.steps), ("Verdict", .verdict),
    ("Here will stand what the", .diff),
    ("Steps", .steps),
  ])
  func `moves the focus where it is pressed`(text: String, region: Region) throws {
    var player = try player()
    try click(text, &player)
    #expect(player.model.focus == region)
  }

  @Test func `chooses fields, columns of headers and check boxes`() throws {
    var player = try player()
    try click("POST", &player)
    #expect(player.model.field == .method)
    try click("hidden-54679d", &player)
    #expect(player.model.field == .headerValue(1))
    try click("X-SessionToken", &player)
    #expect(player.model.field == .headerName(1))
    try click("[x] X-SessionToken", &player)
    #expect(player.model.form?.headers[1].isOn == false)
    try click("Cache", &player)
    #expect(player.model.field == .cache)
  }

  @Test func `ends an edit and keeps it`() throws {
    var player = try player()
    player.press("ezzz")
    try click("POST", &player)
    #expect(!player.model.isEditing)
    #expect(player.model.form?.url.text == "https://api.example.com/loginzzz")
  }

  @Test func `goes by the line of tabs on a small screen`() throws {
    var player = try player(width: 80, height: 24)
    for region in Region.allCases.reversed() {
      try click("\(region.number) \(region.title)", &player)
      #expect(player.model.focus == region)
    }
  }

  @Test func `chooses a check, and its wheel scrolls what is under it`() throws {
    var player = try player()
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
    try click("credentials are allowed", &player)
    #expect(player.model.focus == .steps)
    let report = try #require(player.model.shownResult?.report)
    let check = try #require(player.model.chosenCheck)
    #expect(report.checks[check].rule == .allowCredentialsIsTrue)
    let verdict = try find("BLOCKED", player.model)
    player.send(.mouse(.wheelDown, x: verdict.x, y: verdict.y))
    #expect(player.model.verdictScroll == 3)
    #expect(player.model.focus == .steps)
    player.send(.mouse(.wheelUp, x: verdict.x, y: verdict.y))
    player.send(.mouse(.wheelUp, x: verdict.x, y: verdict.y))
    #expect(player.model.verdictScroll == 0)
  }

  @Test func `opens a scenario at the second press`() throws {
    var player = Player(Model(scenarios: try Fixtures.scenarios()))
    try click("It simply works", &player)
    #expect(player.model.place == .scenarios)
    try click("It simply works", &player)
    #expect(player.model.scenario?.id == "works")
  }

  @Test func `closes what lies over the screen`() throws {
    var player = try player()
    player.press("?")
    player.send(.mouse(.press, x: 3, y: 3))
    #expect(player.model.overlay == nil)
  }
}
