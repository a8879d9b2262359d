import ArgumentParser

/// Which workspace a command is about, and what fills its variables.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .customLong("workspace"),
    help: ArgumentHelp(
      "The workspace's file. [default: the nearest corscope.toml upwards]", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "A file of NAME=value lines; its variables go before the workspace's. May be repeated.",
      valueName: "file"), completion: .file())
  var envFile: [String] = []
}
