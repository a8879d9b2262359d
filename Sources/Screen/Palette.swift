/// The colours that a terminal has, and the nearest of them to those that a theme wants.
package enum Palette: Hashable, Sendable {
  /// Attributes only.
  case none
  case eight
  case sixteen
  case indexed256
  case direct

  /// The palette of a terminal that claims `count` colours; `isDirect` when it takes red, green and blue.
  package init(count: Int, isDirect: Bool) {
    switch count {
    case _ where isDirect && count > 256: self = .direct
    case 256...: self = .indexed256
    case 16...: self = .sixteen
    case 8...: self = .eight
    default: self = .none
    }
  }

  /// The number that the terminal knows for a colour, -1 for its own foreground or background.
  ///
  /// A `direct` terminal still reads 0 to 7 as its first eight colours, so that near-blacks move by one step.
  package func index(of color: Color) -> Int {
    switch (self, color) {
    case (.none, _), (_, .standard): -1
    case (.eight, .ansi(let number)): Int(number % 8)
    case (.direct, .ansi(let number)) where number >= 8:
      Self.packed(Self.first16[Int(number % 16)])
    case (_, .ansi(let number)): Int(number % 16)
    case (.eight, .rgb(let rgb)): Self.nearest(to: rgb, among: Self.first16[..<8])
    case (.sixteen, .rgb(let rgb)): Self.nearest(to: rgb, among: Self.first16[...])
    case (.indexed256, .rgb(let rgb)): Self.nearest256(to: rgb)
    case (.direct, .rgb(let rgb)): Self.packed(rgb)
    }
  }

  /// Foreground and background of a style. Where a small palette would bring the two too close to read, the foreground
  /// becomes black or white instead.
  package func pair(for style: Style) -> (foreground: Int, background: Int) {
    let foreground = index(of: style.foreground)
    let background = index(of: style.background)
    guard self != .direct, foreground >= 0, background >= 0,
      case .rgb(let wanted) = style.foreground, case .rgb(let ground) = style.background
    else { return (foreground, background) }
    let least = min(Self.leastContrast, Contrast.ratio(wanted, ground))
    let shown = Self.rgb(ofIndex: background)
    guard Contrast.ratio(Self.rgb(ofIndex: foreground), shown) < least else {
      return (foreground, background)
    }
    let white = self == .eight ? 7 : 15
    let isWhiteBetter =
      Contrast.ratio(Self.rgb(ofIndex: white), shown) > Contrast.ratio(Self.rgb(ofIndex: 0), shown)
    return (isWhiteBetter ? white : 0, background)
  }

  /// Hues are worth keeping in small palettes down to what WCAG asks of marks that are no text.
  private static let leastContrast = 3.0

  /// What xterm shows for one of its 256 colours; of the first 16 users may have made something else.
  package static func rgb(ofIndex index: Int) -> RGB {
    switch index {
    case ..<0: RGB(0, 0, 0)
    case 0..<16: first16[index]
    case 16..<232:
      RGB(
        cubeLevels[(index - 16) / 36], cubeLevels[(index - 16) / 6 % 6],
        cubeLevels[(index - 16) % 6])
    default: gray(min(index, 255) - 232)
    }
  }

  private static func packed(_ rgb: RGB) -> Int {
    let value = Int(rgb.red) << 16 | Int(rgb.green) << 8 | Int(rgb.blue)
    return value < 8 ? 0x01_01_01 : value
  }

  /// The nearest of the colours 16 to 255, which users do not change: in the cube or among the greys.
  private static func nearest256(to rgb: RGB) -> Int {
    let red = nearestLevel(rgb.red)
    let green = nearestLevel(rgb.green)
    let blue = nearestLevel(rgb.blue)
    let cube = 16 + 36 * red + 6 * green + blue
    let average = (Int(rgb.red) + Int(rgb.green) + Int(rgb.blue)) / 3
    let step = min(23, max(0, (average - 3) / 10))
    let isGrayNearer = distance(rgb, gray(step)) < distance(rgb, self.rgb(ofIndex: cube))
    return isGrayNearer ? 232 + step : cube
  }

  private static func nearestLevel(_ value: UInt8) -> Int {
    let differences = cubeLevels.map { abs(Int($0) - Int(value)) }
    return differences.indices.min { differences[$0] < differences[$1] } ?? 0
  }

  private static func nearest(to rgb: RGB, among colors: ArraySlice<RGB>) -> Int {
    colors.indices.min { distance(rgb, colors[$0]) < distance(rgb, colors[$1]) } ?? 0
  }

  /// Squared distance, with the weights that the eye gives to red, green and blue.
  private static func distance(_ first: RGB, _ second: RGB) -> Int {
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return 3 * red * red + 6 * green * green + blue * blue
  }

  private static func gray(_ step: Int) -> RGB {
    let level = UInt8(8 + 10 * step)
    return RGB(level, level, level)
  }

  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// xterm's defaults.
  private static let first16 = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
    RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0),
    RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255),
    RGB(255, 255, 255),
  ]
}
