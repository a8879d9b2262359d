#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells that something has happened in a file's folder, through a descriptor that a poll can wait for: also that an
/// editor has put another file in the file's place. What has happened, `FileWatch` knows.
package final class FolderEvents {
  /// Can be read when something has happened.
  package let descriptor: Int32
  #if !canImport(Glibc)
    private let path: String
    private let folder: Int32
    private var file: Int32 = -1
  #endif

  #if canImport(Glibc)
    /// - Returns: nil where the system cannot tell.
    package init?(folderOf path: String) {
      descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB)
      guard descriptor >= 0,
        inotify_add_watch(descriptor, Self.folder(of: path), events) >= 0
      else { return nil }
    }

    /// Takes the events away, so that the descriptor waits for the next.
    package func drain() {
      var chunk = [UInt8](repeating: 0, count: 4096)
      while Glibc.read(descriptor, &chunk, chunk.count) > 0 {}
    }

    deinit { close(descriptor) }
  #else
    package init?(folderOf path: String) {
      self.path = path
      descriptor = kqueue()
      folder = open(Self.folder(of: path), O_EVTONLY)
      guard descriptor >= 0, folder >= 0 else { return nil }
      watch(folder)
      watchFile()
    }

    package func drain() {
      var event = kevent()
      var none = timespec()
      while kevent(descriptor, nil, 0, &event, 1, &none) > 0 {}
      watchFile()
    }

    /// A file that was written in place is no event of its folder.
    private func watchFile() {
      if file >= 0 { close(file) }
      file = open(path, O_EVTONLY)
      if file >= 0 { watch(file) }
    }

    private func watch(_ watched: Int32) {
      var change = kevent(
        ident: UInt(watched), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
        fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_RENAME | NOTE_DELETE), data: 0, udata: nil)
      kevent(descriptor, &change, 1, nil, 0, nil)
    }

    deinit {
      close(descriptor)
      close(folder)
      if file >= 0 { close(file) }
    }
  #endif

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
