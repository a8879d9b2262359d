import Foundation
import TestSupport
import Testing

/// How the program behaves as a guest of the terminal.
@Suite struct MannersTests {
  @Test func `it resizes to any size and back`() throws {
    let terminal = try Program.demo()
    try terminal.press("Enter")
    try terminal.wait(forText: "fires it")
    try terminal.resize(columns: 200, rows: 60)
    try terminal.wait(forText: "Here will stand what the browser asked for")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.wait(forText: "corscope needs 80x24, this is 40x10")
    try terminal.resize(columns: 1, rows: 1)
    try terminal.wait(for: "a screen of one cell") { $0.screen.count <= 2 }
    try terminal.resize(columns: 79, rows: 24)
    try terminal.wait(forText: "needs 80x24, this is 79x24")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(forText: "fires it")
    try terminal.type("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `it needs a terminal and says so`() throws {
    let terminal = try Tmux(["sh", "-c", "'\(Program.path)' demo </dev/null; echo \"status $?\""])
    try terminal.wait(forText: "status 2")
    #expect(terminal.history.contains("the screen needs a terminal"))
  }

  @Test func `ctrl-z gives the shell back and fg comes back`() throws {
    let shell = try Shell(["demo"])
    for _ in 0..<2 {
      try shell.terminal.press("C-z")
      try shell.terminal.wait(for: "the shell") {
        !$0.isAlternate && $0.screen.contains("Stopped") && $0.cursor.isVisible
      }
      try shell.expectSaneTerminal()
      try shell.run("clear; fg")
      try shell.terminal.wait(for: "the list again") {
        $0.isAlternate && $0.screen.contains("Choose one.")
      }
    }
    try shell.terminal.type("q")
    try shell.expectEnd(status: 0)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `a signal ends it and the terminal is as it was`(number: Int32) throws {
    let shell = try Shell(["demo"])
    kill(try shell.process(), number)
    try shell.expectEnd(status: 128 + Int(number))
    #expect(!shell.terminal.screen.contains("Choose one."))
  }

  /// A terminal sends it for ctrl-c, and ctrl-c is a key that leaves.
  @Test func `an interrupt leaves as ctrl-c does`() throws {
    let shell = try Shell(["demo"])
    kill(try shell.process(), SIGINT)
    try shell.expectEnd(status: 0)
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE])
  func `a crash leaves the terminal as it was`(number: Int32) throws {
    let shell = try Shell(["demo"])
    kill(try shell.process(), number)
    try shell.expectEnd(status: 128 + Int(number))
    #expect(!shell.terminal.screen.contains("Choose one."))
  }

  @Test func `ctrl-c and q leave with status 0`() throws {
    for key in ["C-c", "q"] {
      let shell = try Shell(["demo"])
      try shell.terminal.press(key)
      try shell.expectEnd(status: 0)
    }
  }

  @Test func `an unknown kind of terminal is refused in words`() throws {
    let terminal = try Tmux([
      "sh", "-c", "TERM=nonesuch '\(Program.path)' demo; echo \"status $?\"",
    ])
    try terminal.wait(forText: "status 74")
    #expect(terminal.history.contains("no description of a terminal nonesuch"))
  }

  @Test func `NO_COLOR leaves the colours away and keeps the words`() throws {
    let plain = try Program.start(["demo"], variables: ["NO_COLOR": "1"])
    try plain.openAndFireFirst()
    #expect(!plain.styledScreen.contains(/\u{1B}\[[0-9;]*[34][0-8](;|m)/))
    let colored = try Program.demo()
    try colored.openAndFireFirst()
    #expect(colored.styledScreen.contains(/\u{1B}\[[0-9;]*[34][0-8](;|m)/))
  }

  @Test(arguments: ["C", "POSIX"])
  func `a language without Unicode is drawn in ASCII`(language: String) throws {
    let terminal = try Program.start(
      ["demo"], columns: 120, rows: 36, variables: ["LANG": language])
    try terminal.openAndFireFirst()
    try terminal.wait(forText: "Fix on the server")
    #expect(terminal.screen.utf8.allSatisfy { $0 < 0x80 }, "\(terminal.screen)")
    #expect(terminal.screen.contains("+-"))
  }

  @Test func `the light theme has other colours and the same words`() throws {
    let dark = try Program.demo()
    let light = try Program.demo(["--theme", "light"])
    #expect(dark.screen == light.screen)
    #expect(dark.styledScreen != light.styledScreen)
  }

  @Test func `a theme that there is not is refused with the names that there are`() throws {
    let terminal = try Tmux([
      "sh", "-c", "'\(Program.path)' demo --theme nonesuch; echo \"status $?\"",
    ])
    try terminal.wait(forText: "status 2")
    #expect(terminal.history.contains("nonesuch"))
    #expect(terminal.history.contains("light"))
  }
}

extension Tmux {
  /// From the demo's list to the first scenario's verdict.
  fileprivate func openAndFireFirst() throws {
    try wait(forText: "Choose one.")
    try press("Enter")
    try wait(forText: "fires it")
    try press("Enter")
    try wait(forText: "BLOCKED at the preflight")
  }
}
