import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `Lines of Diff that run on` {
  private static let long =
    "content-type, " + (1...30).map { "x-name-\($0)" }.joined(separator: ", ")

  /// In Diff, lines not wrapped.
  private func player(width: Int, height: Int = 36) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: width, height: height))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(
        try Fixtures.login(), [Fixtures.loginPreflight(allowed: Self.long)]))
    player.press("4z\\")
    return player
  }

  private func rows(_ player: Player) -> [String] {
    let frame = view(player.model)
    return (0..<frame.height).map(frame.text(row:))
  }

  @Test func `take one row each, and are whole for the search and the copy`() throws {
    var player = try player(width: 120)
    let width = Layout(player.model).content(of: .diff).width
    let lines = player.model.regionLines(.diff, width: width)
    #expect(lines.contains { $0.text.contains(Self.long) })
    #expect(rows(player).filter { $0.contains("x-name-1,") }.count == 1)
    #expect(!rows(player).joined().contains("x-name-30"))
    player.press("\\")
    #expect(rows(player).joined().contains("x-name-30"))
    #expect(player.model.regionLines(.diff, width: width).count > lines.count)
  }

  @Test(arguments: [80, 120, 200])
  func `are scrolled on both sides, and the signs stay`(width: Int) throws {
    var player = try player(width: width)
    let signs = rows(player).map { $0.contains(" x ") || $0.contains("x <") }
    for _ in 0..<100 { player.press("l") }
    #expect(rows(player).joined().contains("x-name-30"))
    #expect(!rows(player).joined().contains("content-type, x-name-1,"))
    #expect(rows(player).map { $0.contains(" x ") || $0.contains("x <") } == signs)
    for _ in 0..<100 { player.press("h") }
    #expect(rows(player).joined().contains("content-type, x-name-1,"))
  }

  @Test func `are filtered by what is out of sight too`() throws {
    var player = try player(width: 120)
    player.press("&x-name-30<enter>")
    #expect(rows(player).contains { $0.contains("x-name-1,") })
    #expect(!rows(player).contains { $0.contains("access-control-allow-origin") })
  }

  @Test(arguments: ScreenSize.all)
  func `look so`(size: ScreenSize) throws {
    var player = try player(width: size.width, height: size.height)
    player.press("lz")
    try GoldenScreen.check(player.model, "diff-unwrapped-\(size.testDescription)")
  }
}
