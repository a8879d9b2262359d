import Foundation
import TestSupport
import Testing

/// However the program ends or pauses, the terminal is left as a shell wants it.
@Suite struct SignalTests {
  @Test(arguments: [
    ("c", 4, "probe crashed ?[31mon purpose"), ("a", 6, ""), ("o", 11, ""),
  ])
  func `a crash restores the terminal, then shows its message`(
    _ key: String, _ signal: Int, _ message: String
  ) throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type(key)
    #expect(terminal.waitForEnd() == .signal(signal))
    expectSane(terminal)
    let raw = terminal.raw
    guard !message.isEmpty, let left = raw.range(of: "\u{1B}[?1049l"),
      let shown = raw.range(of: message)
    else {
      #expect(message.isEmpty, "the message is missing")
      return
    }
    #expect(shown.lowerBound > left.lowerBound)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `a signal that ends the program reaches its loop`(_ number: Int32) throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.screen.contains("probe ended: signal \(number)"))
    expectSane(terminal)
  }

  @Test func `a program that hangs ends at the third signal, terminal restored`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("h")
    terminal.wait(forText: "hanging")
    // Equal signals that wait are one: send until it ends.
    terminal.wait(for: "end") {
      $0.type("\u{3}")
      return $0.hasEnded
    }
    #expect(terminal.waitForEnd() == .signal(Int(SIGINT)))
    expectSane(terminal)
  }

  @Test func `exit restores the terminal`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("x")
    #expect(terminal.waitForEnd() == .exited(3))
    expectSane(terminal)
  }

  @Test func `a terminal that was given back can be taken again`() throws {
    let terminal = try PseudoTerminal.probe(["--twice"])
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{1B}[A")
    terminal.wait(forText: "key(Screen.Key.up)")
    terminal.resize(rows: 20, columns: 70)
    terminal.wait(forText: "probe 70x20")
    terminal.signal(SIGTERM)
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.raw.components(separatedBy: "\u{1B}[?1049h").count == 3)
    expectSane(terminal)
  }

  @Test func `ctrl-c is an event`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("\u{3}")
    terminal.wait(forText: "interrupted")
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test func `what is written to standard error does not disturb the screen and shows afterwards`()
    throws
  {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("e")
    terminal.wait(forText: #"character("e")"#)
    #expect(!terminal.screen.contains("a word to standard error"))
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.screen.contains("a word to standard error"))
  }

  @Test func `another program gets the terminal and gives it back`() throws {
    let terminal = try PseudoTerminal.probe()
    terminal.wait(forText: "probe 80x24")
    terminal.type("s")
    terminal.wait(for: "shell") { !$0.isAlternate && $0.screen.contains("lent") && $0.isCooked }
    // The size changes meanwhile.
    terminal.resize(rows: 20, columns: 70)
    terminal.type("yes\r")
    terminal.wait(forText: "probe 70x20")
    terminal.wait(forText: "status 7")
    terminal.wait(forText: "resumed")
    #expect(terminal.isAlternate)
    #expect(terminal.raw.contains("got yes"))
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
    expectSane(terminal)
  }

  @Test func `ctrl-z stops under a shell and fg comes back`() throws {
    let terminal = try PseudoTerminal(["/bin/bash", "--norc", "--noprofile", "-i"])
    terminal.wait(forText: "$")
    terminal.type("'\(BuiltProducts.path("TerminalProbe"))'\r")
    terminal.wait(forText: "probe 80x24")
    for _ in 0..<2 {
      terminal.type("\u{1A}")
      terminal.wait(for: "shell") { !$0.isAlternate && $0.screen.contains("Stopped") }
      terminal.type("echo $((40+2))\r")
      terminal.wait(for: "answer") { $0.screen.contains("\n42") }
      terminal.type("clear; fg\r")
      terminal.wait(for: "probe again") { $0.isAlternate && $0.screen.contains("probe 80x24") }
      terminal.wait(for: "the whole frame") { $0.row(3).contains("Box") }
    }
    terminal.type("q")
    terminal.wait(forText: "probe ended")
    #expect(!terminal.isAlternate)
    terminal.type("exit\r")
    _ = terminal.waitForEnd()
  }

  @Test func `a stop from outside is survived as well`() throws {
    let terminal = try PseudoTerminal(["/bin/bash", "--norc", "--noprofile", "-i"])
    terminal.wait(forText: "$")
    terminal.type("'\(BuiltProducts.path("TerminalProbe"))'\r")
    terminal.wait(forText: "probe 80x24")
    // SIGSTOP leaves the program no time to restore anything; fg must take the modes again.
    terminal.wait(for: "the process's number") { $0.row(4).contains(/pid \d+ .*│/) }
    let process = terminal.row(4).dropFirst(4).prefix(while: \.isNumber)
    kill(try #require(Int32(process)), SIGSTOP)
    terminal.wait(forText: "Stopped")
    terminal.type("clear; fg\r")
    terminal.wait(for: "probe again") {
      $0.screen.contains("probe 80x24") && $0.row(3).contains("Box") && !$0.isCooked
    }
    terminal.type("z")
    terminal.wait(forText: #"character("z")"#)
    terminal.type("q")
    terminal.wait(forText: "probe ended")
    terminal.type("exit\r")
    _ = terminal.waitForEnd()
  }

  @Test func `a program whose terminal has gone ends`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "corscope-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let terminal = try PseudoTerminal([
      "/bin/sh", "-c",
      "trap '' HUP; '\(BuiltProducts.path("TerminalProbe"))'; echo $? > '\(file.path)'",
    ])
    terminal.wait(forText: "probe 80x24")
    terminal.abandon()
    let end = Date(timeIntervalSinceNow: PseudoTerminal.deadline)
    var status = ""
    while status.isEmpty, Date() < end {
      status = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(status == "0\n")
    terminal.wait(for: "the shell's end") { $0.hasEnded }
  }
}
