import Foundation
import Testing

/// Keys, pastes, the mouse and sizes, through a real terminal.
@Suite struct InputTests {
  struct KeyCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let shown: String

    init(_ testDescription: String, _ bytes: String, _ shown: String) {
      self.testDescription = testDescription
      self.bytes = bytes
      self.shown = shown
    }
  }

  static let keys = [
    KeyCase("letter", "b", #"key(Screen.Key.character("b"))"#),
    KeyCase("two bytes", "é", #"key(Screen.Key.character("é"))"#),
    KeyCase("three bytes", "日", #"key(Screen.Key.character("日"))"#),
    KeyCase("four bytes", "😀", #"key(Screen.Key.character("😀"))"#),
    KeyCase("enter", "\r", "key(Screen.Key.enter)"),
    KeyCase("ctrl-j", "\n", #"key(Screen.Key.control("j"))"#),
    KeyCase("tab", "\t", "key(Screen.Key.tab)"),
    KeyCase("back tab", "\u{1B}[Z", "key(Screen.Key.backTab)"),
    KeyCase("backspace", "\u{7F}", "key(Screen.Key.backspace)"),
    KeyCase("ctrl-h", "\u{8}", "key(Screen.Key.backspace)"),
    KeyCase("ctrl-a", "\u{1}", #"key(Screen.Key.control("a"))"#),
    KeyCase("ctrl-s", "\u{13}", #"key(Screen.Key.control("s"))"#),
    KeyCase("ctrl-q", "\u{11}", #"key(Screen.Key.control("q"))"#),
    KeyCase("ctrl-v", "\u{16}", #"key(Screen.Key.control("v"))"#),
    KeyCase("ctrl-space", "\u{0}", #"key(Screen.Key.control(" "))"#),
    KeyCase("escape alone", "\u{1B}", "key(Screen.Key.escape)"),
    KeyCase("alt-backspace", "\u{1B}\u{7F}", #"key(Screen.Key.alt("\u{7F}"))"#),
    KeyCase("alt-f", "\u{1B}f", #"key(Screen.Key.alt("f"))"#),
    KeyCase("up, normal", "\u{1B}[A", "key(Screen.Key.up)"),
    KeyCase("up, application", "\u{1B}OA", "key(Screen.Key.up)"),
    KeyCase("left", "\u{1B}[D", "key(Screen.Key.left)"),
    KeyCase("ctrl-right", "\u{1B}[1;5C", "key(Screen.Key.wordRight)"),
    KeyCase("alt-left", "\u{1B}[1;3D", "key(Screen.Key.wordLeft)"),
    KeyCase("home", "\u{1B}[H", "key(Screen.Key.home)"),
    KeyCase("end", "\u{1B}[4~", "key(Screen.Key.end)"),
    KeyCase("delete", "\u{1B}[3~", "key(Screen.Key.delete)"),
    KeyCase("page up", "\u{1B}[5~", "key(Screen.Key.pageUp)"),
    KeyCase("page down", "\u{1B}[6~", "key(Screen.Key.pageDown)"),
    KeyCase("F1", "\u{1B}OP", "key(Screen.Key.function(1))"),
    KeyCase("F5", "\u{1B}[15~", "key(Screen.Key.function(5))"),
    KeyCase(
      "press", "\u{1B}[<0;10;5M", "mouse(Screen.TerminalEvent.MouseAction.press, x: 9, y: 4)"),
    KeyCase(
      "release", "\u{1B}[<0;10;5m", "mouse(Screen.TerminalEvent.MouseAction.release, x: 9, y: 4)"),
    KeyCase(
      "drag", "\u{1B}[<32;1;1M", "mouse(Screen.TerminalEvent.MouseAction.drag, x: 0, y: 0)"),
    KeyCase(
      "wheel up", "\u{1B}[<64;300;90M",
      "mouse(Screen.TerminalEvent.MouseAction.wheelUp, x: 299, y: 89)"),
    KeyCase(
      "wheel down", "\u{1B}[<65;1;2M",
      "mouse(Screen.TerminalEvent.MouseAction.wheelDown, x: 0, y: 1)"),
    KeyCase(
      "press in the old form", "\u{1B}[M *%",
      "mouse(Screen.TerminalEvent.MouseAction.press, x: 9, y: 4)"),
  ]

  @Test(arguments: ["xterm-256color", "tmux-256color"])
  func `keys and the mouse arrive as events`(_ term: String) throws {
    let terminal = try PseudoTerminal.probe(term: term)
    terminal.wait(forText: "probe 80x24")
    for key in Self.keys {
      terminal.type(key.bytes)
      terminal.wait(for: "\(key.testDescription): \(key.shown)") { $0.screen.contains(key.shown) }
      // Seven others push the event off the screen, so that the next is not an old one.
      for _ in 0..<8 { terminal.type("z") }
      terminal.wait(for: "eight others") { terminal in
        (6..<14).allSatisfy { terminal.row($0) == #"key(Screen.Key.character("z"))"# }
      }
    }
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `sequences that nothing knows do not become keys`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[99;7~\u{1B}[?62c\u{1B}[<0;1M\u{1B}[<;;;;M")
    terminal.write([0xFF, 0xC0, 0x80])
    terminal.type("z")
    terminal.wait(forText: #"character("z")"#)
    #expect(terminal.row(6) == #"key(Screen.Key.character("z"))"#)
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test(arguments: ["xterm-256color", "xterm-direct", "tmux-256color", "vt100"])
  func `a paste is one event and runs no command`(_ term: String) throws {
    let terminal = try PseudoTerminal.probe(term: term)
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[200~q two\rlines日\t\u{1B}[201~")
    terminal.wait(forText: #"paste("q two\rlines日\t")"#)
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `a long paste arrives whole`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[200~")
    for _ in 0..<100 {
      terminal.type(String(repeating: "x", count: 1000))
      terminal.wait(for: "room") { _ in true }
    }
    terminal.type("\u{1B}[201~z")
    terminal.wait(forText: #"character("z")"#)
    terminal.wait(forText: #"paste("xxxx"#)
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `ctrl-c forgets a paste without an end`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[200~lost\u{3}")
    terminal.wait(forText: "interrupted")
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `every size is survived`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    for (rows, columns) in [(1, 1), (2, 200), (50, 1), (3, 3), (1, 300), (90, 300), (24, 80)] {
      terminal.resize(rows: rows, columns: columns)
      terminal.wait(for: "size \(columns)x\(rows)") {
        let wanted = String("probe \(columns)x\(rows)".prefix(columns))
        return $0.row(0) == wanted || wanted.hasPrefix($0.row(0)) && columns < 4
      }
    }
    terminal.wait(forText: "resize(width: 80, height: 24)")
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
    expectSane(terminal)
  }

  @Test func `a storm of sizes ends with the last`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    for step in 0..<200 {
      terminal.resize(rows: 1 + step % 30, columns: 1 + step * 7 % 120)
    }
    terminal.resize(rows: 22, columns: 66)
    terminal.wait(forText: "probe 66x22")
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `the mouse and pastes are reported, and the mouse can be left to the terminal`() throws
  {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    for mode in ["1000", "1002", "1006", "2004"] {
      #expect(terminal.raw.contains("\u{1B}[?\(mode)h"))
    }
    #expect(!terminal.raw.contains("\u{1B}[?1000l"))
    terminal.type("m")
    terminal.wait(for: "mouse off") { $0.raw.contains("\u{1B}[?1000l") }
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test func `copying sends OSC 52`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("y")
    terminal.wait(forText: "copied true")
    #expect(terminal.raw.contains("\u{1B}]52;c;dG8gY29weQ==\u{7}"))
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test func `a terminal without a clipboard gets nothing`() throws {
    let terminal = try PseudoTerminal.probe(term: "vt100")
    terminal.wait(forText: "probe 80x24")
    terminal.type("y")
    terminal.wait(forText: "copied false")
    #expect(!terminal.raw.contains("]52;"))
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  @Test func `only what changed is sent`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.wait(forText: "Box")
    let before = terminal.raw.utf8.count
    terminal.type("z")
    terminal.wait(forText: #"character("z")"#)
    let sent = terminal.raw.utf8.count - before
    #expect(sent < 200, "\(sent) bytes for one line")
    terminal.type("q")
    _ = terminal.waitForEnd()
  }
}
