#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files as the workspace reads and writes them.
package enum TextFile {
  /// No file that a person writes is longer, in bytes.
  static let longest = 4 << 20

  /// The file's text; nil where there is no such file.
  /// - Throws: where it cannot be read, is no plain file, is too long, or is not UTF-8.
  package static func read(
    _ path: String, longest: Int = TextFile.longest
  ) throws(WorkspaceFailure) -> String? {
    guard let bytes = try bytes(of: path, longest: longest) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(path, "is not UTF-8")
    }
    return text
  }

  /// The file's bytes; nil where there is no such file.
  package static func bytes(of path: String, longest: Int) throws(WorkspaceFailure) -> [UInt8]? {
    // A pipe would never end: it is opened without waiting, and looked at first.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure(path, "is not a file")
    }
    guard status.st_size <= longest else {
      throw failure(path, "is longer than \(longest >> 20) MiB")
    }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while result.count <= longest {
      let count = chunk.withUnsafeMutableBytes { Self.readSome(descriptor, $0) }
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, "cannot be read: \(String(cString: strerror(errno)))")
      }
      result += chunk[..<count]
    }
    throw failure(path, "is longer than \(longest >> 20) MiB")
  }

  private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Puts a text in a file's place, whole or not at all; the file keeps its permissions. A link stays one.
  /// - Parameter mode: the permissions of a new file.
  package static func write(
    _ text: String, to path: String, mode: mode_t = 0o644
  ) throws(WorkspaceFailure) {
    let target = resolved(path)
    var status = stat()
    let permissions = stat(target, &status) == 0 ? status.st_mode & 0o7777 : mode
    let draft = "\(target).\(getpid()).draft"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    guard descriptor >= 0 else {
      throw failure(path, "cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { unlink(draft) }
    let isWritten = writeAll(Array(text.utf8), descriptor) && fsync(descriptor) == 0
    let reason = String(cString: strerror(errno))
    close(descriptor)
    guard isWritten else { throw failure(path, "cannot be written: \(reason)") }
    guard rename(draft, target) == 0 else {
      throw failure(path, "cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.write(descriptor, $0.baseAddress, $0.count)
        #else
          Darwin.write(descriptor, $0.baseAddress, $0.count)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  /// The path that a link leads to.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ path: String, _ problem: String) -> WorkspaceFailure {
    WorkspaceFailure([WorkspaceMistake(file: path, problem: problem)])
  }
}
