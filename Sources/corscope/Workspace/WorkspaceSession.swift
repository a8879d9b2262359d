import Curl
import Fetch
import Probe
import Survey
import Workspace

/// The workspace of a command: read, allowed, and with its variables' sources.
final class WorkspaceSession {
  private let loaded: LoadedWorkspace
  private var outputs: [String: Result<String, CommandFailure>] = [:]

  var workspace: Workspace { loaded.workspace }

  /// Finds and reads the workspace; where that fails, says why and ends the command.
  init(_ options: WorkspaceOptions) throws {
    guard let path = options.file ?? WorkspaceFile.find(from: ".") else {
      Complaint.write(
        "there is no corscope.toml in this folder or above it; corscope init makes one")
      throw ExitStatus.usage
    }
    do throws(WorkspaceFailure) {
      loaded = try LoadedWorkspace(path: path, envFiles: options.envFile)
    } catch {
      throw Self.complain(error)
    }
  }

  /// Tells every mistake, a line for each.
  static func complain(_ failure: WorkspaceFailure) -> ExitStatus {
    for mistake in failure.mistakes { Complaint.write(mistake.description) }
    return .badData
  }

  /// The workspace as an environment sees it.
  func view(of environment: String?, origin: String? = nil) throws -> WorkspaceView {
    do throws(WorkspaceFailure) {
      var view = try WorkspaceView(workspace, environment: environment)
      view.originOverride = origin
      return view
    } catch {
      throw Self.complain(error)
    }
  }

  /// The values of the variables that texts use. A command runs only where the user has allowed this file's content.
  func variables(for texts: [String], in view: WorkspaceView) throws -> Variables {
    if view.needsCommand(for: texts, files: loaded.envFiles), !loaded.isAllowed {
      let file = WorkspaceFile.shortened(workspace.path)
      Complaint.write(
        "\(file) wants to run commands for its secrets, and this content of it was never allowed. "
          + "Read it, then: corscope allow \(file)")
      throw ExitStatus.badData
    }
    do throws(WorkspaceFailure) {
      return try view.variables(
        for: texts,
        from: VariableSources(files: loaded.envFiles, process: { Environment.value($0) }) {
          [self] command throws(CommandFailure) in try output(of: command)
        })
    } catch {
      throw Self.complain(error)
    }
  }

  /// Each command runs once, whatever its answer.
  private func output(of command: String) throws(CommandFailure) -> String {
    if let known = outputs[command] { return try known.get() }
    let result: Result<String, CommandFailure>
    do throws(CommandFailure) {
      result = .success(try SecretCommand.output(of: command, in: workspace.folder))
    } catch {
      result = .failure(error)
    }
    outputs[command] = result
    return try result.get()
  }

  /// How an environment's servers are reached: what the command line says, else what the file does.
  func curlOptions(
    of environment: WorkspaceEnvironment?, _ connection: ConnectionOptions, bodyLimit: Int = 1 << 20
  ) -> CurlOptions {
    loaded.curlOptions(of: environment, connection, bodyLimit: bodyLimit)
  }
}

extension WorkspaceSession {
  /// A request of the workspace, as `check` sends it.
  func check(
    _ name: String, env: String?, _ page: PageOptions, _ connection: ConnectionOptions
  ) throws -> CheckRequest {
    let view = try view(of: env, origin: page.origin)
    var template: RequestTemplate
    do throws(WorkspaceFailure) {
      template = try view.template(name)
    } catch {
      throw Self.complain(error)
    }
    if let page = page.page { template.page = page }
    let variables = try variables(for: template.texts.map(\.text), in: view)
    do throws(RequestProblems) {
      var request = try template.request(with: variables)
      page.apply(to: &request)
      return CheckRequest(
        request, browser: page.browser?.browser ?? workspace.defaults.browser ?? .chromium,
        options: curlOptions(of: view.environment, connection), secrets: variables.secrets)
    } catch {
      throw Self.complain(
        WorkspaceFailure(error.problems.map { view.mistake($0, in: template) }))
    }
  }
}
