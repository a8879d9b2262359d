import Fetch
import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command that a secret comes from, running beside the screen. It has no terminal, so it cannot ask on it, and a
/// minute's time; its descriptors are waited for like the network.
final class SecretProcess {
  private static let longest = 64 << 10
  private static let timeLimit: Int64 = 60_000

  let startedAt: Timestamp
  private let process: pid_t
  private var output: Pipe
  private var complaint: Pipe
  private var status: Int32?

  /// What the program writes into one of its descriptors.
  private struct Pipe {
    var descriptor: Int32
    var bytes: [UInt8] = []
    var isOpen = true
  }

  /// - Throws: where it cannot be started.
  init(_ command: String, in folder: String, now: Timestamp) throws(CommandFailure) {
    let (printed, told) = (try Self.ends(), try Self.ends())
    let quoted = folder.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    // Where a program would find the terminal nevertheless, it would write over the screen.
    let script = "unset GPG_TTY SSH_TTY; cd '\(quoted)' && { \(command)\n}"
    let started = Self.start(script, output: printed.write, complaint: told.write)
    close(printed.write)
    close(told.write)
    guard let started else {
      close(printed.read)
      close(told.read)
      throw CommandFailure("it cannot be started: \(IOFailure.last.reason)")
    }
    startedAt = now
    process = started
    output = Pipe(descriptor: printed.read)
    complaint = Pipe(descriptor: told.read)
  }

  deinit {
    stop()
    close(output.descriptor)
    close(complaint.descriptor)
  }

  /// To be waited for.
  var descriptors: [Int32] { [output, complaint].filter(\.isOpen).map(\.descriptor) }

  /// Ends it, with everything that it has started.
  func stop() {
    guard status == nil else { return }
    kill(-process, SIGKILL)
    var ended: Int32 = 0
    while waitpid(process, &ended, 0) < 0, errno == EINTR {}
    status = ended
  }

  /// What it has printed once it has ended; nil while it runs. Never waits.
  func result(now: Timestamp) -> Result<String, CommandFailure>? {
    Self.read(&output)
    Self.read(&complaint)
    if output.bytes.count > Self.longest {
      stop()
      return .failure(CommandFailure("it printed more than 64 kB"))
    }
    if now.milliseconds(since: startedAt) > Self.timeLimit {
      stop()
      return .failure(CommandFailure("it did not end within a minute"))
    }
    guard isEnded, let status else { return nil }
    Self.read(&output)
    guard status == 0 else { return .failure(CommandFailure(ending(status))) }
    do throws(CommandFailure) {
      return .success(try SecretCommand.value(of: output.bytes))
    } catch {
      return .failure(error)
    }
  }

  private var isEnded: Bool {
    if status != nil { return true }
    var ended: Int32 = 0
    guard waitpid(process, &ended, WNOHANG) == process else { return false }
    status = ended
    return true
  }

  /// How it ended, with the first line of what it complained of.
  private func ending(_ status: Int32) -> String {
    let how = status & 0x7F == 0 ? "it ended with \(status >> 8 & 0xFF)" : "a signal ended it"
    let line = complaint.bytes.prefix { $0 != 0x0A }.prefix(200)
    return line.isEmpty ? how : "\(how): \(String(decoding: line, as: UTF8.self))"
  }

  /// A pipe that no other program inherits, and whose reading end never waits.
  private static func ends() throws(CommandFailure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CommandFailure(IOFailure.last.reason) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  private static func read(_ pipe: inout Pipe) {
    guard pipe.isOpen else { return }
    var chunk = [UInt8](repeating: 0, count: 4096)
    while pipe.bytes.count <= longest {
      #if canImport(Glibc)
        let count = Glibc.read(pipe.descriptor, &chunk, chunk.count)
      #else
        let count = Darwin.read(pipe.descriptor, &chunk, chunk.count)
      #endif
      if count > 0 { pipe.bytes += chunk[..<count] }
      if count == 0 { pipe.isOpen = false }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
    }
  }

  #if canImport(Glibc)
    /// POSIX_SPAWN_SETSID, which the headers show to GNU's dialect of C alone.
    private static let ownSession: Int16 = 0x80
  #else
    private static let ownSession = Int16(POSIX_SPAWN_SETSID)
  #endif

  private static func start(_ script: String, output: Int32, complaint: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawnattr_setflags(&attributes, ownSession)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, complaint, 2)
    let words = (["/bin/sh", "-c", script] as [String]).map { strdup($0) }
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ) == 0
    else { return nil }
    return process
  }
}
