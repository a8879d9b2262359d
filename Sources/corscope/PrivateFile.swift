#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that the program writes for its user alone (0600).
enum PrivateFile {
  /// Writes a file that must not be there yet.
  static func create(_ path: String, with bytes: [UInt8]) throws(IOFailure) {
    try write(path, bytes)
  }

  /// Writes a file, in the place of the one that may be there.
  static func replace(_ path: String, with bytes: [UInt8]) throws(IOFailure) {
    unlink(path)
    try write(path, bytes)
  }

  private static func write(_ path: String, _ bytes: [UInt8]) throws(IOFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(IOFailure) {
      try StandardStreams.writeAll(bytes[...], to: file)
    } catch {
      close(file)
      unlink(path)
      throw error
    }
    guard close(file) == 0 else { throw .last }
  }
}
