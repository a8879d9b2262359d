import Fetch
import Screen
import TUI

/// Ways into the user's clipboard, the best first: the terminal, which passes ssh; a program of this machine's
/// desktop; a file.
struct Clipboard {
  /// More than many terminals take in one sequence of theirs.
  static let longestOverTerminal = 74_994

  let terminal: any Terminal

  /// Copies a text, and says which way it went.
  /// - Parameter name: of the file, if it comes to that.
  func copy(_ text: String, name: String) -> Notice {
    let size = Size.words(text.utf8.count)
    let isLong = text.utf8.count > Self.longestOverTerminal
    let why = isLong ? " (too long for many a terminal)" : ""
    if let tmux, tmux.take(text) { return Notice("Copied \(size) by tmux\(wordsOfTmux(isLong))") }
    let helper = Self.helpers.first(where: \.isInstalled)
    let isDoubtful = isLong || !Self.terminalTakesText
    // A terminal does not say whether it took the text: a program that does is better than a doubt.
    if isDoubtful, let helper, helper.take(text) {
      return Notice("Copied \(size) by \(helper.arguments[0])\(why)")
    }
    if !isLong, Self.terminalTakesText, terminal.copyToClipboard(text) {
      return Notice("Copied \(size) by the terminal (OSC 52)")
    }
    if !isDoubtful, let helper, helper.take(text) {
      return Notice("Copied \(size) by \(helper.arguments[0])")
    }
    return file(text, name: name, why: why)
  }

  private func file(_ text: String, name: String, why: String) -> Notice {
    guard let folder = UserFolder.state.made() else {
      return Notice("Cannot copy: no terminal, program or folder takes the text", isError: true)
    }
    let path = "\(folder)/\(name)"
    do throws(IOFailure) {
      try PrivateFile.replace(path, with: Array(text.utf8))
      return Notice("No clipboard here\(why); \(Size.words(text.utf8.count)) are in \(path)")
    } catch {
      return Notice("Cannot copy, nor write \(path): \(error.reason)", isError: true)
    }
  }

  /// tmux keeps a program's OSC 52 to itself unless told otherwise, and hands on what it is given.
  private var tmux: HelperProgram? {
    guard Environment.nonEmpty("TMUX") != nil else { return nil }
    let program = HelperProgram(arguments: ["tmux", "load-buffer", "-w", "-"])
    return program.isInstalled ? program : nil
  }

  /// What tmux may do to the text on its way to the terminal.
  private func wordsOfTmux(_ isLong: Bool) -> String {
    let isKept = HelperProgram(arguments: [
      "sh", "-c", "test \"$(tmux show-options -sv set-clipboard)\" = off",
    ])
    if isKept.take("") { return ", which keeps it (set-clipboard is off): paste with prefix ]" }
    return isLong ? "; its terminal may cut it short, prefix ] pastes all of it" : ""
  }

  /// Whether the terminal is none of those that are known to pass OSC 52 over as they are delivered: VTE's
  /// (GNOME's and its like), Apple's, the Linux console, screen.
  private static var terminalTakesText: Bool {
    let name = Environment.value("TERM") ?? ""
    return Environment.nonEmpty("VTE_VERSION") == nil && Environment.nonEmpty("STY") == nil
      && Environment.value("TERM_PROGRAM") != "Apple_Terminal"
      && !["linux", "vt", "dumb", "screen."].contains { name.hasPrefix($0) }
  }

  /// Programs that reach the desktop where the user sits; over ssh they would reach the other machine's.
  private static var helpers: [HelperProgram] {
    var helpers: [[String]] = []
    let isRemote =
      Environment.nonEmpty("SSH_CONNECTION") != nil || Environment.nonEmpty("SSH_TTY") != nil
    if !isRemote {
      #if canImport(Darwin)
        helpers.append(["pbcopy"])
      #endif
      if Environment.nonEmpty("WAYLAND_DISPLAY") != nil { helpers.append(["wl-copy"]) }
      if Environment.nonEmpty("WSL_DISTRO_NAME") != nil { helpers.append(["clip.exe"]) }
    }
    // X forwards to where the user sits.
    if Environment.nonEmpty("DISPLAY") != nil {
      helpers += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    }
    return helpers.map(HelperProgram.init)
  }
}

/// How much a text is, for a notice.
enum Size {
  /// `14 B`, `3.1 kB`, `2.0 MB`.
  static func words(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\(bytes / 1000).\(bytes % 1000 / 100) kB" }
    return "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
  }
}
