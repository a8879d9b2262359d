import ArgumentParser
import Fetch
import Survey
import TUI
import Workspace

/// The workspace with which a screen opens.
struct WorkspaceOpening {
  let workspace: ScreenWorkspace
  private let environment: WorkspaceEnvironment?
  /// The request that the command line names.
  private let opened: OpenedRequest?

  /// - Returns: nil where there is none.
  /// - Throws: `ExitStatus` where the command line names what is not there. A file with mistakes opens: the screen
  ///   says what they are.
  init?(
    _ options: WorkspaceOptions, env: String?, isWanted: Bool, named name: String?,
    connection: ScreenConnection
  ) throws {
    guard isWanted, let path = options.file ?? WorkspaceFile.find(from: ".") else {
      guard env == nil, name == nil else {
        Complaint.write("there is no corscope.toml in this folder or above it")
        throw ExitStatus.usage
      }
      return nil
    }
    if options.file != nil, !InputFile.isReadable(path) {
      Complaint.write("--workspace: cannot read \(path)")
      throw ExitStatus.usage
    }
    workspace = ScreenWorkspace(
      path: path, envFiles: options.envFile, connection: connection)
    environment = workspace.environment(env)
    if let env, workspace.loaded != nil, environment == nil {
      Complaint.write(
        "--env: \(WorkspaceFile.shortened(path)) has no environment \(env); there are "
          + workspace.info.environments.map(\.name).joined(separator: ", "))
      throw ExitStatus.usage
    }
    workspace.use(environment: environment?.name)
    opened = try name.map { [workspace, environment] name in
      do throws(WorkspaceFailure) {
        return try workspace.open(String(name.dropFirst()), environment?.name).get()
      } catch {
        throw WorkspaceSession.complain(error)
      }
    }
  }

  /// The page's, where it is written down.
  var origin: String? {
    let known = workspace.info.environment(environment?.name)?.origin
    let origin = known ?? workspace.loaded?.workspace.defaults.origin
    return origin.flatMap { (try? Origin.parse($0)) == nil ? nil : $0 }
  }

  /// Whose behaviour the file names.
  var browser: Browser? { workspace.loaded?.workspace.defaults.browser }

  /// Puts the workspace into the model; where nothing else is asked for, its list of requests comes first.
  func begin(_ model: inout Model, hasAddress: Bool) {
    model.enter(WorkspaceState(workspace.info, environment: environment?.name))
    if let opened {
      model.begin(with: opened)
    } else if !hasAddress {
      model.beginWithList()
    }
  }
}
