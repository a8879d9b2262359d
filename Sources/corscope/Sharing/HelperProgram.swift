import Fetch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that takes a text on its standard input.
struct HelperProgram {
  let arguments: [String]

  /// Whether PATH has it.
  var isInstalled: Bool {
    let path = Environment.nonEmpty("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(arguments[0])", X_OK) == 0 }
  }

  /// Hands it a text and waits for its end, at most two seconds.
  /// - Returns: whether it ended well.
  func take(_ text: String) -> Bool {
    // A file, for a pipe would wait on a program that does not read.
    guard let input = Self.unnamedFile(Array(text.utf8)) else { return false }
    defer { close(input) }
    guard let process = start(input: input) else { return false }
    var status: Int32 = 0
    for _ in 0..<200 {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status == 0 }
      if ended < 0, errno != EINTR { return false }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return false
  }

  private func start(input: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    for output: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    let words = arguments.map { strdup($0) }
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, arguments[0], &actions, nil, words + [nil], environ) == 0 else {
      return nil
    }
    return process
  }

  /// A file that nobody else can open, and that is gone when it is closed; it stands at its start.
  private static func unnamedFile(_ bytes: [UInt8]) -> Int32? {
    var template = Array(
      ((Environment.nonEmpty("TMPDIR") ?? "/tmp") + "/corscope.XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return nil }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    guard (try? StandardStreams.writeAll(bytes[...], to: file)) != nil,
      lseek(file, 0, SEEK_SET) == 0
    else {
      close(file)
      return nil
    }
    return file
  }
}
