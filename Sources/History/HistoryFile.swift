#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file of lines.
struct HistoryFile {
  enum Mode {
    /// Made if need be; every write goes to its end.
    case append
    /// Must not be there yet.
    case create
    case read
  }

  /// Bytes that are read or moved at once.
  static let chunk = 1 << 20

  private let descriptor: Int32
  private let path: String

  init(path: String, mode: Mode) throws(HistoryFailure) {
    self.path = path
    let flags: Int32 =
      switch mode {
      case .append: O_RDWR | O_APPEND | O_CREAT
      case .create: O_RDWR | O_CREAT | O_EXCL
      case .read: O_RDONLY
      }
    descriptor = open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last("cannot open \(path)") }
    // A file that was copied here may be open to others.
    if mode == .append, try status().st_mode & 0o177 != 0 { fchmod(descriptor, 0o600) }
  }

  func close() {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }

  func size() throws(HistoryFailure) -> Int { Int(try status().st_size) }

  private func status() throws(HistoryFailure) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last("cannot look at \(path)") }
    return status
  }

  /// A part of the file; shorter where the file ends before.
  func bytes(_ range: Range<Int>) throws(HistoryFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var read = 0
    while read < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(
          descriptor, $0.baseAddress?.advanced(by: read), $0.count - read,
          off_t(range.lowerBound + read))
      }
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last("cannot read \(path)") }
      read += count
    }
    return Array(bytes[..<read])
  }

  /// Writes all of the bytes, at once where the system takes them so; where it does not take them all, the file is made as long again
  /// as it was.
  func write(_ bytes: [UInt8], orTruncateTo size: Int) throws(HistoryFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
        #else
          Darwin.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = HistoryFailure.last("cannot write \(path)")
        ftruncate(descriptor, off_t(size))
        throw failure
      }
      written += count
    }
  }

  /// Returns when the disk has what was written, so that it outlives the machine's end too.
  func flush() throws(HistoryFailure) {
    #if canImport(Glibc)
      let isDone = fdatasync(descriptor) == 0
    #else
      let isDone = fsync(descriptor) == 0
    #endif
    // Some file systems know nothing of it.
    guard isDone || [EINVAL, ENOTSUP, ENOSYS].contains(errno) else {
      throw .last("cannot write \(path)")
    }
  }

  /// Where the first line end at or after an offset is.
  func firstNewline(from start: Int) throws(HistoryFailure) -> Int? {
    var start = start
    while true {
      let bytes = try bytes(start..<start + Self.chunk)
      if let index = bytes.firstIndex(of: 0x0A) { return start + index }
      guard bytes.count == Self.chunk else { return nil }
      start += bytes.count
    }
  }
}
