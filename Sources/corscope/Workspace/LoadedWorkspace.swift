import Curl
import Survey
import Workspace

/// A workspace's file, read, with what fills its variables.
struct LoadedWorkspace {
  let workspace: Workspace
  let text: String
  let envFiles: [String: String]

  init(path: String, envFiles files: [String]) throws(WorkspaceFailure) {
    (workspace, text) = try WorkspaceFile.load(path)
    var values: [String: String] = [:]
    for file in files {
      guard let text = try TextFile.read(file) else {
        throw WorkspaceFailure([WorkspaceMistake(file: file, problem: "there is no such file")])
      }
      values.merge(try EnvironmentFile.read(text, file: file)) { $1 }
    }
    envFiles = values
  }

  /// Whether the user has allowed the file as it was read to run its commands.
  var isAllowed: Bool {
    UserFolder.state.path.map {
      AllowedFiles(stateFolder: $0).isAllowed(text, at: workspace.path)
    } ?? false
  }

  /// How an environment's servers are reached: what the command line says, else what the file does.
  func curlOptions(
    of environment: WorkspaceEnvironment?, _ connection: ConnectionOptions, bodyLimit: Int = 1 << 20
  ) -> CurlOptions {
    var options = connection.curlOptions(bodyLimit: bodyLimit)
    guard let environment else { return options }
    options.isInsecure = connection.insecure || environment.isInsecure
    if connection.cacert == nil, let file = environment.cacert {
      options.trust = .file(path(file))
    }
    if connection.cert == nil {
      options.clientCertificate = environment.cert.map(path)
      options.clientKey = connection.key ?? environment.key.map(path)
    }
    options.resolve += environment.resolve
    return options
  }

  /// Relative files are the workspace's.
  private func path(_ file: String) -> String {
    file.hasPrefix("/") ? file : workspace.folder + "/" + file
  }
}

extension Workspace {
  /// The commands that secrets come from, in the file's order.
  var secretCommands: [(place: TextPlace, command: String)] {
    let all = [variables] + environments.map(\.variables)
    return all.flatMap(\.values).compactMap { variable -> (TextPlace, String)? in
      guard case .command(let command) = variable.source else { return nil }
      return (variable.place, command)
    }.sorted { $0.0 < $1.0 }
  }
}
