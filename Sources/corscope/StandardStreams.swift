#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A failed read or write.
struct IOFailure: Error {
  /// The system's words for it.
  var reason: String
  /// The input is whole, and more than is taken: the data's fault.
  var isTooLong = false

  var status: ExitStatus { isTooLong ? .badData : .ioFailure }

  /// The failure that `errno` tells of.
  static var last: IOFailure {
    IOFailure(reason: String(cString: strerror(errno)))
  }
}

/// Standard output and standard error, by descriptor.
enum StandardStreams: Int32 {
  case output = 1
  case error = 2

  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes a text; ends the program with 74 where that fails.
  static func write(_ text: String, to stream: StandardStreams) {
    do throws(IOFailure) {
      try writeAll(Array(text.utf8)[...], to: stream.rawValue)
    } catch {
      ExitStatus.ioFailure.exit()
    }
  }

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether somebody can answer a question.
  static var inputIsTerminal: Bool { isatty(0) == 1 }

  /// Writes all of the bytes, waiting as long as that takes.
  static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(IOFailure) {
    var rest = bytes
    while !rest.isEmpty {
      rest = rest.dropFirst(try writeSome(rest, to: descriptor))
    }
  }

  /// Writes once.
  /// - Returns: how many bytes were taken.
  static func writeSome(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(IOFailure) -> Int {
    let written = bytes.withUnsafeBytes {
      #if canImport(Glibc)
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      #else
        Darwin.write(descriptor, $0.baseAddress, $0.count)
      #endif
    }
    if written >= 0 { return written }
    if errno == EINTR { return 0 }
    if errno == EAGAIN {
      // Somebody else made the descriptor non-blocking.
      _ = isReady(descriptor, for: Int16(POLLOUT), milliseconds: -1)
      return 0
    }
    throw .last
  }

  /// Whether a descriptor can be read or written without waiting, or has an error to tell.
  static func isReady(_ descriptor: Int32, for events: Int16, milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }
}
