import CPseudoTerminal
import Foundation
import TestSupport
import Testing

/// A program on a pseudo-terminal whose screen the test looks at. Waits for conditions, never for time.
final class PseudoTerminal {
  struct NotStarted: Error {}

  /// How long a condition may take. Generous: a machine under load must not fail the test.
  static let deadline = 20.0

  private let session: OpaquePointer
  private(set) var rows: Int
  private(set) var columns: Int

  init(
    _ arguments: [String], term: String = "xterm-256color", rows: Int = 24, columns: Int = 80,
    variables: [String: String] = [:]
  ) throws {
    var environment = [
      "TERM": term, "LANG": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent", "PS1": "$ ",
      "PATH": "/usr/local/bin:/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ]
    for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    environment["TERMINFO_DIRS"] = try Terminfo.folders()
    environment.merge(variables) { $1 }
    let strings = environment.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
    let opened = withCStrings(arguments) { arguments in
      withCStrings(strings) { pt_open(arguments, $0, Int32(rows), Int32(columns)) }
    }
    guard let opened else { throw NotStarted() }
    session = opened
    self.rows = rows
    self.columns = columns
  }

  deinit {
    pt_close(session)
  }

  /// The probe, with arguments.
  static func probe(
    _ arguments: [String] = [], term: String = "xterm-256color", rows: Int = 24, columns: Int = 80,
    variables: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [BuiltProducts.path("TerminalProbe")] + arguments, term: term, rows: rows, columns: columns,
      variables: variables)
  }

  // MARK: - Doing

  func type(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { pt_write(session, $0.baseAddress, $0.count) }
    }
  }

  func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    pt_resize(session, Int32(rows), Int32(columns))
  }

  func signal(_ number: Int32) {
    kill(pt_process(session), number)
  }

  /// Takes the terminal away and leaves the program to itself.
  func abandon() {
    pt_abandon(session)
  }

  // MARK: - Waiting

  var hasEnded: Bool { pt_status(session) != -1 }

  /// Takes output until the condition holds.
  func wait(
    for what: String, location: SourceLocation = #_sourceLocation,
    until condition: (PseudoTerminal) -> Bool
  ) {
    let end = Date(timeIntervalSinceNow: Self.deadline)
    while !condition(self) {
      guard Date() < end else {
        Issue.record("no \(what) in time; the screen:\n\(screen)", sourceLocation: location)
        return
      }
      if !pt_pump(session, 20), !condition(self) {
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
  }

  /// Waits until the screen shows `text`.
  func wait(forText text: String, location: SourceLocation = #_sourceLocation) {
    wait(for: "text \"\(text)\"", location: location) { $0.screen.contains(text) }
  }

  /// Waits for the program's end and takes all of its output.
  func waitForEnd(location: SourceLocation = #_sourceLocation) -> Ending {
    wait(for: "end", location: location) { $0.hasEnded }
    for _ in 0..<200 where pt_pump(session, 5) {}
    let status = pt_status(session)
    if pt_has_exited(status) { return .exited(Int(pt_exit_code(status))) }
    return .signal(Int(pt_end_signal(status)))
  }

  enum Ending: Equatable {
    case exited(Int)
    case signal(Int)
  }

  // MARK: - Looking

  var screen: String {
    (0..<rows).map(row).joined(separator: "\n")
  }

  /// A row's text without the blanks at its end.
  func row(_ row: Int) -> String {
    var text = ""
    var column = 0
    while column < columns {
      let cell = cell(row: row, column: column)
      text += cell.text.isEmpty ? " " : cell.text
      column += max(1, cell.width)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  struct Cell: Equatable {
    var text: String
    let width: Int
    let isBold: Bool
    let isUnderlined: Bool
    let isReverse: Bool
    let foreground: Int32
    let background: Int32
  }

  func cell(row: Int, column: Int) -> Cell {
    var cell = pt_cell()
    pt_cell_at(session, Int32(row), Int32(column), &cell)
    let scalars = withUnsafeBytes(of: cell.scalars) { Array($0.bindMemory(to: UInt32.self)) }
    var text = String.UnicodeScalarView()
    for scalar in scalars.prefix(while: { $0 != 0 }).compactMap(Unicode.Scalar.init) {
      text.append(scalar)
    }
    return Cell(
      text: String(text), width: Int(cell.width), isBold: cell.bold, isUnderlined: cell.underline,
      isReverse: cell.reverse, foreground: cell.foreground, background: cell.background)
  }

  var cursor: (row: Int, column: Int, isVisible: Bool) {
    var row: Int32 = 0
    var column: Int32 = 0
    var isVisible = false
    pt_cursor(session, &row, &column, &isVisible)
    return (Int(row), Int(column), isVisible)
  }

  var isAlternate: Bool { pt_is_alternate(session) }

  var isCooked: Bool { pt_is_cooked(session) }

  /// Everything that the program has sent.
  var raw: String {
    var length = 0
    guard let bytes = pt_raw(session, &length) else { return "" }
    let buffer = UnsafeRawBufferPointer(start: bytes, count: length)
    return String(decoding: buffer, as: UTF8.self)
  }
}

/// Calls `body` with C strings and a NULL after them.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  var pointers: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) }
  pointers.append(nil)
  return pointers.withUnsafeBufferPointer { buffer in
    withExtendedLifetime(buffer) {
      buffer.baseAddress.map(body) ?? body([nil])
    }
  }
}
