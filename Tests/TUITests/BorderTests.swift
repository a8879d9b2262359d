import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The borders between the regions` {
  private func player(_ width: Int = 120, _ height: Int = 36) throws -> Player {
    var player = Player(Model(request: try Fixtures.login()))
    player.send(.resize(width: width, height: height))
    return player
  }

  private func rect(_ region: Region, _ player: Player) throws -> Rect {
    try #require(Layout(player.model).regions[region])
  }

  @Test func `at the side move by keys to where the key points`() throws {
    var player = try player()
    let before = try rect(.request, player)
    player.press(">>")
    #expect(try rect(.request, player).width == before.width + 4)
    player.press("3")
    player.send(.key(.character("<")))
    #expect(try rect(.request, player).width == before.width + 2)
    #expect(try rect(.verdict, player).x == before.width + 2)
  }

  @Test(arguments: [
    ("1", Region.request), ("2", .steps), ("3", .verdict), ("4", .diff),
  ])
  func `above and below make the focused region higher or lower`(
    key: String, region: Region
  ) throws {
    var player = try player()
    let before = try rect(region, player)
    player.press("\(key)++")
    #expect(try rect(region, player).height == before.height + 2)
    player.press("---")
    #expect(try rect(region, player).height == before.height - 1)
  }

  @Test func `go back to where they were`() throws {
    var player = try player()
    let before = Layout(player.model).regions
    player.press(">>2++4---")
    #expect(Layout(player.model).regions != before)
    player.press("0")
    #expect(Layout(player.model).regions == before)
  }

  @Test(arguments: [(100, 30), (120, 24), (80, 44), (90, 36), (200, 24), (250, 30), (300, 100)])
  func `never hide a region, however far they are moved`(width: Int, height: Int) throws {
    for region in Region.allCases {
      for key in ["<", ">", "+", "-"] {
        var player = try player(width, height)
        player.model.focus = region
        for _ in 0..<200 { player.send(.key(.character(try #require(key.first)))) }
        let layout = Layout(player.model)
        #expect(layout.regions[region] != nil)
        for rect in layout.regions.values { #expect(rect.width >= 30 && rect.height >= 5) }
      }
    }
  }

  @Test func `keep their shares at another size, and come back with it`() throws {
    var player = try player(200, 60)
    player.press(String(repeating: ">", count: 10) + "4+++++")
    let before = Layout(player.model).regions
    let verdict = try rect(.verdict, player)
    player.send(.resize(width: 120, height: 36))
    #expect(abs(try rect(.verdict, player).x * 200 - verdict.x * 120) <= 200)
    for size in [(30, 10), (80, 24), (120, 24), (300, 100), (101, 31)] {
      player.send(.resize(width: size.0, height: size.1))
    }
    player.send(.resize(width: 200, height: 60))
    #expect(Layout(player.model).regions == before)
  }

  @Test(arguments: [0, -1])
  func `follow the mouse that holds them, from either side of the line`(side: Int) throws {
    var player = try player()
    let start = try rect(.verdict, player).x
    player.send(.mouse(.press, x: start + side, y: 10))
    for step in 1...7 {
      player.send(.mouse(.drag, x: start + side + step, y: 11))
      #expect(try rect(.verdict, player).x == start + step)
    }
    player.send(.mouse(.release, x: start + side + 7, y: 11))
    player.send(.mouse(.drag, x: 20, y: 11))
    #expect(try rect(.verdict, player).x == start + 7)
  }

  @Test func `are dragged up and down too, and stop where a region would vanish`() throws {
    var player = try player()
    let diff = try rect(.diff, player)
    player.send(.mouse(.press, x: 60, y: diff.y))
    #expect(player.model.focus == .diff)
    player.send(.mouse(.drag, x: 60, y: diff.y - 4))
    #expect(try rect(.diff, player).y == diff.y - 4)
    player.send(.mouse(.drag, x: 60, y: 0))
    #expect(try rect(.steps, player).height == 5)
    player.send(.mouse(.drag, x: 60, y: 35))
    #expect(try rect(.diff, player).height == 5)
  }

  @Test func `are not held by a press elsewhere`() throws {
    var player = try player()
    let before = Layout(player.model).regions
    player.send(.mouse(.press, x: 30, y: 5))
    player.send(.mouse(.drag, x: 60, y: 9))
    #expect(Layout(player.model).regions == before)
  }

  @Test func `are let go when something opens over them`() throws {
    var player = try player()
    let start = try rect(.verdict, player).x
    player.send(.mouse(.press, x: start, y: 10))
    player.press("?<esc>")
    player.send(.mouse(.drag, x: start + 9, y: 10))
    #expect(try rect(.verdict, player).x == start)
  }

  @Test func `are told of where there is none`() throws {
    var player = try player(80, 24)
    player.press(">")
    #expect(player.model.notice?.text.contains("One region is shown") == true)
    player.send(.resize(width: 120, height: 36))
    player.press("4<")
    #expect(player.model.notice?.text == "Diff has no border at its side here")
  }

  @Test func `look as they are dragged`() throws {
    var player = try player()
    player.send(.mouse(.press, x: try rect(.verdict, player).x, y: 10))
    player.send(.mouse(.drag, x: 72, y: 10))
    try GoldenScreen.check(player.model, "borders-120x36")
  }
}
