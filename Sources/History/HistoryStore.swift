package import JSONLines

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the history could not be read or written.
package struct HistoryFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }

  /// What could not be done, and the system's words for why.
  static func last(_ what: String) -> HistoryFailure {
    HistoryFailure("\(what): \(String(cString: strerror(errno)))")
  }
}

/// The user's finished runs, one a line, the oldest first, in a file for the user alone.
///
/// A run is one write at the file's end, and is on the disk before the next begins, so that whatever ends the program or the
/// machine loses at most the run that was being written. Several
/// programs take turns by a lock beside the file. When the file grows over its limit the oldest runs go, by a new file in the old
/// one's place.
package struct HistoryStore: Sendable {
  /// Bytes.
  package static let standardLimit = 50_000_000

  /// Made, for its owner alone, with the first run.
  package let folder: String
  /// The most bytes that are kept.
  package let limit: Int

  package var path: String { folder + "/history.jsonl" }

  /// - Parameter folder: an absolute path.
  package init(folder: String, limit: Int = standardLimit) {
    self.folder = folder
    self.limit = limit
  }

  /// Bytes of the file; 0 where there is none.
  package var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Keeps a run.
  package func append(_ record: RunRecord) throws(HistoryFailure) {
    try append(line: record.line())
  }

  /// Keeps a line, which holds no line end.
  func append(line: [UInt8]) throws(HistoryFailure) {
    guard line.count < limit else {
      throw HistoryFailure("a run of \(line.count) bytes is over the history's \(limit)")
    }
    try makeFolder()
    let lock = try HistoryLock(folder: folder, isShared: false)
    defer { lock.release() }
    var file = try HistoryFile(path: path, mode: .append)
    defer { file.close() }
    var size = try file.size()
    if size + line.count + 2 > limit {
      try dropOldest(of: file, keeping: limit / 5 * 4 - line.count)
      file.close()
      file = try HistoryFile(path: path, mode: .append)
      size = try file.size()
    }
    // What a killed program left torn stays a line of its own.
    let last = try file.bytes(max(0, size - 1)..<size)
    let isTorn = last != [] && last != [0x0A]
    try file.write((isTorn ? [0x0A] : []) + line + [0x0A], orTruncateTo: size)
    try file.flush()
  }

  /// Forgets every run.
  package func clear() throws(HistoryFailure) {
    guard access(folder, F_OK) == 0 else { return }
    let lock = try HistoryLock(folder: folder, isShared: false)
    defer { lock.release() }
    guard unlink(path) == 0 || errno == ENOENT else { throw .last("cannot remove \(path)") }
  }

  /// Puts the newest lines, so many bytes of them at most, into a new file in the old one's place.
  private func dropOldest(of file: HistoryFile, keeping kept: Int) throws(HistoryFailure) {
    let size = try file.size()
    var start = max(0, size - max(0, kept))
    // To the start of the next line; where there is none, nothing is kept.
    if let newline = try file.firstNewline(from: max(0, start - 1)) {
      start = newline + 1
    } else {
      start = size
    }
    let draft = "\(path).\(getpid())"
    unlink(draft)
    let new = try HistoryFile(path: draft, mode: .create)
    defer { new.close() }
    do throws(HistoryFailure) {
      while start < size {
        let end = min(size, start + HistoryFile.chunk)
        try new.write(file.bytes(start..<end), orTruncateTo: 0)
        start = end
      }
      try new.flush()
      guard rename(draft, path) == 0 else { throw .last("cannot replace \(path)") }
    } catch {
      unlink(draft)
      throw error
    }
  }

  private func makeFolder() throws(HistoryFailure) {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    var status = stat()
    guard stat(folder, &status) == 0 else { throw .last("cannot make \(folder)") }
    if status.st_mode & 0o077 != 0 { chmod(folder, 0o700) }
  }
}
