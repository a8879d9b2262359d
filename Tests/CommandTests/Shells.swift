import Foundation

/// Programs of the machine that read what corscope writes.
enum Shells {
  /// nil where there is none.
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  static func run(
    _ program: String, _ arguments: [String], input: String = ""
  ) throws -> CommandRun {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let (into, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try into.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try into.fileHandleForWriting.close()
    // Neither says more than a pipe holds of the other.
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandRun(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }
}
