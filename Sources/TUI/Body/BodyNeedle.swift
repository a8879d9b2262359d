/// What is searched for in a body: bytes, whatever the case of ASCII letters.
struct BodyNeedle: Hashable, Sendable {
  private let bytes: [UInt8]
  /// A blank stands for any white space, also for none: indented JSON has blanks that its bytes do not have.
  private let isLoose: Bool

  private static let mostBlanks = 1 << 12

  /// - Returns: nil for an empty text.
  init?(_ text: String, isLoose: Bool) {
    guard !text.isEmpty else { return nil }
    bytes = text.lowercased().utf8.map(Self.folded)
    self.isLoose = isLoose
  }

  /// The first place in a range where it begins; it may end behind the range, up to a limit.
  func first(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int
  ) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if isMatch(bytes, at: index, to: limit) { return index }
      index += 1
    }
    return nil
  }

  /// The last place in a range where it begins; it may end behind the range, up to a limit.
  func last(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int
  ) -> Int? {
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      if isMatch(bytes, at: index, to: limit) { return index }
      index -= 1
    }
    return nil
  }

  private func isMatch(_ hay: UnsafeBufferPointer<UInt8>, at start: Int, to limit: Int) -> Bool {
    var index = start
    for byte in bytes {
      if isLoose, byte == 0x20 {
        let most = min(limit, index + Self.mostBlanks)
        while index < most, Self.isBlank(hay[index]) { index += 1 }
        continue
      }
      guard index < limit, Self.folded(hay[index]) == byte else { return false }
      index += 1
    }
    return index > start
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
