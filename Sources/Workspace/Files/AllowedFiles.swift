internal import Crypto

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which files' commands may run: the user has seen the file and allowed its content once. A changed file asks
/// again.
package struct AllowedFiles: Sendable {
  /// Where the marks are kept: one empty file for each, readable by the user alone.
  private let folder: String

  /// - Parameter stateFolder: corscope's folder in the user's state directory.
  package init(stateFolder: String) {
    folder = stateFolder + "/allowed"
  }

  /// Whether this content at this path was allowed.
  package func isAllowed(_ text: String, at path: String) -> Bool {
    var status = stat()
    return stat(mark(text, path), &status) == 0 && status.st_uid == getuid()
      && status.st_mode & S_IFMT == S_IFREG
  }

  /// Allows this content at this path.
  package func allow(_ text: String, at path: String) throws(WorkspaceFailure) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    let descriptor = open(mark(text, path), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw WorkspaceFailure([
        WorkspaceMistake(
          file: folder, problem: "cannot be written: \(String(cString: strerror(errno)))")
      ])
    }
    close(descriptor)
  }

  /// Takes the permission back.
  package func deny(_ text: String, at path: String) {
    unlink(mark(text, path))
  }

  /// Another file with the same content has a permission of its own.
  private func mark(_ text: String, _ path: String) -> String {
    let real = realpath(path, nil)
    defer { free(real) }
    let place = real.map { String(cString: $0) } ?? path
    let digest = SHA256.hash(data: Array("\(place)\u{0}\(text)".utf8))
    return folder + "/"
      + digest.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
