import Foundation

/// Runs a program and waits for it, without Foundation's `Process`: that keeps waiting when the program leaves a server behind
/// (tmux does), and hands on the signals that test threads block, so that the server's programs would never see them.
enum Spawn {
  /// Runs a program found by PATH, its output and messages into a file.
  ///
  /// - Returns: its exit status, or -1 when it could not be run.
  static func run(
    _ arguments: [String], environment: [String: String], output: String
  ) -> Int {
    var actions = makeActions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = makeAttributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    let words = arguments.map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    guard
      posix_spawnp(
        &process, arguments[0], &actions, &attributes, words + [nil], variables + [nil]) == 0
    else { return -1 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -1
  }

  #if canImport(Darwin)
    private static func makeActions() -> posix_spawn_file_actions_t? { nil }
    private static func makeAttributes() -> posix_spawnattr_t? { nil }
  #else
    private static func makeActions() -> posix_spawn_file_actions_t { .init() }
    private static func makeAttributes() -> posix_spawnattr_t { .init() }
  #endif
}
