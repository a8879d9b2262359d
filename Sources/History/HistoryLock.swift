#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whose turn it is at the history. It is beside the file, which is replaced now and then; the system gives it up with the program.
struct HistoryLock {
  private let descriptor: Int32

  /// Waits two seconds at most.
  /// - Parameter isShared: for readers, who do not keep each other out.
  init(folder: String, isShared: Bool) throws(HistoryFailure) {
    let path = folder + "/history.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last("cannot open \(path)") }
    for _ in 0..<400 {
      if flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 {
        self.descriptor = descriptor
        return
      }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(5000)
    }
    let failure = HistoryFailure.last("another corscope is busy with \(path)")
    close(descriptor)
    throw failure
  }

  func release() {
    close(descriptor)
  }
}
