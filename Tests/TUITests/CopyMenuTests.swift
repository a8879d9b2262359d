import Fetch
import Screen
import TUI
import Testing

@Suite struct CopyMenuTests {
  @Test func `the menu asks what each form would give`() throws {
    var player = try Player.blocked()
    player.press("Y")
    let result = try #require(player.model.run?.steps[0].result)
    #expect(
      player.effects == [
        .previewCopies(result.report, elsewhere: result.elsewhere, showsSecrets: false)
      ])
    player.send(.copyPreviewed([.curl: CopyPreview(line: "curl -X OPTIONS …", byteCount: 1234)]))
    let screen = text(player.model)
    #expect(screen.contains("2 curl commands"))
    #expect(screen.contains("curl -X OPTIONS …"))
    #expect(screen.contains("1.2 kB"))
  }

  @Test(arguments: [
    (["Y", "j", "<enter>"], CopyFormat.curl), (["Y", "4"], .markdown),
    (["Y", "G", "Y"], .runRecord),
  ])
  func `a form is chosen by arrows or by its number`(keys: [String], format: CopyFormat) throws {
    var player = try Player.blocked()
    for key in keys { player.press(key) }
    let result = try #require(player.model.run?.steps[0].result)
    #expect(
      player.effects == [
        .copyAs(CopyRequest(format, report: result.report, elsewhere: result.elsewhere))
      ])
    #expect(player.model.overlay == nil)
  }

  @Test func `the region's text is the first and needs no run`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.press("Y")
    #expect(player.effects.isEmpty)
    #expect(text(player.model).contains("Send the request for more to copy."))
    player.press("<enter>")
    guard case .copy(let text) = player.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("X-SessionToken"))
  }

  @Test func `secrets go along once that is asked for`() throws {
    var player = try Player.blocked()
    player.press("Y")
    player.press("v")
    let result = try #require(player.model.run?.steps[0].result)
    #expect(
      player.effects == [
        .previewCopies(result.report, elsewhere: result.elsewhere, showsSecrets: true)
      ])
    player.press("2")
    #expect(
      player.effects == [
        .copyAs(
          CopyRequest(.curl, report: result.report, elsewhere: result.elsewhere, showsSecrets: true)
        )
      ])
  }

  @Test func `a file's name is suggested and can be changed`() throws {
    var player = try Player.blocked()
    player.press("Y")
    player.press("4")
    player.press("Y")
    player.press("j")
    player.press("s")
    #expect(text(player.model).contains("Save as corscope-api.example.com-login.sh"))
    #expect(view(player.model).cursor != nil)
    player.press("<esc>")
    player.press("s")
    player.send(.paste("2"))
    player.press("<enter>")
    let result = try #require(player.model.run?.steps[0].result)
    #expect(
      player.effects == [
        .saveAs(
          CopyRequest(.curl, report: result.report, elsewhere: result.elsewhere),
          path: "corscope-api.example.com-login.sh2")
      ])
  }

  @Test func `previews that come late are passed over`() throws {
    var player = try Player.blocked()
    let before = player.model
    player.send(.copyPreviewed([.curl: CopyPreview(line: "x", byteCount: 1)]))
    #expect(player.model == before)
  }
}
