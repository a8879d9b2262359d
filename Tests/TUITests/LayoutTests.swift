import Fetch
import Screen
import Testing

@testable import TUI

@Suite struct `The layout` {
  private func model(_ width: Int, _ height: Int) throws -> Model {
    var model = Model(request: try Fixtures.login())
    _ = update(&model, .resize(width: width, height: height))
    return model
  }

  private static let shapes: [(Int, Int, Shape)] = [
    (80, 24, .one), (80, 33, .one), (119, 29, .one), (100, 29, .one),
    (120, 24, .pairBeside), (179, 29, .pairBeside), (180, 24, .lowColumns),
    (200, 24, .lowColumns), (200, 29, .lowColumns), (300, 29, .lowColumns),
    (80, 34, .pairAbove), (99, 43, .pairAbove), (80, 44, .column), (99, 100, .column),
    (100, 30, .four), (200, 60, .four), (249, 100, .four), (250, 30, .wideColumns),
    (300, 100, .wideColumns),
  ]

  @Test(arguments: shapes)
  func `has a shape for every size`(width: Int, height: Int, shape: Shape) throws {
    #expect(try model(width, height).shape == shape)
  }

  @Test(arguments: [(80, 24, true), (79, 24, false), (80, 23, false), (0, 0, false)])
  func `says below which size it cannot stand`(width: Int, height: Int, isEnough: Bool) throws {
    #expect(try model(width, height).isBigEnough == isEnough)
  }

  private static let widths = [80, 91, 99, 100, 119, 120, 150, 179, 180, 200, 249, 250, 300]
  private static let heights = [24, 27, 29, 30, 33, 34, 38, 43, 44, 60, 83, 100]

  @Test(arguments: widths)
  func `covers the screen without overlap, whatever has the focus`(width: Int) throws {
    for height in Self.heights {
      var model = try model(width, height)
      for focus in Region.allCases {
        model.focus = focus
        let layout = Layout(model)
        #expect(layout.regions[focus] != nil)
        expectTiles(layout, width, height)
        for region in layout.regions.keys {
          let content = layout.content(of: region)
          let isUsable = content.width >= 40 && content.height >= 6
          #expect(isUsable, "\(region) in \(width)x\(height)")
        }
      }
    }
  }

  private func expectTiles(_ layout: Layout, _ width: Int, _ height: Int) {
    let rects =
      layout.regions.values + [layout.header, layout.hints] + [layout.tabs].compactMap(\.self)
    #expect(
      rects.reduce(0) { $0 + $1.width * $1.height } == width * height, "\(width)x\(height)")
    for (index, one) in rects.enumerated() {
      for other in rects.dropFirst(index + 1) {
        #expect(one.intersection(other).isEmpty, "\(width)x\(height)")
      }
    }
  }

  @Test(arguments: [(120, 24), (90, 36)])
  func `shows regions that belong together where two fit`(width: Int, height: Int) throws {
    var model = try model(width, height)
    func shown() -> Set<Region> { Set(Layout(model).regions.keys) }
    #expect(shown() == [.request, .verdict])
    model.focus = .verdict
    #expect(shown() == [.request, .verdict])
    model.focus = .diff
    #expect(shown() == [.steps, .diff])
    model.isZoomed = true
    #expect(shown() == [.diff])
    #expect(Layout(model).tabs == nil)
  }

  @Test func `keeps the verdict's lines short enough to be read`() throws {
    var player = Player(try model(300, 100))
    player.press("<enter>")
    let request = try Fixtures.login()
    try player.finish(
      Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "content-type")]))
    player.press("3z")
    let width = Layout(player.model).content(of: .verdict).width
    #expect(width > 200)
    let longest = player.model.regionLines(.verdict, width: width).map(\.width).max() ?? 0
    #expect(longest > 80 && longest <= 112)
  }

  @Test func `shows the verdict when it comes, where it would be unseen`() throws {
    for (width, height, focus) in [
      (80, 24, Region.verdict), (120, 24, .request), (80, 36, .request), (200, 24, .request),
    ] {
      var player = Player(try model(width, height))
      player.press("<enter>")
      let request = try Fixtures.login()
      try player.finish(Fixtures.reports(request, [Fixtures.loginPreflight(allowed: "x")]))
      #expect(player.model.focus == focus)
      #expect(Layout(player.model).regions[.verdict] != nil)
      player.press("d")
      #expect(Layout(player.model).regions[.diff] != nil)
    }
  }
}

/// Golden screens of the shapes that the common sizes do not have.
@Suite struct `Screens of other shapes` {
  private static let sizes = [
    ScreenSize(width: 120, height: 24), ScreenSize(width: 200, height: 24),
    ScreenSize(width: 80, height: 44), ScreenSize(width: 90, height: 36),
    ScreenSize(width: 300, height: 100),
  ]

  @Test(arguments: sizes)
  func `a blocked preflight`(size: ScreenSize) throws {
    try GoldenScreen.check(try Player.blocked(size).model, "shape-\(size.testDescription)")
  }

  @Test(arguments: sizes.filter { $0.width == 120 || $0.width == 90 })
  func `Steps and Diff, where two regions fit`(size: ScreenSize) throws {
    var player = try Player.blocked(size)
    player.press("4")
    try GoldenScreen.check(player.model, "shape-diff-\(size.testDescription)")
  }
}
