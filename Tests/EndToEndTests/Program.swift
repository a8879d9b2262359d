import Foundation
import TestSupport

/// The built program in a terminal, as a person uses it.
enum Program {
  /// Its path, next to the tests.
  static var path: String { BuiltProducts.path("corscope") }

  /// The program alone in a terminal.
  static func start(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, variables: [String: String] = [:]
  ) throws -> Tmux {
    try Tmux([path] + arguments, columns: columns, rows: rows, variables: variables)
  }

  /// The demo, its list on the screen.
  static func demo(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24
  ) throws -> Tmux {
    let terminal = try start(["demo"] + arguments, columns: columns, rows: rows)
    try terminal.wait(forText: "Choose one.")
    return terminal
  }

  /// What the program writes when it writes into a pipe.
  static func output(of arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return bytes
  }
}

extension Tmux {
  /// Whether every request of the run is over and the verdict is shown.
  var showsVerdict: Bool {
    let screen = screen
    return screen.contains(/Chrome (x|ok|failed)/) && !screen.contains("c cancel")
  }

  /// The screen's words without what the layout puts between them: borders, line ends, runs of blanks.
  var words: String {
    screen.map { $0 == "│" || $0 == "┃" || $0 == "|" ? " " : String($0) }.joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The rows of the screen.
  var rows: [String] { screen.components(separatedBy: "\n") }
}
