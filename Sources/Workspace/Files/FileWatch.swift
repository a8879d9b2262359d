#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells whether a file has changed since it was last looked at, by its status: that also sees an editor put
/// another file in its place. Ask it now and then, about once a second, from the loop that waits anyway; asking
/// costs one system call.
package struct FileWatch: Sendable {
  /// What tells one content from another without reading it.
  private struct Mark: Equatable, Sendable {
    var device: UInt64
    var file: UInt64
    var size: Int64
    var seconds: Int64
    var nanoseconds: Int64
  }

  package let path: String
  private var known: Mark?

  /// The file as it is now counts as seen.
  package init(path: String) {
    self.path = path
    known = Self.mark(of: path)
  }

  /// Whether the file is another one than at the last call. While an editor has taken it away for a moment, and
  /// where it is gone, nothing has changed yet.
  package mutating func hasChanged() -> Bool {
    guard let mark = Self.mark(of: path), mark != known else { return false }
    known = mark
    return true
  }

  private static func mark(of path: String) -> Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return Mark(
      device: UInt64(truncatingIfNeeded: status.st_dev), file: UInt64(status.st_ino),
      size: Int64(status.st_size), seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }
}
