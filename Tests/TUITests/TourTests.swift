import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The tour` {
  private func demo(_ size: ScreenSize = ScreenSize(width: 120, height: 36)) throws -> Player {
    var player = Player(Model(scenarios: try Fixtures.scenarios()))
    player.send(.resize(width: size.width, height: size.height))
    return player
  }

  private func own(_ request: FetchRequest? = nil, width: Int = 120, height: Int = 36) throws
    -> Player
  {
    var player = Player(Model(request: try request ?? Fixtures.login()))
    player.send(.resize(width: width, height: height))
    return player
  }

  private func blank() throws -> FetchRequest {
    var request = try Fixtures.request("GET", "https://api.example.com/")
    request.url = ""
    return request
  }

  private func answer(_ player: inout Player, allowed: String = "content-type") throws {
    let request = try Fixtures.login()
    try player.finish(
      Fixtures.reports(request, [Fixtures.loginPreflight(allowed: allowed), Fixtures.loginAnswer]))
  }

  @Test func `goes through the demo by doing what it tells of`() throws {
    var player = try demo()
    player.press("!")
    func stop() -> Tour.Stop? { player.model.tour?.stop }
    #expect(stop() == .scenarios)
    player.press("<enter>")
    #expect(player.model.place == .workbench && stop() == .request)
    player.press("e")
    #expect(stop() == .request)
    player.press("<enter>")
    #expect(stop() == .send)
    player.press("<enter>")
    #expect(player.model.run?.inFlight != nil && stop() == .send)
    try answer(&player)
    #expect(stop() == .verdict && player.model.focus == .verdict)
    player.press("j")
    #expect(stop() == .steps && player.model.focus == .steps)
    player.press("k")
    #expect(stop() == .diff)
    player.press("d")
    #expect(stop() == .fix)
    player.press("f")
    #expect(stop() == .fix)
    player.send(.labEdited)
    #expect(stop() == .again)
    player.press("<enter>")
    try answer(&player, allowed: "content-type, x-sessiontoken")
    #expect(player.model.isFixed && stop() == .more)
    player.press("?")
    #expect(stop() == nil && player.model.overlay == .help(scroll: 0))
  }

  @Test func `goes on by enter, back by p and backspace, and is left by esc`() throws {
    var player = try own(blank())
    player.press("!")
    var seen: [Tour.Stop] = []
    while let tour = player.model.tour {
      seen.append(tour.stop)
      player.press("<enter>")
    }
    #expect(seen == [.request, .send, .verdict, .steps, .diff, .fix, .browser, .more])
    #expect(player.model.run == nil)
    player.press("!<enter><enter>p")
    #expect(player.model.tour?.stop == .send)
    player.press("<bs>p")
    #expect(player.model.tour?.stop == .request)
    player.press("<esc>")
    #expect(player.model.tour == nil)
    #expect(player.model.notice?.text == "The tour is left; ! starts it again")
  }

  @Test func `goes back to the list of scenarios`() throws {
    var player = try demo()
    player.press("!<enter>")
    player.press("p")
    #expect(player.model.place == .scenarios && player.model.tour?.stop == .scenarios)
    player.press("<enter>")
    #expect(player.model.place == .workbench && player.model.tour?.stop == .request)
  }

  @Test func `leaves other keys what they are`() throws {
    var player = try own()
    player.press("!1Q")
    #expect(player.model.overlay != nil && player.model.tour?.stop == .request)
    player.press("<esc>")
    #expect(player.model.tour?.stop == .request)
    player.press("ep<esc>")
    #expect(player.model.form?.url.text == "https://api.example.com/loginp")
    #expect(player.model.tour?.stop == .send)
  }

  @Test func `names the keys that the user chose`() throws {
    var player = try own()
    player.model.bindings[.send] = [.function(9)]
    player.model.bindings[.tour] = [.function(8)]
    player.send(.key(.function(8)))
    player.press("<enter>")
    #expect(player.model.tour?.stop == .send)
    let text = TourView.lines(player.model, width: 50).map(\.text).joined(separator: " ")
    #expect(text.hasPrefix("f9 sends what"))
    // Enter sends no more: it goes on.
    player.press("<enter>")
    #expect(player.model.tour?.stop == .verdict && player.model.run == nil)
  }

  private static let sizes = [
    (80, 24), (120, 24), (200, 24), (90, 36), (80, 44), (100, 30), (120, 36), (200, 60),
    (300, 100),
  ]

  @Test(arguments: sizes)
  func `never covers what it tells of`(width: Int, height: Int) throws {
    for isZoomed in [false, true] {
      var player = try own(width: width, height: height)
      player.press("!")
      while let tour = player.model.tour {
        player.model.isZoomed = isZoomed
        let layout = Layout(player.model)
        let box = TourView.place(player.model, layout).rect
        if let region = tour.stop.region {
          let target = try #require(layout.regions[region], "\(tour.stop)")
          #expect(box.intersection(target).isEmpty, "\(tour.stop)")
          #expect(target.height >= 10 || layout.shape != .one)
        }
        #expect(box.y > 0 && box.maxX <= width && box.maxY < height)
        #expect(
          TourView.lines(player.model, width: box.width - 4).count <= box.height - 2)
        player.press("p<enter><enter>")
        if player.model.run?.inFlight != nil { try answer(&player) }
        if player.model.tour?.stop == tour.stop { player.press("<enter>") }
      }
    }
  }

  @Test(arguments: sizes)
  func `leaves the demo's list free`(width: Int, height: Int) throws {
    var player = try demo(ScreenSize(width: width, height: height))
    player.press("!")
    let box = TourView.place(player.model, Layout(player.model)).rect
    #expect(box.intersection(ScenariosView.listRect(player.model)).isEmpty)
  }

  @Test(arguments: ScreenSize.all)
  func `looks so in the demo`(size: ScreenSize) throws {
    var player = try demo(size)
    player.press("!")
    try GoldenScreen.check(player.model, "tour-list-\(size.testDescription)")
    player.press("<enter>")
    try GoldenScreen.check(player.model, "tour-request-\(size.testDescription)")
    player.press("e<enter><enter>")
    try answer(&player)
    player.press("<enter><enter>")
    #expect(player.model.tour?.stop == .diff)
    try GoldenScreen.check(player.model, "tour-diff-\(size.testDescription)")
  }

  @Test func `looks so in ASCII`() throws {
    var player = try own(blank())
    player.model.isUnicode = false
    player.press("!")
    try GoldenScreen.check(player.model, "tour-ascii-120x36")
  }
}

@Suite struct `The first screen` {
  private func player() throws -> Player {
    var request = try Fixtures.request("GET", "https://api.example.com/")
    request.url = ""
    return Player(Model(request: request))
  }

  @Test func `opens the demo beside the request`() throws {
    var player = try player()
    player.press("S")
    #expect(player.effects == [.openDemo])
    player.press(":demo<enter>")
    #expect(player.effects == [.openDemo])
  }

  @Test func `keeps what is under way from being left for the demo`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    player.press("<enter>S")
    #expect(player.effects.isEmpty)
    #expect(player.model.notice?.text == "Still under way; c cancels it")
  }

  @Test(arguments: ScreenSize.all)
  func `offers tour and demo, and drops them once something is asked`(size: ScreenSize) throws {
    var player = try player()
    player.send(.resize(width: size.width, height: size.height))
    #expect(Bars.hints(player.model).text.contains("! tour"))
    #expect(Bars.hints(player.model).text.contains("S demo"))
    player.send(.key(.character("3")))
    try GoldenScreen.check(player.model, "first-\(size.testDescription)")
    player = Player(Model(request: try Fixtures.login()))
    player.press("<enter>")
    try player.finish(Fixtures.reports(try Fixtures.login(), []))
    #expect(!Bars.hints(player.model).text.contains("tour"))
    #expect(!Bars.hints(player.model).text.contains("demo"))
  }

  @Test func `of a demo that goes back says so`() throws {
    var model = Model(scenarios: try Fixtures.scenarios())
    #expect(Bars.hints(model).text.contains("q quit"))
    model.returnsToRequest = true
    #expect(Bars.hints(model).text.contains("q back"))
  }
}
