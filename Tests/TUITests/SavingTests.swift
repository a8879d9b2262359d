import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct SavingTests {
  private let preview = SavePreview(
    lines: [
      .init(isNew: false, number: 12, text: "method = \"POST\""),
      .init(isNew: true, number: 12, text: "method = \"PUT\""),
    ], version: 3)

  /// With a changed `login` in the form.
  private func changed() throws -> Player {
    var player = Player(try Fixtures.workbench())
    player.send(.requestOpened(try Fixtures.openedLogin(), .take))
    player.model.forms[0].method.setText("PUT")
    player.press("<c-w>")
    return player
  }

  private func saved(_ player: Player) throws -> SavedRequest {
    guard case .previewSave(let saved)? = player.effects.first else {
      Issue.record("nothing is looked at: \(player.effects)")
      return SavedRequest(
        name: "", request: try Fixtures.login(), before: nil, environment: nil)
    }
    return saved
  }

  @Test func `the lines that change are shown before they are written`() throws {
    var player = try changed()
    let saved = try saved(player)
    #expect(saved.name == "login")
    #expect(saved.request.method == "PUT")
    #expect(saved.before?.request.method == "POST")
    player.send(.savePreviewed(saved, preview))
    #expect(text(player.model).contains("12 - method = \"POST\""))
    #expect(text(player.model).contains("12 + method = \"PUT\""))
    player.press("<enter>")
    #expect(player.effects == [.writeSave(saved, version: 3)])
    var opened = try Fixtures.openedLogin()
    opened.request.method = "PUT"
    player.send(.requestSaved(opened, Fixtures.workspace))
    #expect(player.model.overlay == nil)
    #expect(player.model.notice?.text == "login is saved in corscope.toml")
    #expect(player.model.workspace?.opened == opened)
  }

  @Test func `a file that was changed meanwhile is left alone, and looked at anew`() throws {
    var player = try changed()
    let saved = try saved(player)
    player.send(.savePreviewed(saved, preview))
    player.press("<enter>")
    player.send(.notSaved(saved, "the file was changed meanwhile"))
    #expect(text(player.model).contains("Not saved: the file was changed meanwhile"))
    player.press("<enter>")
    #expect(player.effects == [.previewSave(saved)])
  }

  @Test func `a new request gets a name that no other has`() throws {
    var player = Player(try Fixtures.workbench())
    player.model.forms[0].url.setText("https://staging.example.com/v1/users/login?x=1")
    player.press("<c-w>")
    #expect(player.effects.isEmpty)
    #expect(text(player.model).contains("login-2"))
    player.press("<c-u>mine<enter>")
    #expect(try saved(player).name == "mine")
    #expect(try saved(player).before == nil)
  }

  @Test func `esc saves nothing`() throws {
    var player = try changed()
    let saved = try saved(player)
    player.send(.savePreviewed(saved, preview))
    player.press("<esc>")
    #expect(player.effects.isEmpty)
    #expect(player.model.overlay == nil)
  }

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `the screens of saving`(_ size: (Int, Int)) throws {
    var player = try changed()
    let saved = try saved(player)
    player.send(.resize(width: size.0, height: size.1))
    player.send(.savePreviewed(saved, preview))
    try GoldenScreen.check(player.model, "save-\(size.0)x\(size.1)")
  }
}
