import Foundation
import TestSupport
import Testing

/// Ways into a clipboard, with stand-ins for the programs that there may be.
@Suite struct CopyWalkTests {
  struct Way: CustomTestStringConvertible, Sendable {
    /// The program's environment besides.
    var variables: [String]
    /// The stand-ins on PATH.
    var programs: [String]
    /// What they end with.
    var status = 0
    var notice: [String]
    /// Who took the text, and with which arguments.
    var taker: String?

    var testDescription: String { (variables + programs).joined(separator: " ") }
  }

  static let ways = [
    Way(
      variables: ["WAYLAND_DISPLAY=wayland-0", "TERM=linux"], programs: ["wl-copy", "xclip"],
      notice: ["Copied ", "by wl-copy"], taker: "wl-copy"),
    Way(
      variables: ["DISPLAY=:0", "TERM=linux"], programs: ["xclip", "xsel"],
      notice: ["Copied ", "by xclip"], taker: "xclip -selection clipboard"),
    Way(
      variables: ["DISPLAY=:0", "TERM=linux"], programs: ["xsel"],
      notice: ["Copied ", "by xsel"], taker: "xsel --clipboard --input"),
    Way(
      variables: ["WSL_DISTRO_NAME=Debian", "TERM=linux"], programs: ["clip.exe"],
      notice: ["Copied ", "by clip.exe"], taker: "clip.exe"),
    // A desktop's program of the machine that one has come to by ssh is of no use.
    Way(
      variables: ["WAYLAND_DISPLAY=wayland-0", "SSH_CONNECTION=1 2 3 4", "TERM=xterm-256color"],
      programs: ["wl-copy"], notice: ["Copied ", "by the terminal (OSC 52)"]),
    // A terminal that passes the text over, and a program that fails: a file.
    Way(
      variables: ["DISPLAY=:0", "TERM=linux"], programs: ["xclip"], status: 1,
      notice: ["No clipboard here; ", "copied.txt"]),
    Way(
      variables: ["STY=123.pts", "TERM=screen"], programs: [],
      notice: ["No clipboard here; ", "copied.txt"]),
    Way(
      variables: ["VTE_VERSION=7600", "TERM=xterm-256color"], programs: [],
      notice: ["No clipboard here; ", "copied.txt"]),
  ]

  @Test(arguments: ways.indices)
  func `a text goes where it is taken, and the notice says where`(index: Int) throws {
    let way = Self.ways[index]
    let folder = try StandIns(way.programs, status: way.status)
    let unset = ["TMUX", "STY", "VTE_VERSION", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
    let terminal = try Tmux(
      unset.flatMap { ["-u", $0] } + way.variables + ["PATH=\(folder.path):/usr/bin:/bin"]
        + [Program.path, "http://127.0.0.1:9/me"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.type("Y")
    try terminal.wait(forText: "esc")
    try terminal.press("Enter")
    try terminal.wait(for: "the notice") { terminal in
      way.notice.allSatisfy { terminal.screen.contains($0) }
    }
    if way.status == 0 {
      #expect(folder.taker == way.taker)
      if way.taker != nil { #expect(folder.taken.contains("http://127.0.0.1:9/me")) }
    }
    if let file = terminal.screen.firstMatch(of: /are in (\S+)/)?.output.1 {
      let attributes = try FileManager.default.attributesOfItem(atPath: String(file))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let text = try String(contentsOfFile: String(file), encoding: .utf8)
      #expect(text.contains("http://127.0.0.1:9/me"))
    }
  }

  @Test func `tmux takes it, and hands it on`() throws {
    let terminal = try Program.start(["http://127.0.0.1:9/me"], columns: 120, rows: 36)
    try terminal.wait(forText: "URL")
    try terminal.type("Y")
    try terminal.wait(forText: "esc")
    try terminal.press("Enter")
    try terminal.wait(for: "the notice") { $0.screen.contains(/Copied \d+ B by tmux/) }
  }
}

/// A folder of programs that write down what they are given, gone with this object.
private final class StandIns {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "corscope-path-\(UUID().uuidString.prefix(8))").path

  init(_ names: [String], status: Int) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in names {
      let script = """
        #!/bin/sh
        cat > '\(path)/taken'
        printf '%s' "\(name) $*" > '\(path)/taker'
        exit \(status)

        """
      try script.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(path)/\(name)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The program and its arguments; nil where none was called.
  var taker: String? {
    (try? String(contentsOfFile: path + "/taker", encoding: .utf8))?
      .trimmingCharacters(in: .whitespaces)
  }

  var taken: String { (try? String(contentsOfFile: path + "/taken", encoding: .utf8)) ?? "" }
}
