import Foundation
import Screen
import Testing

@testable import Themes

/// What must not be taken for one another is told apart by eyes that lack a kind of cone, in the themes that are made
/// for them.
@Suite struct ColourBlindTests {
  /// How an eye sees linear red, green and blue
  /// ([Machado, Oliveira and Fernandes 2009](https://doi.org/10.1109/TVCG.2009.113), severity 1).
  struct Eye: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rows: [[Double]]
  }

  static let eyes = [
    Eye(
      testDescription: "protanopia",
      rows: [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]),
    Eye(
      testDescription: "deuteranopia",
      rows: [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]),
    Eye(
      testDescription: "tritanopia",
      rows: [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]),
  ]

  static let pairs: [(Role, Role)] = [
    (.error, .success), (.diffMissing, .diffExtra), (.diffMissing, .diffSame),
    (.diffExtra, .diffSame), (.diffChanged, .diffExtra),
  ]

  @Test(arguments: ["colour-blind", "colour-blind-light"], eyes)
  func `good and bad are told apart`(_ name: String, _ eye: Eye) throws {
    let theme = try ThemeCatalog().theme(name)
    for (one, other) in Self.pairs {
      let first = try #require(Self.lab(theme[one].foreground, eye))
      let second = try #require(Self.lab(theme[other].foreground, eye))
      #expect(Self.distance(first, second) >= 20, "\(one) and \(other)")
    }
  }

  @Test func `the measure finds what such eyes confuse`() throws {
    let green = try #require(Self.lab(.rgb(RGB(0x8F, 0x8F, 0x2A)), Self.eyes[1]))
    let red = try #require(Self.lab(.rgb(RGB(0xB0, 0x7C, 0x2A)), Self.eyes[1]))
    #expect(Self.distance(green, red) < 20)
  }

  /// The colour that the eye sees, in CIELAB; nil for the terminal's own colours.
  private static func lab(_ color: Color, _ eye: Eye) -> [Double]? {
    guard case .rgb(let rgb) = color else { return nil }
    let linear = [rgb.red, rgb.green, rgb.blue].map { value in
      let channel = Double(value) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    let seen = multiply(eye.rows, linear).map { min(1, max(0, $0)) }
    let xyz = multiply(
      [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], seen)
    let scaled = zip(xyz, [0.9505, 1, 1.089]).map { value, white in
      let share = value / white
      return share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116
    }
    return [
      116 * scaled[1] - 16, 500 * (scaled[0] - scaled[1]), 200 * (scaled[1] - scaled[2]),
    ]
  }

  private static func multiply(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
    rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The difference that the eye sees (CIE 1976); about 2.3 is the least.
  private static func distance(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}
