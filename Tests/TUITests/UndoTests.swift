import Fetch
import Screen
import Testing

@testable import TUI

/// Whatever is edited is taken back, and taken again.
@Suite struct `Undo and redo` {
  @Test(arguments: [
    "1ge.x<enter>", "1gjeX<enter>", "1gjje?x=1<enter>", "1Ge more<esc>", "1a",
    "1aX-New<tab>v<enter>",
    "1/content-type<enter><space>", "1/content-type<enter>x", "1/content-type<enter>y",
    "1/content-type<enter>J", "1/sessiontoken<enter>K", "1/sessiontoken<enter>le!<enter>",
    "b", "1Qak<tab>v<enter><esc>", "p<space>j<space><esc>", "1gjl", "1/credentials<enter><space>",
    "1a X<c-w>Y-Name<tab>a b<c-w>c<enter>xJ<space>",
  ])
  func `of every edit`(keys: String) throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    let before = (player.model.forms, player.model.browser)
    player.press(keys)
    if player.model.isEditing { player.press("<esc>") }
    let after = (player.model.forms, player.model.browser)
    // A header that was added and left empty has gone by itself.
    if keys != "1a" { #expect(before != after) }
    var steps = 0
    while player.model.notice?.text != "Nothing to undo", steps < 50 {
      player.press("u")
      steps += 1
    }
    #expect((player.model.forms, player.model.browser) == before)
    steps = 0
    while player.model.notice?.text != "Nothing to redo", steps < 50 {
      player.press("U")
      steps += 1
    }
    #expect((player.model.forms, player.model.browser) == after)
  }

  @Test func `of a paste of a million characters`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    player.press("1Ge")
    let before = try #require(player.model.form).body.text
    let line = String(repeating: "x", count: 99) + "\n"
    player.send(.paste(String(repeating: line, count: 10_000)))
    #expect(try #require(player.model.form).body.text.count == before.count + 1_000_000)
    player.press("y")
    player.press("<c-_>")
    player.press("<c-_>")
    #expect(try #require(player.model.form).body.text == before)
  }

  @Test func `a paste's own sequences are text`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: 120, height: 36))
    player.press("1Ge")
    player.send(.paste("a\u{1B}[201~q\u{1B}[31m"))
    #expect(player.model.isEditing)
    #expect(try #require(player.model.form).body.text.contains("\u{1B}[201~q"))
    let frame = view(player.model)
    for row in 0..<frame.height { #expect(!frame.text(row: row).contains("\u{1B}")) }
  }
}
