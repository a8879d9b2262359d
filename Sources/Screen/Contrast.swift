/// How well one colour can be read on another: [WCAG 2 contrast ratio](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
package enum Contrast {
  /// The least ratio at which text counts as readable (WCAG level AA).
  package static let readable = 4.5

  /// From 1 (the same) to 21 (black on white), in either order.
  package static func ratio(_ first: RGB, _ second: RGB) -> Double {
    let one = luminance(first)
    let other = luminance(second)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// [Relative luminance](https://www.w3.org/TR/WCAG22/#dfn-relative-luminance), from 0 to 1.
  package static func luminance(_ color: RGB) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)]
      + 0.0722 * linear[Int(color.blue)]
  }

  /// The light of each of the 256 values of an sRGB channel.
  private static let linear: [Double] = (0...255).map { value in
    let channel = Double(value) / 255
    return channel <= 0.04045 ? channel / 12.92 : power12Fifths((channel + 0.055) / 1.055)
  }

  /// `base` to the power of 2.4, for a base between 0 and 1: the fifth root of its twelfth power, by Newton's method.
  private static func power12Fifths(_ base: Double) -> Double {
    let square = base * base
    let fourth = square * square
    let twelfth = fourth * fourth * fourth
    var root = 1.0
    for _ in 0..<64 {
      let rootToFourth = root * root * root * root
      root -= (root * rootToFourth - twelfth) / (5 * rootToFourth)
    }
    return root
  }
}
