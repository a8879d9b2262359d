import Fetch
import Testing

@testable import TUI

struct InsideBrowserTests {
  private static let minute: Int64 = 60_000

  /// A permission for POST with content-type, and a cookie, as answers of the API left them.
  private static func state(_ request: FetchRequest, seconds: Int) throws -> BrowserState {
    var machine = FetchStateMachine(request, profile: .of(.chromium), state: BrowserState())
    _ = machine.start(now: Fixtures.now)
    var preflight = Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")
    preflight.headers.append("Access-Control-Max-Age", ByteString(utf8: "\(seconds)"))
    _ = machine.answered(preflight, now: Fixtures.now)
    _ = machine.answered(Fixtures.loginAnswer, now: Fixtures.now)
    return machine.state
  }

  private static func player(seconds: Int = 600) throws -> Player {
    let request = try Fixtures.login()
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.send(.remembered([.chromium: try state(request, seconds: seconds)], at: Fixtures.now))
    return player
  }

  private func live(_ player: Player) -> String {
    RequestPane(player.model, width: 70).footer.map(\.text).joined(separator: " ")
  }

  @Test func `The live line says for how long a cached permission covers the request`() throws {
    var player = try Self.player()
    #expect(live(player) == "No preflight: a cached permission covers it, for 10:00 more")
    #expect(player.model.nextTick == Fixtures.now.adding(milliseconds: 1000))
    player.send(.tick(Fixtures.now.adding(milliseconds: 9 * Self.minute)))
    #expect(live(player).contains("for 1:00 more"))
    player.send(.tick(Fixtures.now.adding(milliseconds: 10 * Self.minute)))
    #expect(live(player).hasPrefix("Needs a preflight"))
    #expect(player.model.nextTick == nil)
  }

  @Test func `A permission that does not cover the request is told`() throws {
    var player = try Self.player()
    player.press("gje<c-u>DELETE<esc>")
    #expect(live(player).contains("the cached permission does not cover this"))
  }

  @Test func `Another browser has what it remembers itself`() throws {
    var player = try Self.player()
    player.press("b")
    #expect(live(player).hasPrefix("Needs a preflight"))
  }

  @Test(arguments: ScreenSize.all)
  func `I shows permissions, cookies and hosts`(_ size: ScreenSize) throws {
    var player = try Self.player()
    player.model.forms[0].changeBase { $0.hsts = ["api.example.com"] }
    player.send(.resize(width: size.width, height: size.height))
    player.press("I")
    #expect(player.effects == [.lookInside])
    try GoldenScreen.check(player.model, "inside-\(size.testDescription)")
  }

  @Test func `x forgets one thing, P and C everything of a kind`() throws {
    var player = try Self.player()
    player.model.forms[0].changeBase { $0.hsts = ["api.example.com"] }
    let all = player.model.remembered
    #expect(all.count == 6)
    player.press("Ix")
    guard case .permission(let entry)? = all.first else { throw Missing() }
    #expect(player.effects == [.forgetPermission(entry, .chromium)])
    player.press("kjjjjx")
    guard case .cookie(let cookie) = all[4] else { throw Missing() }
    #expect(player.effects == [.forgetCookie(cookie.identity, .chromium)])
    player.press("P")
    #expect(player.effects == [.clearPreflightCache])
    player.press("C")
    #expect(player.effects == [.clearCookies])
    player.press("Gx")
    #expect(player.model.form?.base.hsts == [])
    player.press("<esc>u")
    #expect(player.model.form?.base.hsts == ["api.example.com"])
  }

  private struct Missing: Error {}

  @Test func `Cookie values are hidden until r shows them`() throws {
    var player = try Self.player()
    player.press("I")
    let text = { InsideBrowserView.lines(InsideBrowser(), player.model, width: 90).map(\.text) }
    #expect(!text().contains { $0.contains("sid=1") })
    player.press("r")
    #expect(text().contains { $0.contains("sid=1") })
  }

  @Test func `What is unknown of another browser comes from its own memory`() throws {
    let request = try Fixtures.login()
    var player = Player(Model(request: request))
    player.send(.resize(width: 120, height: 36))
    player.press("s")
    let id = try #require(player.model.run?.inFlight)
    let report = Fixtures.report(
      request,
      [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer])
    let wanted = try #require(report.exchanges.last?.request)
    player.send(.probeFinished(id, report, elsewhere: [], wouldSend: [.firefox: wanted]))
    let reading = try #require(player.model.run?.steps[0].result?.reading)
    #expect(reading.browsers.first { $0.browser == .firefox }?.wouldSend == wanted)
    #expect(reading.permission?.hasPrefix("The permission is kept") == true)
    #expect(
      VerdictPane.lines(player.model, width: 60).map(\.text).contains("Preflight cache"))
  }

  @Test(arguments: [
    (0, "0:00"), (1, "0:01"), (59_001, "1:00"), (598_000, "9:58"), (7_198_000, "1:59:58"),
    (172_799_000, "47:59:59"), (172_800_000, "2 d"),
  ])
  func `Remaining time`(_ milliseconds: Int64, _ text: String) {
    #expect(
      Words.remaining(Fixtures.now.adding(milliseconds: milliseconds), Fixtures.now) == text)
  }
}
