/// The body of an answer. A short one is in memory; a long one may lie elsewhere (`BodyStorage`), so that whoever reads it
/// asks for the part that is needed.
package struct Body: Sendable {
  private enum Place: Sendable {
    case memory([UInt8])
    case storage(any BodyStorage)
  }

  private let place: Place

  package init(_ bytes: ByteString) {
    place = .memory(bytes.bytes)
  }

  package init(_ storage: any BodyStorage) {
    place = .storage(storage)
  }

  package var count: Int {
    switch place {
    case .memory(let bytes): bytes.count
    case .storage(let storage): storage.count
    }
  }

  package var isEmpty: Bool { count == 0 }

  /// Whether the bytes are in memory.
  package var isInMemory: Bool {
    if case .memory = place { true } else { false }
  }

  /// All of it, in memory.
  package var bytes: [UInt8] {
    switch place {
    case .memory(let bytes): bytes
    case .storage: prefix(count).bytes
    }
  }

  /// The first so many bytes, or all where there are fewer.
  package func prefix(_ length: Int) -> ByteString {
    self[0..<min(max(0, length), count)]
  }

  /// A part of it, in memory.
  package subscript(range: Range<Int>) -> ByteString {
    withBytes(about: range.count) { ByteString($0[range]) }
  }

  /// The text if the bytes are UTF-8, else their isomorphic decoding.
  package var text: String { ByteString(bytes).text }

  /// Lends all bytes to someone who looks at about so many of them.
  package func withBytes<Result>(
    about count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    switch place {
    case .memory(let bytes): bytes.withUnsafeBufferPointer(use)
    case .storage(let storage): storage.withBytes(about: count, use)
    }
  }
}

/// Bytes that are kept outside of the program's own memory, such as in a file. They never change.
package protocol BodyStorage: AnyObject, Sendable {
  var count: Int { get }

  /// Lends all bytes to someone who looks at about so many of them.
  func withBytes<Result>(
    about count: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result
}

extension Body: Hashable {
  /// Compared by their bytes; the same storage is not looked into.
  package static func == (left: Body, right: Body) -> Bool {
    switch (left.place, right.place) {
    case (.memory(let left), .memory(let right)): return left == right
    case (.storage(let left), .storage(let right)) where left === right: return true
    default: break
    }
    guard left.count == right.count else { return false }
    return stride(from: 0, to: left.count, by: pieceSize).allSatisfy { start in
      let piece = start..<min(start + pieceSize, left.count)
      return left[piece] == right[piece]
    }
  }

  /// By its size and its beginning.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(prefix(1024))
  }

  private static let pieceSize = 1 << 16
}

extension Body: ExpressibleByStringLiteral {
  /// A literal stands for its UTF-8 bytes.
  package init(stringLiteral value: StaticString) {
    self.init(ByteString(stringLiteral: value))
  }
}
