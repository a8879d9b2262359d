import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs the commands that a workspace's variables name.
enum SecretCommand {
  private static let longest = 64 << 10

  /// The first line that a shell command prints, run in a folder. It may ask its user on the terminal, so its time is
  /// not limited.
  static func output(of command: String, in folder: String) throws(CommandFailure) -> String {
    let quoted = folder.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    guard let stream = popen("cd '\(quoted)' && { \(command)\n}", "r") else {
      throw CommandFailure(IOFailure.last.reason)
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while output.count <= longest {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { break }
      output += chunk[..<count]
    }
    let status = pclose(stream)
    guard output.count <= longest else { throw CommandFailure("it printed more than 64 kB") }
    // The shell's own status: what it exited with, or the signal that ended it.
    guard status == 0 else {
      throw CommandFailure(
        status & 0x7F == 0 ? "it ended with \(status >> 8 & 0xFF)" : "a signal ended it")
    }
    return try value(of: output)
  }

  /// The first line of what a command has printed.
  static func value(of output: [UInt8]) throws(CommandFailure) -> String {
    let line = output.prefix { $0 != 0x0A && $0 != 0x0D }
    guard !line.isEmpty else { throw CommandFailure("it printed nothing") }
    guard let text = String(validating: line, as: UTF8.self), !line.contains(0) else {
      throw CommandFailure("it printed what is no text")
    }
    return text
  }
}
