import Screen
import Testing

@testable import TUI

@Suite struct ThemeChooserTests {
  private static let names = (1...30).map { "theme \($0)" }

  private func player(width: Int, height: Int) throws -> Player {
    var player = Player(
      Model(request: try Fixtures.login(), theme: "theme 3", themes: Self.names))
    player.send(.resize(width: width, height: height))
    return player
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `the chosen theme is in sight, with what it makes of each kind of text`(
    width: Int, height: Int
  ) throws {
    var player = try player(width: width, height: height)
    player.press("t")
    for _ in 0..<33 {
      guard case .themes(let chooser) = player.model.overlay else {
        Issue.record("closed")
        return
      }
      let lines = ThemeChooserView.lines(chooser, player.model, width: 40)
      #expect(lines.contains { $0.isSelected && $0.text == "> \(player.model.theme)" })
      #expect(lines.count == ThemeChooserView.rect(player.model).height - 2)
      #expect(lines.contains { $0.text.contains("- missing") })
      player.press("j")
    }
    #expect(player.model.theme == "theme 6")
    player.press("<esc>")
    #expect(player.model.theme == "theme 3")
    #expect(player.model.overlay == nil)
  }

  @Test func `enter keeps it`() throws {
    var player = try player(width: 80, height: 24)
    player.press("tk<enter>")
    #expect(player.model.theme == "theme 2")
    #expect(player.model.notice?.text == "Theme: theme 2")
  }

  @Test func `screen`() throws {
    var player = try player(width: 120, height: 36)
    player.press("t")
    try GoldenScreen.check(player.model, "themes-120x36")
  }
}
