/// Cuts a stream of bytes into lines, holding at most one line of a bounded length.
package struct BatchLineReader {
  package enum Line: Hashable, Sendable {
    /// Without its line feed.
    case bytes([UInt8])
    /// A line over the limit; its bytes were dropped.
    case tooLong
  }

  /// The longest line taken, in bytes.
  package let limit: Int
  private var buffer: [UInt8] = []
  /// Where in `buffer` the next line begins, and how far no line feed was found.
  private var start = 0
  private var searched = 0
  /// The rest of a line over the limit is being passed over.
  private var isSkipping = false
  private var isAtEnd = false

  package init(limit: Int) {
    self.limit = limit
  }

  /// Takes what was read. Lines are to be taken out before more is put in.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    buffer.append(contentsOf: bytes)
  }

  /// Says that nothing more follows: what is left is the last line.
  package mutating func end() {
    isAtEnd = true
  }

  /// The next whole line, or nil when more input is needed, or none is left.
  package mutating func next() -> Line? {
    if let feed = buffer[searched...].firstIndex(of: 0x0A) {
      defer {
        start = feed + 1
        searched = start
        isSkipping = false
      }
      return isSkipping || feed - start > limit ? .tooLong : .bytes(Array(buffer[start..<feed]))
    }
    searched = buffer.count
    if buffer.count - start > limit {
      isSkipping = true
    }
    if isSkipping {
      buffer = []
      start = 0
      searched = 0
    }
    guard isAtEnd, isSkipping || start < buffer.count else { return nil }
    defer {
      buffer = []
      start = 0
      searched = 0
      isSkipping = false
    }
    return isSkipping ? .tooLong : .bytes(Array(buffer[start...]))
  }
}
