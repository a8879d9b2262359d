import Foundation

/// One run of the built program.
struct CommandRun {
  var status: Int32
  var output: String
  var errors: String

  /// - Parameters:
  ///   - input: goes to standard input, which is then closed.
  ///   - environment: beside a plain one.
  static func corscope(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> CommandRun {
    try corscope(arguments, bytes: Data(input.utf8), environment: environment)
  }

  static func corscope(
    _ arguments: [String], bytes: Data, environment: [String: String] = [:]
  ) throws -> CommandRun {
    let process = Process()
    process.executableURL = try program()
    process.arguments = arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home, "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let feeder = Thread {
      try? input.fileHandleForWriting.write(contentsOf: bytes)
      try? input.fileHandleForWriting.close()
    }
    feeder.start()
    let collected = Collected()
    let listener = Thread { collected.take(errors.fileHandleForReading.readDataToEndOfFile()) }
    listener.start()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandRun(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: collected.wait(), as: UTF8.self))
  }

  /// A folder of this run of the tests alone, so that nothing of another user or run is met; removed at the end.
  private static let home: String = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "corscope-tests-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: CommandRun.home) }
    return folder.path
  }()

  /// The program stands beside the test bundle.
  static func program() throws -> URL {
    let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
      .deletingLastPathComponent()
    let folders = [
      folder, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
    ].compactMap(\.self)
    for folder in folders {
      let program = folder.appending(path: "corscope")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    throw Missing()
  }

  struct Missing: Error {}

  /// The results, one for each line of the output.
  func results() throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let result = object as? [String: Any] else { throw Missing() }
      return result
    }
  }
}

/// Data that another thread hands over.
private final class Collected: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var data = Data()

  func take(_ data: Data) {
    self.data = data
    done.signal()
  }

  func wait() -> Data {
    done.wait()
    return data
  }
}
