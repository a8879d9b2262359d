import Foundation

/// What outlives a run of the tests, under the build folder.
enum Cache {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/servers")

  /// Python with the packages of requirements.txt, in a virtual environment that is made once.
  static func python() throws -> String { try environment.get() }

  private static let environment = Result {
    let list = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "requirements.txt")
    let wanted = try String(contentsOf: list, encoding: .utf8)
    let place = folder.appending(path: "python")
    let done = place.appending(path: "installed.txt")
    let python = place.appending(path: "bin/python").path
    if (try? String(contentsOf: done, encoding: .utf8)) == wanted,
      FileManager.default.isExecutableFile(atPath: python)
    {
      return python
    }
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try run(["python3", "-m", "venv", place.path])
    try run([
      python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", list.path,
    ])
    // Last, so that what was broken off is made anew.
    try wanted.write(to: done, atomically: true, encoding: .utf8)
    return python
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw RunningServer.Failure(description: "\(arguments.joined(separator: " ")) failed")
    }
  }
}
