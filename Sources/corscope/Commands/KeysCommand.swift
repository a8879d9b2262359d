import ArgumentParser
import Screen
import TUI
import Workspace

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "The screen's commands and their keys, as they can be written into config.toml.",
    discussion: """
      The file is ~/.config/corscope/config.toml. Its table [keys] gives commands other keys:

        theme = "gruvbox"
        mouse = false

        [keys]
        send = ["enter", "ctrl-s"]
        next-diff = "d"

      The lines that it prints can stand there as they are:

        corscope keys | grep send >> ~/.config/corscope/config.toml

      Exit status: 0, or 65 where the file is wrong.
      """)

  func run() throws {
    let settings = UserSettings.load()
    for mistake in settings.mistakes { Complaint.write(mistake.description) }
    var shown: Set<Command> = []
    var lines = "[keys]\n"
    for info in Commands.all where shown.insert(info.command).inserted {
      let keys = settings.bindings[info.command] ?? Commands.keys(of: info.command)
      let list = keys.map { "\"\($0.name == "\"" || $0.name == "\\" ? "\\" : "")\($0.name)\"" }
      // Those that hold anyway are for copying.
      let mark = settings.bindings[info.command] == nil ? "#" : ""
      lines += "# \(info.title)\n\(mark)\(info.command.name) = [\(list.joined(separator: ", "))]\n"
    }
    StandardStreams.write(lines, to: .output)
    if !settings.mistakes.isEmpty { throw ExitStatus.badData }
  }
}
