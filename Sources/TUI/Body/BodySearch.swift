/// A search through a body, a piece at a time; around at the end.
struct BodySearch: Hashable, Sendable {
  let needle: BodyNeedle
  private let isForward: Bool
  /// What has not been looked at.
  private var rest: [Range<Int>]

  private static let piece = 1 << 20

  /// - Parameters:
  ///   - here: where the last match is.
  ///   - size: how many bytes there are.
  init(_ needle: BodyNeedle, isForward: Bool, from here: Int, size: Int) {
    self.needle = needle
    self.isForward = isForward
    rest = [
      isForward ? min(here + 1, size)..<size : 0..<max(0, min(here, size)), 0..<size,
    ]
  }

  /// What is to be looked at next; nil at the end.
  mutating func next() -> Range<Int>? {
    while let first = rest.first, first.isEmpty { rest.removeFirst() }
    guard let first = rest.first else { return nil }
    let piece = isForward ? first.prefix(Self.piece) : first.suffix(Self.piece)
    rest[0] =
      isForward
      ? piece.upperBound..<first.upperBound : first.lowerBound..<piece.lowerBound
    return piece
  }

  /// The next place in a piece.
  func find(in bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) -> Int? {
    isForward
      ? needle.first(in: bytes, piece, limit: bytes.count)
      : needle.last(in: bytes, piece, limit: bytes.count)
  }
}
