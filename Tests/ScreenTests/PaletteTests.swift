import Screen
import Testing

@Suite struct PaletteTests {
  @Test(arguments: [
    (0, false, Palette.none), (7, false, .none), (8, false, .eight), (15, false, .eight),
    (16, false, .sixteen), (88, false, .sixteen), (255, false, .sixteen),
    (256, false, .indexed256), (16_777_216, false, .indexed256), (16_777_216, true, .direct),
    (8, true, .eight), (-1, false, .none),
  ])
  func `a terminal's claim chooses the palette`(_ count: Int, _ isDirect: Bool, _ palette: Palette)
  {
    #expect(Palette(count: count, isDirect: isDirect) == palette)
  }

  @Test(arguments: [
    (RGB(0, 0, 0), 16), (RGB(255, 255, 255), 231), (RGB(255, 0, 0), 196), (RGB(8, 8, 8), 232),
    (RGB(238, 238, 238), 255), (RGB(95, 135, 175), 67), (RGB(128, 128, 128), 244),
  ])
  func `256 colours are chosen from the cube and the greys`(_ rgb: RGB, _ index: Int) {
    #expect(Palette.indexed256.index(of: .rgb(rgb)) == index)
  }

  @Test func `every colour of the fixed 240 is its own nearest`() {
    for index in 16...255 {
      let rgb = Palette.rgb(ofIndex: index)
      let nearest = Palette.indexed256.index(of: .rgb(rgb))
      #expect(Palette.rgb(ofIndex: nearest) == rgb)
    }
  }

  @Test(arguments: [
    (RGB(250, 10, 10), 9, 1), (RGB(0, 0, 0), 0, 0), (RGB(255, 255, 255), 15, 7),
    (RGB(130, 130, 130), 8, 3), (RGB(0, 190, 10), 2, 2),
  ])
  func `small palettes take the nearest`(_ rgb: RGB, _ sixteen: Int, _ eight: Int) {
    #expect(Palette.sixteen.index(of: .rgb(rgb)) == sixteen)
    #expect(Palette.eight.index(of: .rgb(rgb)) == eight)
  }

  @Test func `direct colour avoids the numbers of the first eight`() {
    #expect(Palette.direct.index(of: .rgb(RGB(1, 2, 3))) == 0x010203)
    #expect(Palette.direct.index(of: .rgb(RGB(0, 0, 7))) == 0x010101)
    #expect(Palette.direct.index(of: .rgb(RGB(0, 0, 8))) == 8)
    #expect(Palette.direct.index(of: .ansi(3)) == 3)
    #expect(Palette.direct.index(of: .ansi(9)) == 0xFF0000)
  }

  @Test func `the terminal's own colours have no number`() {
    for palette in [Palette.none, .eight, .sixteen, .indexed256, .direct] {
      #expect(palette.index(of: .standard) == -1)
    }
    #expect(Palette.none.index(of: .rgb(RGB(1, 2, 3))) == -1)
    #expect(Palette.eight.index(of: .ansi(9)) == 1)
    #expect(Palette.sixteen.index(of: .ansi(9)) == 9)
  }

  @Test func `colours that fall together stay readable`() {
    let style = Style(foreground: .rgb(RGB(150, 20, 20)), background: .rgb(RGB(255, 200, 200)))
    let pair = Palette.eight.pair(for: style)
    #expect(pair.background == 7)
    #expect(pair.foreground == 1 || pair.foreground == 0)
    let dim = Style(foreground: .rgb(RGB(90, 90, 90)), background: .rgb(RGB(0, 0, 0)))
    #expect(Palette.eight.pair(for: dim) == (7, 0))
  }
}

@Suite struct ContrastTests {
  struct Case: Sendable {
    let one: RGB
    let other: RGB
    let ratio: Double
  }

  static let cases = [
    Case(one: RGB(0, 0, 0), other: RGB(255, 255, 255), ratio: 21),
    Case(one: RGB(7, 7, 7), other: RGB(7, 7, 7), ratio: 1),
    // The greys next to the bound of WCAG AA on white.
    Case(one: RGB(0x76, 0x76, 0x76), other: RGB(255, 255, 255), ratio: 4.54),
    Case(one: RGB(0x77, 0x77, 0x77), other: RGB(255, 255, 255), ratio: 4.48),
    Case(one: RGB(255, 0, 0), other: RGB(255, 255, 255), ratio: 4.00),
    Case(one: RGB(0, 0, 255), other: RGB(255, 255, 255), ratio: 8.59),
  ]

  @Test(arguments: cases)
  func `contrast is WCAG's, in either order`(_ testCase: Case) {
    #expect(abs(Contrast.ratio(testCase.one, testCase.other) - testCase.ratio) < 0.005)
    #expect(abs(Contrast.ratio(testCase.other, testCase.one) - testCase.ratio) < 0.005)
  }
}
