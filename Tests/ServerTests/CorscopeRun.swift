import Foundation
import TestSupport
import Testing

/// One run of the built program.
struct CorscopeRun {
  var status: Int32
  var output: String

  /// - Parameter home: where the program may keep what it remembers.
  init(_ arguments: [String], in home: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProducts.path("corscope"))
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": home.path, "LANG": "C.UTF-8",
    ]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = String(decoding: data, as: UTF8.self)
  }

  /// The output, where its lines are wrapped or not.
  var words: String { output.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// What `--json` wrote.
  func result() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(value as? [String: Any], "\(output)")
  }
}
