import Fetch
import HeaderDiff
import Screen
import Testing

@testable import TUI

/// The diff's two sides: chosen, folded, stacked.
@Suite struct `Comparing` {
  private func player(
    _ size: ScreenSize = ScreenSize(width: 120, height: 36), allowed: String = "content-type"
  ) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: allowed)]))
    return player
  }

  private func again(_ player: inout Player, allowed: String) throws {
    player.press("1s")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: allowed)]))
  }

  @Test func `the run before is compared with this one`() throws {
    var player = try player()
    try again(&player, allowed: "content-type, x-other")
    player.press("mbefore<enter>")
    #expect(player.model.diffPage == .chosen)
    #expect(player.model.focus == .diff)
    let changed = player.model.compared.rows.filter { $0.relation != .same }
    #expect(changed.count == 1)
    #expect(changed.first?.right.filter(\.isMarked).map(\.text) == ["x-other"])
    // The side of this run follows the next one.
    try again(&player, allowed: "content-type")
    #expect(player.model.compared.rows.allSatisfy { $0.relation == .same })
  }

  @Test func `what another browser would send stands beside this one's request`() throws {
    var player = try player()
    player.press("mfirefox request<enter>")
    let rows = player.model.compared.rows
    #expect(player.model.compared.left?.title == "Chrome would send, request: POST /login")
    #expect(player.model.compared.right?.title == "Firefox would send, request: POST /login")
    #expect(rows.first { $0.left.first?.text.hasPrefix("Method") == true }?.relation == .same)
    #expect(
      rows.contains {
        $0.relation == .changed && $0.left.first?.text.lowercased().hasPrefix("user-agent") == true
      })
  }

  @Test func `each side is chosen on its own`() throws {
    var player = try player()
    player.press("mthis run<left><down><right>")
    #expect(player.model.overlay == nil)
    #expect(player.model.compared.left?.id.part == .request)
    #expect(player.model.compared.right?.id.part == .answer)
  }

  @Test func `the edited answer is compared with the real one`() throws {
    var player = try player()
    player.press("fmreal answer<enter>")
    let changed = player.model.compared.rows.filter { $0.relation != .same }
    #expect(changed.first?.right.filter(\.isMarked).map(\.text) == ["x-sessiontoken"])
  }

  @Test func `the chosen page is among the pages once it is chosen`() throws {
    var player = try player()
    #expect(player.model.diffPageCount == 3)
    player.press("mbrow<esc>")
    #expect(player.model.diffPageCount == 3)
    player.press("m<enter>")
    #expect(player.model.diffPageCount == 4)
    player.press("d")
    #expect(player.model.diffPage == .askedAllowed)
    player.press("4d" + "ddd")
    #expect(player.model.diffPage == .askedAllowed)
  }

  @Test func `equal lines are folded and unfolded`() throws {
    var player = try player()
    player.press("3d")
    #expect(player.model.diffPage == .preflightActual)
    player.press("dd4")
    #expect(text(player.model).contains("Origin: https://app.example.com"))
    player.press("3=")
    let folded = text(player.model)
    #expect(folded.contains(/= \d+ equal lines?; = unfolds/))
    player.press("=")
    #expect(!text(player.model).contains("unfolds"))
  }

  @Test func `on eighty columns the left side stands above the right`() throws {
    var player = try player(ScreenSize(width: 80, height: 24))
    player.press("4")
    let rows = (0..<24).map { view(player.model).text(row: $0) }
    let asked = rows.firstIndex { $0.contains("< Access-Control-Request-Headers:") }
    let allowed = rows.firstIndex { $0.contains("> Access-Control-Allow-Headers:") }
    #expect(asked.map { $0 + 1 } == allowed)
    #expect(rows.contains { $0.contains("(x-sessiontoken is missing)") })
  }

  @Test func `a secret stays hidden on both sides`() throws {
    var player = try player()
    player.press("mthis run<left><right>")
    player.press("mchrome would request<left>")
    player.press("<esc>")
    player.press("mwould send, request<left><right>4z")
    #expect(!text(player.model).contains("8f3a1c77"))
    player.press("r")
    #expect(text(player.model).contains("8f3a1c77"))
  }

  @Test func `any two messages can be put beside each other`() throws {
    var player = try player()
    let url = try URLRecord.parse("https://api.example.com/me")
    let curl = WireRequest(
      kind: .actual, method: "GET", url: url, headers: HeaderList([Header("User-Agent", "curl")]))
    let id = ComparedSide.ID(.named("curl"), exchange: 0, .request)
    player.model.compare(
      ComparedSide(id, "curl", curl),
      ComparedSide(id: id, title: "nothing", message: nil))
    #expect(player.model.compared.rows.allSatisfy { $0.relation == .onlyLeft })
    #expect(player.model.focus == .diff)
  }

  @Test(arguments: ScreenSize.all)
  func `the chooser and two chosen sides`(size: ScreenSize) throws {
    var player = try player(size)
    try again(&player, allowed: "content-type, x-other")
    player.press("m")
    try GoldenScreen.check(player.model, "sides-\(size.testDescription)")
    player.press("before<enter>=")
    try GoldenScreen.check(player.model, "compared-\(size.testDescription)")
  }
}
