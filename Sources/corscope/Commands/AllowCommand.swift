import ArgumentParser
import Workspace

struct AllowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allow",
    abstract: "Let a workspace's file run the commands that its secrets come from.",
    discussion: """
      Opening a cloned folder runs nothing: { command = "…" } in a corscope.toml is run only after its \
      content has been allowed once, and asks again when the file has changed. What it may run is shown.

        corscope allow
        corscope allow --revoke

      Exit status: 0 allowed, 2 there is no file, 65 a mistake in it, 74 it cannot be remembered.
      """)

  @Argument(
    help: "The workspace's file. [default: the nearest corscope.toml upwards]",
    completion: .file(extensions: ["toml"]))
  var file: String?

  @Flag(help: "Take the permission back.")
  var revoke = false

  func run() throws {
    guard let path = file ?? WorkspaceFile.find(from: ".") else {
      Complaint.write("allow: there is no corscope.toml in this folder or above it")
      throw ExitStatus.usage
    }
    guard let folder = UserFolder.state.made() else {
      Complaint.write("allow: neither XDG_STATE_HOME nor HOME says where to remember it")
      throw ExitStatus.ioFailure
    }
    do throws(WorkspaceFailure) {
      let (workspace, text) = try WorkspaceFile.load(path)
      let allowed = AllowedFiles(stateFolder: folder)
      if revoke {
        allowed.deny(text, at: path)
      } else {
        try allowed.allow(text, at: path)
      }
      tell(workspace)
    } catch {
      throw WorkspaceSession.complain(error)
    }
  }

  private func tell(_ workspace: Workspace) {
    let file = WorkspaceFile.shortened(workspace.path)
    let commands = workspace.secretCommands
    guard !revoke else {
      StandardStreams.write("\(Shown.text(file)) may run nothing any more.\n", to: .output)
      return
    }
    let lines = commands.map { "  line \($0.place.line): \(Shown.text($0.command))\n" }.joined()
    StandardStreams.write(
      commands.isEmpty
        ? "\(Shown.text(file)) is allowed. It runs no command.\n"
        : "\(Shown.text(file)) is allowed, as it stands now, to run:\n\(lines)", to: .output)
  }
}
