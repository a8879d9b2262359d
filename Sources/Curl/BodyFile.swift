import Fetch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the user's alone that has no name: it goes with the last who holds it, however the program ends.
final class BodyFile {
  /// Why there is no such file, or no room in it: the system's words.
  struct Failure: Error {
    var reason: String

    init(_ code: Int32) {
      reason = String(cString: strerror(code))
    }
  }

  let descriptor: Int32
  private(set) var count = 0

  convenience init(folder: String) throws(Failure) {
    // Made with the mode 0600.
    var path = Array("\(folder)/corscope-body-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Failure(errno) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.init(descriptor: descriptor)
  }

  /// - Parameter descriptor: of an empty file, closed with the last who holds it.
  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw Failure(errno)
      }
      count += written
      rest = rest.dropFirst(written)
    }
  }

  /// What has been written, to be read.
  func body() throws(Failure) -> Body {
    guard count > 0 else { return "" }
    let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw Failure(errno) }
    return Body(MappedFile(address, count: count))
  }
}
