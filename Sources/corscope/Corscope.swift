import ArgumentParser

@main
struct Corscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corscope",
    abstract: "See your API through a browser's eyes, from the terminal.",
    discussion: """
        corscope demo
        corscope check https://api.example.com/me --origin https://app.example.com

      Exit status: 0 allowed, 1 blocked, 2 unusable command line, 3 network failure, 65 bad input \
      data, 74 input or output failed.
      """,
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, CurlCommand.self, HARCommand.self, FlowCommand.self,
      CompareCommand.self, FixCommand.self, AuditCommand.self, MatrixCommand.self,
      BisectCommand.self,
      MinimiseCommand.self, AllowCommand.self, InitCommand.self, OpenCommand.self,
      HistoryCommand.self, ExplainCommand.self, KeysCommand.self, BatchCommand.self,
      LabCommand.self, DemoCommand.self, ScreenCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: ScreenCommand.self)

  /// The command of a command line without mistakes or calls for help. The way from the root lays out the default command's
  /// options whichever command is meant, a sixth of the time to the first screen; it is left to what is said of the whole.
  private static func parsedDirectly() -> (any ParsableCommand)? {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let named = configuration.subcommands.first { $0._commandName == arguments.first }
    guard let meant = named ?? configuration.defaultSubcommand,
      let command = try? meant.parseAsRoot(named == nil ? arguments : Array(arguments.dropFirst())),
      type(of: command) == meant
    else { return nil }
    return command
  }

  static func main() {
    // A reader that went away is told by a write's error, not by a signal.
    StandardStreams.ignoreBrokenPipes()
    // Whose usage is shown with a mistake.
    var speaker: any ParsableCommand.Type = Self.self
    do {
      var command = try parsedDirectly() ?? parseAsRoot()
      speaker = type(of: command)
      try command.run()
    } catch let status as ExitStatus {
      status.exit()
    } catch {
      let message = speaker.fullMessage(for: error)
      let isFailure = speaker.exitCode(for: error) != .success
      StandardStreams.write(
        CompletionScript.completed(message) + "\n", to: isFailure ? .error : .output)
      (isFailure ? ExitStatus.usage : .allowed).exit()
    }
  }
}
