/// A cell as a frame stores it: eight bytes without references or gaps, so that a whole screen is copied, compared and
/// cleared at memory speed.
struct Glyph: Equatable, Sendable {
  enum Part: UInt8, Sendable {
    case narrow, wideLeft, wideRight
  }

  /// A scalar's value, or `firstCluster` and up: an index into the frame's list of longer graphemes.
  var code: UInt32
  var role: Role
  var attributes: Attributes
  var part: Part
  private let unused: UInt8 = 0

  init(code: UInt32, role: Role, attributes: Attributes, part: Part) {
    self.code = code
    self.role = role
    self.attributes = attributes
    self.part = part
  }

  static let firstCluster: UInt32 = 0x8000_0000
  static let blank = Glyph(code: 0x20, role: .text, attributes: [], part: .narrow)

  /// One column of one scalar whose width no terminal disputes: ASCII, Latin letters, lines and blocks.
  var isPlain: Bool {
    part == .narrow
      && ((0x20..<0x7F).contains(code) || (0xA1..<0x250).contains(code) && code != 0xAD
        || (0x2500..<0x25A0).contains(code))
  }
}
