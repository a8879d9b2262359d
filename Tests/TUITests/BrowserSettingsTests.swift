import Fetch
import Testing

@testable import TUI

struct BrowserSettingsTests {
  private static func player(_ size: ScreenSize? = nil) throws -> Player {
    var player = Player(Model(request: try Fixtures.request("GET", "http://api.example.com/a")))
    player.send(.resize(width: size?.width ?? 120, height: size?.height ?? 36))
    return player
  }

  @Test(arguments: ScreenSize.all)
  func `p shows the settings`(_ size: ScreenSize) throws {
    var player = try Self.player(size)
    player.press("p")
    try GoldenScreen.check(player.model, "settings-\(size.testDescription)")
  }

  @Test func `Each is a part of the request, and is undone like an edit`() throws {
    var player = try Self.player()
    player.press("p<space>j<space>j<space><space>")
    let request = try #require(player.model.form?.base)
    #expect(request.thirdPartyCookies == .allow)
    #expect(request.localNetworkAccess == .denied)
    #expect(request.pageAddressSpace == .local)
    player.press("uuuu")
    #expect(player.model.form?.base.thirdPartyCookies == .default)
    #expect(player.model.form?.base.pageAddressSpace == nil)
    player.press("h")
    #expect(player.model.form?.base.pageAddressSpace == .loopback)
    player.press("<esc>")
    #expect(player.model.overlay == nil)
  }

  @Test func `https-only hosts are typed, and change what is sent`() throws {
    var player = try Self.player()
    player.press("pjjj<enter>API.example.com<space>b.example<enter><esc>")
    #expect(player.model.form?.base.hsts == ["api.example.com", "b.example"])
    player.press("s")
    guard case .send(_, let request, _)? = player.effects.last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(request.hsts == ["api.example.com", "b.example"])
  }

  @Test func `What is no host's name is refused, and esc leaves everything as it was`() throws {
    var player = try Self.player()
    player.press("pjjj<enter>a:b/<enter>")
    #expect(player.model.notice?.isError == true)
    player.press("<esc><esc>")
    #expect(player.model.form?.base.hsts == [])
  }

  @Test func `The verdict says that the browser asks for the local network`() throws {
    var request = try Fixtures.request("GET", "https://api.example.com/a")
    request.localNetworkAccess = .granted
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("s")
    var answer = Fixtures.answer(200, [("Access-Control-Allow-Origin", "*")])
    answer.remoteAddress = "192.168.1.4"
    try player.finish([Fixtures.report(request, [answer])])
    let text = VerdictPane.lines(player.model, width: 70).map(\.text).joined(separator: "\n")
    #expect(text.contains("local network"))
  }
}
