import Foundation
import TestSupport
import Testing

/// The program in the foreground of an interactive bash, whose terminal's modes are known from before.
struct Shell {
  private static let prompt = "shell$"

  let terminal: Tmux

  /// Starts the program and waits for what it shows first: the demo's list.
  init(_ arguments: [String], showing first: String = "Choose one.") throws {
    terminal = try Tmux(
      ["bash", "--norc", "--noprofile", "-i"],
      variables: ["PS1": Self.prompt, "HISTFILE": ""])
    try terminal.wait(forText: Self.prompt)
    let program = ([Program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    // The shell in between tells the number of the process, which it then becomes. No core file is left behind.
    try run(
      "ulimit -c 0; stty -g > before; sh -c 'echo $$ > process; exec \"$0\" \"$@\"' \(program)")
    try terminal.wait(forText: first)
  }

  /// The program's process.
  func process() throws -> Int32 {
    let text = try String(
      contentsOf: terminal.home.appendingPathComponent("process"), encoding: .utf8)
    return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Types a line to the shell.
  func run(_ line: String) throws {
    try terminal.type(line)
    try terminal.press("Enter")
  }

  /// The modes are those from before the program, what is typed shows, and the cursor is seen.
  func expectSaneTerminal() throws {
    try run("stty -g | cmp - before && echo modes-$((40+2))")
    try terminal.wait(forText: "modes-42")
    #expect(!terminal.isAlternate)
    #expect(terminal.cursor.isVisible)
    #expect(terminal.history.contains("cmp - before"), "what is typed does not show")
  }

  func expectEnd(status: Int) throws {
    try terminal.wait(for: "the prompt") { terminal in
      !terminal.isAlternate && terminal.rows.last { !$0.isEmpty } == Self.prompt
    }
    try run("echo status-$?-")
    try terminal.wait(forText: "status-\(status)-")
    try expectSaneTerminal()
  }
}
