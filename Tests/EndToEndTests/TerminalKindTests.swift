import Foundation
import TestSupport
import Testing

/// The program is told of another terminal than it has (tmux understands all of these), and what it writes is read.
@Suite struct TerminalKindTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    enum Colors: Sendable {
      case none, eight, many
    }

    var term: String
    var colors: Colors
    var hasAlternateScreen = true
    var hasMouse = true
    var variables: [String] = []

    var testDescription: String { (variables + [term]).joined(separator: " ") }
  }

  static let kinds = [
    Kind(term: "xterm-256color", colors: .many), Kind(term: "screen-256color", colors: .many),
    Kind(term: "tmux-256color", colors: .many), Kind(term: "xterm", colors: .eight),
    Kind(term: "screen", colors: .eight), Kind(term: "rxvt", colors: .eight),
    Kind(term: "linux", colors: .eight, hasAlternateScreen: false),
    Kind(term: "vt100", colors: .none, hasAlternateScreen: false, hasMouse: false),
    Kind(term: "xterm-256color", colors: .none, variables: ["NO_COLOR=1"]),
    Kind(term: "linux", colors: .none, hasAlternateScreen: false, variables: ["NO_COLOR=1"]),
  ]

  @Test(arguments: kinds)
  func `the demo starts, fires and ends, in the terminal's own words`(kind: Kind) throws {
    let command =
      "env \(kind.variables.joined(separator: " ")) TERM=\(kind.term) '\(Program.path)' demo"
    let terminal = try Tmux(["sh", "-c", "read start; \(command)"])
    let raw = try terminal.record()
    try terminal.press("Enter")
    try terminal.wait(forText: "Choose one.")
    try terminal.press("Enter")
    try terminal.wait(forText: "fires it")
    try terminal.press("Enter")
    try terminal.wait(forText: "BLOCKED at the preflight")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
    try terminal.wait(for: "the end of what was written") { _ in
      Self.written(raw).contains("\u{1B}[?2004l")
    }
    expect(Self.written(raw), fits: kind)
  }

  private static func written(_ file: URL) -> String {
    String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
  }

  private func expect(_ written: String, fits kind: Kind) {
    let styles = written.matches(of: /\u{1B}\[([0-9;]*)m/).map { $0.output.1 }
    #expect(!styles.isEmpty)
    let wrong = styles.filter { !Self.isKnown($0, to: kind.colors) }
    #expect(wrong.isEmpty, "\(Set(wrong))")
    if kind.colors != .none { #expect(styles.contains { Self.colors(in: $0).count > 0 }) }
    #expect(written.contains(/\u{1B}\[\?(47|1049)h/) == kind.hasAlternateScreen)
    #expect(written.contains("\u{1B}[?1002h") == kind.hasMouse)
    // Nothing is asked of the terminal that it would answer, and nothing is named or rung.
    for sequence in [
      "\u{1B}]52", "\u{1B}]0", "\u{1B}P", "\u{1B}[c", "\u{1B}[>c", "\u{1B}[6n", "\u{7}",
    ] {
      #expect(!written.contains(sequence), "\(sequence.debugDescription)")
    }
  }

  /// The numbers of a style that are colours, with what belongs to them.
  private static func colors(in style: Substring) -> [String] {
    var numbers = style.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }[...]
    var colors: [String] = []
    while let number = numbers.popFirst() {
      switch number {
      case 38, 48:
        let form = numbers.popFirst() ?? 0
        numbers = numbers.dropFirst(form == 2 ? 3 : 1)
        colors.append("\(number);\(form)")
      case 30...37, 40...47: colors.append("eight")
      case 90...97, 100...107: colors.append("bright")
      case 39, 49: colors.append("default")
      default: break
      }
    }
    return colors
  }

  private static func isKnown(_ style: Substring, to colors: Kind.Colors) -> Bool {
    self.colors(in: style).allSatisfy { color in
      switch colors {
      case .none: false
      case .eight: color == "eight" || color == "default"
      case .many: !color.hasSuffix(";2")
      }
    }
  }
}
