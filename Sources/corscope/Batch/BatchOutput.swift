#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lines on their way to a descriptor whose reader may be slow. Nothing here waits unless asked to, so
/// that transfers go on meanwhile.
struct BatchOutput {
  private let descriptor: Int32
  /// A pipe that is writable takes at least this much at once (PIPE_BUF).
  private let chunk = 4096
  private var buffer: [UInt8] = []
  private var start = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  var isEmpty: Bool { start == buffer.count }
  var count: Int { buffer.count - start }

  mutating func append(line: [UInt8]) {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
  }

  /// Writes what the reader takes now.
  mutating func drain() throws(IOFailure) {
    while !isEmpty, StandardStreams.isReady(descriptor, for: Int16(POLLOUT), milliseconds: 0) {
      let end = min(start + chunk, buffer.count)
      start += try StandardStreams.writeSome(buffer[start..<end], to: descriptor)
    }
    if isEmpty {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    } else if start > 1 << 20 {
      buffer.removeFirst(start)
      start = 0
    }
  }

  /// Waits until the reader takes something.
  func wait() {
    _ = StandardStreams.isReady(descriptor, for: Int16(POLLOUT), milliseconds: -1)
  }
}
