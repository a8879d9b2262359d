import Foundation

/// A program in a terminal that tmux keeps: for tests of the whole program. Its own server, its own empty home, pinned
/// language, time zone and kind of terminal. Waits for what the screen shows, never for time.
///
///     let tmux = try Tmux([BuiltProducts.path("corscope"), "demo"])
///     try tmux.wait(forText: "Verdict")
///     try tmux.press("Enter")
///     try tmux.wait { $0.screen.contains("BLOCKED") }
///     try tmux.type("q")
///     #expect(try tmux.waitForEnd() == 0)
package final class Tmux {
  /// What went wrong, with the screen at that time.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// A folder of this session alone, which is the program's home and working directory; gone with this object.
  package let home: URL

  private let socket: String
  private let environment: [String: String]

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: the program's path, then its arguments; no shell reads them.
  ///   - term: what the program sees as TERM; must be one that tmux speaks ("tmux-256color", "screen").
  ///   - variables: added to the program's environment, or put in place of the pinned ones.
  package init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, term: String = "tmux-256color",
    variables: [String: String] = [:]
  ) throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent(
      "corscope-tmux-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    socket = home.appendingPathComponent("tmux").path
    var environment = [
      "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC", "HOME": home.path,
      "XDG_CONFIG_HOME": home.path + "/config", "XDG_STATE_HOME": home.path + "/state",
      "XDG_CACHE_HOME": home.path + "/cache", "XDG_DATA_HOME": home.path + "/data",
      "ESCDELAY": "25", "SHELL": "/bin/sh", "EDITOR": "/bin/false",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
    ]
    for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    environment.merge(variables) { $1 }
    self.environment = environment
    let settings = """
      set -g remain-on-exit on
      set -g status off
      set -sg escape-time 0
      set -g default-terminal \(term)
      set -g history-limit 2000
      set -s set-clipboard on

      """
    let file = home.appendingPathComponent("tmux.conf")
    try settings.write(to: file, atomically: true, encoding: .utf8)
    _ = try run(
      ["-f", file.path, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", home.path]
        + ["--", "env"] + arguments)
  }

  deinit {
    _ = try? run(["kill-server"])
    try? FileManager.default.removeItem(at: home)
  }

  // MARK: - Doing

  /// Types text as it is.
  package func type(_ text: String) throws {
    _ = try run(["send-keys", "-l", "--", text])
  }

  /// Presses keys by tmux's names: "Enter", "Escape", "C-p", "M-f", "Up", "PPage", "F1", "BTab", "BSpace".
  package func press(_ keys: String...) throws {
    _ = try run(["send-keys", "--"] + keys)
  }

  /// Pastes text, bracketed as the program has asked for.
  package func paste(_ text: String) throws {
    let file = home.appendingPathComponent("paste")
    try text.write(to: file, atomically: true, encoding: .utf8)
    _ = try run(["load-buffer", file.path, ";", "paste-buffer", "-p", "-r", "-d"])
  }

  /// Presses the mouse's first button in a cell, from 0, and releases it; only seen by a program that asked for the mouse.
  package func click(column: Int, row: Int) throws {
    let place = "\(column + 1);\(row + 1)"
    try type("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m")
  }

  /// Presses the mouse's first button in a cell, moves it over others, and releases it in the last.
  package func drag(
    from start: (column: Int, row: Int), through cells: [(column: Int, row: Int)],
    to end: (column: Int, row: Int)
  ) throws {
    func place(_ cell: (column: Int, row: Int)) -> String { "\(cell.column + 1);\(cell.row + 1)" }
    let moves = (cells + [end]).map { "\u{1B}[<32;\(place($0))M" }.joined()
    try type("\u{1B}[<0;\(place(start))M\(moves)\u{1B}[<0;\(place(end))m")
  }

  package func resize(columns: Int, rows: Int) throws {
    _ = try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Writes every byte that the program sends to its terminal from now on into a file, as it is.
  ///
  /// - Returns: the file, gone with this object.
  package func record() throws -> URL {
    let file = home.appendingPathComponent("record")
    _ = try run(["pipe-pane", "cat > '\(file.path)'"])
    return file
  }

  // MARK: - Looking

  /// The screen's rows, without the blanks at their ends. Empty when tmux does not answer.
  package var screen: String {
    (try? run(["capture-pane", "-p"])) ?? ""
  }

  /// The screen and what has scrolled off it: after the program's end tmux scrolls to say so.
  package var history: String {
    (try? run(["capture-pane", "-p", "-S", "-"])) ?? ""
  }

  /// The screen with the sequences for its colours and attributes.
  package var styledScreen: String {
    (try? run(["capture-pane", "-p", "-e"])) ?? ""
  }

  /// The cursor's column and row, from 0, and whether it is shown.
  package var cursor: (column: Int, row: Int, isVisible: Bool) {
    let values = numbers("#{cursor_x} #{cursor_y} #{cursor_flag}")
    return values.count == 3 ? (values[0], values[1], values[2] == 1) : (-1, -1, false)
  }

  /// Whether the program shows the alternate screen.
  package var isAlternate: Bool { numbers("#{alternate_on}") == [1] }

  /// Whether the program has ended.
  package var hasEnded: Bool { numbers("#{pane_dead}") == [1] }

  /// The program's process, or of the shell that it was started by.
  package var process: Int32? { numbers("#{pane_pid}").first.map(Int32.init) }

  // MARK: - Waiting

  /// Waits until a condition holds, looking every few milliseconds.
  ///
  /// - Throws: `Failure` with the screen when it does not in time. The time is generous, for machines under load.
  package func wait(
    for what: String = "condition", seconds: Double = 30, until condition: (Tmux) -> Bool
  ) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while !condition(self) {
      guard Date() < end else {
        throw Failure(
          description: "no \(what) within \(seconds) s; the screen:\n\(Self.inASCII(screen))")
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Waits until the screen shows a text.
  package func wait(forText text: String, seconds: Double = 30) throws {
    try wait(for: "text \"\(text)\"", seconds: seconds) { $0.screen.contains(text) }
  }

  /// Waits until the screen shows a text no more.
  package func wait(forAbsence text: String, seconds: Double = 30) throws {
    try wait(for: "absence of \"\(text)\"", seconds: seconds) { !$0.screen.contains(text) }
  }

  /// Waits for the program's end.
  ///
  /// - Returns: its exit status, or 128 and the number of the signal that ended it.
  package func waitForEnd(seconds: Double = 30) throws -> Int {
    try wait(for: "end", seconds: seconds) { $0.hasEnded }
    // Now and then tmux misses that its program may be collected; the end of another one makes it look again.
    try wait(for: "exit status", seconds: seconds) {
      if !$0.numbers("#{pane_dead_signal} #{pane_dead_status}").isEmpty { return true }
      _ = try? $0.run(["run-shell", "true"])
      return false
    }
    if let signal = numbers("#{pane_dead_signal}").first { return 128 + signal }
    return numbers("#{pane_dead_status}").first ?? -1
  }

  /// A screen with its lines drawn in ASCII: `swift test` drops a piece of its tests' output that begins or ends within
  /// a character, and so the very screens that a failure is about.
  private static func inASCII(_ screen: String) -> String {
    String(
      screen.unicodeScalars.map { scalar -> Character in
        switch scalar {
        case _ where scalar.isASCII: Character(scalar)
        case "─", "━": "-"
        case "│", "┃": "|"
        case "\u{2500}"..."\u{257F}": "+"
        default: "?"
        }
      })
  }

  // MARK: - tmux

  private func numbers(_ format: String) -> [Int] {
    let text = (try? run(["display-message", "-p", format])) ?? ""
    return text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
  }

  private func run(_ arguments: [String]) throws -> String {
    let output = home.appendingPathComponent("output").path
    let status = Spawn.run(
      ["tmux", "-u", "-S", socket] + arguments, environment: environment, output: output)
    let bytes = FileManager.default.contents(atPath: output) ?? Data()
    let text = String(decoding: bytes, as: UTF8.self)
    guard status == 0 else {
      throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }
}
