import Advice
import Fetch
import Screen
import Testing

@testable import TUI

/// `/` in what lies over the screen, and in the request.
@Suite struct `Searching everywhere` {
  private func player(_ size: ScreenSize = ScreenSize(width: 80, height: 24)) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  private func scroll(_ player: Player) -> Int? {
    guard case .help(let scroll)? = player.model.overlay else { return nil }
    return scroll
  }

  @Test func `the help is searched as one types, on with n, and back with N`() throws {
    var player = try player()
    player.press("?/cut")
    let first = try #require(player.model.overlaySearch.match)
    #expect(text(player.model).contains("/cut"))
    #expect(scroll(player) != 0)
    player.press("<enter>n")
    let second = try #require(player.model.overlaySearch.match)
    #expect(second > first)
    player.press("N")
    #expect(player.model.overlaySearch.match == first)
    player.press("N")
    #expect(try #require(player.model.overlaySearch.match) > second, "it goes round")
    player.press("<esc>")
    #expect(player.model.overlay != nil, "esc ends the search first")
    player.press("<esc>")
    #expect(player.model.overlay == nil)
    player.press("?")
    #expect(!player.model.overlaySearch.search.isActive, "the search went with the help")
  }

  @Test func `what is not there is said`() throws {
    var player = try player()
    player.press("?/nowhere<enter>")
    #expect(player.model.notice == Notice("Not found: nowhere"))
    player.press("n")
    #expect(player.model.notice == Notice("Not found: nowhere"))
  }

  @Test func `a check's details are searched`() throws {
    var player = try player(ScreenSize(width: 120, height: 36))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("2<enter>/standard")
    #expect(player.model.overlaySearch.match != nil)
    #expect(text(player.model).contains("/standard"))
  }

  @Test func `inside the browser the search chooses an entry`() throws {
    var player = try player()
    let login = Fixtures.answer(
      200,
      ["first", "second", "third"].map { ("Set-Cookie", "\($0)=1; Secure; SameSite=None") }
        + [
          ("Access-Control-Allow-Origin", "https://app.example.com"),
          ("Access-Control-Allow-Credentials", "true"),
        ])
    var machine = FetchStateMachine(
      try Fixtures.request("GET", "https://api.example.com/", credentials: .include),
      profile: .of(.chromium), state: BrowserState())
    _ = machine.start(now: Fixtures.now)
    _ = machine.answered(login, now: Fixtures.now)
    let state = machine.state
    player.press("I")
    player.send(.remembered([.chromium: state], at: Fixtures.now))
    player.press("/third")
    guard case .inside(let inside)? = player.model.overlay else {
      Issue.record("it closed")
      return
    }
    #expect(inside.selection == 2)
    player.press("<enter>x")
    #expect(player.effects.count == 1, "after the search x forgets the chosen one")
  }

  @Test func `in the request the search goes from field to field`() throws {
    var player = try player(ScreenSize(width: 120, height: 36))
    player.press("1/sessiontoken<enter>")
    #expect(player.model.field.headerRow == 1)
    player.press("/origin<enter>")
    #expect(player.model.field == .origin)
    player.press("<esc>/api.example<enter>")
    #expect(player.model.field == .url)
  }

  @Test func `in the edited answers too`() throws {
    var player = try player(ScreenSize(width: 120, height: 36))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("w/allow-meth<enter>")
    #expect(player.model.whatIf?.field == .headerName(0, 2))
  }

  @Test func `a paste goes into the text that is searched for`() throws {
    var player = try player()
    player.press("?/")
    player.send(.paste("cut"))
    #expect(player.model.overlaySearch.search.field.text == "cut")
    #expect(player.effects.isEmpty)
  }

  @Test(arguments: Rule.allCases)
  func `every check opens with its rule, both sides' bytes, and a place in a standard`(
    rule: Rule
  ) throws {
    let check = Check(
      rule: rule, outcome: .failed, exchange: nil,
      asked: Check.Side("asked for", ByteString([0x61, 0x00, 0xE9])),
      answered: Check.Side("answered by", "b c"))
    let report = Report(request: try Fixtures.login(), browser: .chromium)
    let lines = CheckDetails.lines(check, report, elsewhere: [], width: 100, isUnicode: true)
    let text = lines.map(\.text).joined(separator: " ").split(separator: " ").joined(separator: " ")
    for part in [
      rule.label, rule.meaning.prefix(30).description, "3 bytes: 61 00 E9", "3 bytes: 62 20 63",
      rule.source.url, rule.source.algorithm,
    ] {
      #expect(text.contains(part), "\(part) is not in \(text)")
    }
  }
}
