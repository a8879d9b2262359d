#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A workspace's file on disk.
package enum WorkspaceFile {
  package static let name = "corscope.toml"

  /// The nearest `corscope.toml`: in the folder, else in the one above it, and so on up to the root.
  package static func find(from folder: String) -> String? {
    var folder = absolute(folder)
    while true {
      let path = (folder == "/" ? "" : folder) + "/" + name
      var status = stat()
      if stat(path, &status) == 0 { return path }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// Reads a workspace.
  /// - Throws: every mistake in the file, or why it cannot be read.
  package static func load(_ path: String) throws(WorkspaceFailure) -> (Workspace, text: String) {
    guard let text = try TextFile.read(path) else {
      throw WorkspaceFailure([WorkspaceMistake(file: path, problem: "there is no such file")])
    }
    return (try Workspace.read(text, path: path, name: shortened(path)), text)
  }

  /// A path as it is from the working folder, where that is shorter.
  package static func shortened(_ path: String) -> String {
    let here = absolute(".")
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }

  private static func absolute(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
