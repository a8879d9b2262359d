import Fetch
import Screen
import Testing

@testable import TUI

struct ScreenSize: CustomTestStringConvertible, Sendable {
  var width: Int
  var height: Int

  var testDescription: String { "\(width)x\(height)" }

  static let all = [
    ScreenSize(width: 80, height: 24), ScreenSize(width: 120, height: 36),
    ScreenSize(width: 200, height: 60),
  ]
}

@Suite struct `Screens` {
  private func player(_ size: ScreenSize) throws -> Player {
    var player = Player(Model(request: try Fixtures.login(), themes: ["dark", "light"]))
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  @Test(arguments: ScreenSize.all)
  func `a new request`(size: ScreenSize) throws {
    let player = try player(size)
    try GoldenScreen.check(player.model, "request-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a blocked preflight`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    try GoldenScreen.check(player.model, "blocked-\(size.testDescription)")
    if size.width == 80 {
      for (key, region) in [("1", "request"), ("2", "steps"), ("4", "diff")] {
        player.press(key)
        try GoldenScreen.check(player.model, "blocked-\(region)-\(size.testDescription)")
      }
      player.press("d")
      try GoldenScreen.check(player.model, "blocked-answers-\(size.testDescription)")
    }
  }

  @Test(arguments: ScreenSize.all)
  func `an allowed answer`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(
        try Fixtures.login(),
        [Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken"), Fixtures.loginAnswer]))
    try GoldenScreen.check(player.model, "allowed-\(size.testDescription)")
  }

  private func demo(_ size: ScreenSize) throws -> Player {
    var player = Player(Model(scenarios: try Fixtures.scenarios()))
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  @Test(arguments: ScreenSize.all)
  func `the list of scenarios`(size: ScreenSize) throws {
    let player = try demo(size)
    try GoldenScreen.check(player.model, "scenarios-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a story before the first fire`(size: ScreenSize) throws {
    var player = try demo(size)
    player.press("j<enter>")
    try GoldenScreen.check(player.model, "story-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a fix that helped`(size: ScreenSize) throws {
    var player = try demo(size)
    player.press("<enter><enter>")
    let login = try Fixtures.login()
    try player.finish(
      Fixtures.reports(login, [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("f")
    player.send(.labEdited)
    player.press("<enter>")
    let preflight = Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")
    try player.finish(Fixtures.reports(login, [preflight, Fixtures.loginAnswer]))
    #expect(player.model.isFixed)
    try GoldenScreen.check(player.model, "fixed-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `two requests of one page, the second under way`(size: ScreenSize) throws {
    var player = try demo(size)
    player.press("j<enter><enter>")
    let preflight = Fixtures.loginPreflight(allowed: "content-type, x-sessiontoken")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [preflight, Fixtures.loginAnswer]))
    let id = ProbeID(run: 1, step: 1)
    player.send(.probeStarted(id, at: Fixtures.now))
    player.send(.tick(Fixtures.now.adding(milliseconds: 1234)))
    player.press("2")
    try GoldenScreen.check(player.model, "in-flight-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `the keys of a place`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("?")
    try GoldenScreen.check(player.model, "help-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `the palette, filtered`(size: ScreenSize) throws {
    var player = try player(size)
    player.press(":head")
    try GoldenScreen.check(player.model, "palette-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a mistake while a field is edited`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("e<c-u>https://api.exa mple.com/")
    try GoldenScreen.check(player.model, "mistake-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a check in full`(size: ScreenSize) throws {
    var player = try player(size)
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("2<enter>")
    try GoldenScreen.check(player.model, "check-\(size.testDescription)")
  }

  @Test(arguments: [ScreenSize(width: 60, height: 20), ScreenSize(width: 80, height: 23)])
  func `a window that is too small`(size: ScreenSize) throws {
    let player = try player(size)
    try GoldenScreen.check(player.model, "too-small-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `an empty request`(size: ScreenSize) throws {
    let request = try Fixtures.request("GET", "")
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    try GoldenScreen.check(player.model, "empty-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a server that is not there`(size: ScreenSize) throws {
    let request = try Fixtures.request("GET", "https://api.example.com/")
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    try player.finish(Fixtures.reports(request, []))
    try GoldenScreen.check(player.model, "failed-\(size.testDescription)")
  }

  @Test(arguments: ScreenSize.all)
  func `a redirect to another origin, where one browser differs`(size: ScreenSize) throws {
    let request = try Fixtures.request(
      "GET", "https://api.example.com/old", headers: [("X-One", "1")])
    let preflight = Fixtures.answer(
      200,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Access-Control-Allow-Headers", "x-one"),
      ])
    let hop = Fixtures.answer(
      302,
      [
        ("Access-Control-Allow-Origin", "https://app.example.com"),
        ("Location", "https://login.example.net/start?from=%2Fold&with=a-long-query-string"),
      ])
    var player = Player(Model(request: request))
    player.send(.resize(width: size.width, height: size.height))
    player.press("<enter>")
    var reports = Fixtures.reports(request, [preflight, hop, Fixtures.answer(200, [])])
    reports.removeLast()
    try player.finish(reports)
    try GoldenScreen.check(player.model, "redirect-\(size.testDescription)")
    player.press("2")
    try GoldenScreen.check(player.model, "redirect-steps-\(size.testDescription)")
  }

  @Test func `a search in the verdict`() throws {
    var player = try player(ScreenSize(width: 80, height: 24))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("/safari")
    try GoldenScreen.check(player.model, "search-80x24")
  }

  @Test func `an exchange in full`() throws {
    var player = try player(ScreenSize(width: 80, height: 24))
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("2gj<enter>")
    try GoldenScreen.check(player.model, "exchange-80x24")
  }

  @Test func `without characters beyond ASCII`() throws {
    var player = try player(ScreenSize(width: 120, height: 36))
    player.model.isUnicode = false
    player.press("<enter>")
    try player.finish(
      Fixtures.reports(try Fixtures.login(), [Fixtures.loginPreflight(allowed: "content-type")]))
    try GoldenScreen.check(player.model, "ascii-120x36")
  }
}
