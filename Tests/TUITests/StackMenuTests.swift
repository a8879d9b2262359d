import Advice
import Fetch
import Screen
import TUI
import Testing

@Suite struct StackMenuTests {
  @Test func `the software is chosen from a list, and the fix is in its settings`() throws {
    var player = try Player.blocked()
    for key in [":", "s", "o", "f", "t", "w", "<enter>"] { player.press(key) }
    guard case .stackMenu(let menu) = player.model.overlay else {
      Issue.record("the list is not open")
      return
    }
    for key in ["d", "j", "a", "n", "<enter>"] { player.press(key) }
    #expect(player.effects == [.rememberStack(.django, origin: menu.origin)])
    player.press("3")
    player.press("z")
    let screen = text(player.model)
    #expect(screen.contains("Fix on the server (Django: django-cors-headers)"))
    #expect(screen.contains("CORS_ALLOW_HEADERS"))
  }

  @Test func `without an answer there is nobody to name`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    for key in [":", "s", "o", "f", "t", "w", "<enter>"] { player.press(key) }
    #expect(player.model.overlay == nil)
    #expect(player.model.notice != nil)
  }
}
