import ArgumentParser
import Curl
import TUI
import Workspace

/// The way to the servers of a screen: what the command line says, what the workspace's environment does, and before
/// both what was pasted.
final class ScreenConnection {
  let transport: SwitchableTransport
  private let options: ConnectionOptions
  private var pasted: ConnectionOptions?
  private var place: (workspace: LoadedWorkspace, environment: WorkspaceEnvironment?)?
  private var current: CurlOptions

  init(_ options: ConnectionOptions) {
    self.options = options
    current = options.curlOptions()
    transport = SwitchableTransport(CurlTransport(options: current))
  }

  func use(_ environment: WorkspaceEnvironment?, of workspace: LoadedWorkspace) {
    place = (workspace, environment)
    apply()
  }

  /// - Returns: why the words cannot be used; nil where they are.
  func use(_ connection: PastedConnection) -> String? {
    do {
      pasted = connection.isEmpty ? nil : try ConnectionOptions.parse(connection.words)
      apply()
      return nil
    } catch {
      return ConnectionOptions.message(for: error)
    }
  }

  /// How an environment's servers are reached.
  func curlOptions(
    of environment: WorkspaceEnvironment?, in workspace: LoadedWorkspace
  ) -> CurlOptions {
    workspace.curlOptions(
      of: environment, chosen, bodyLimit: ConnectionOptions.screenBodyLimit)
  }

  /// The same where there is no workspace.
  var curlOptions: CurlOptions { chosen.curlOptions() }

  private var chosen: ConnectionOptions {
    pasted.map { options.overridden(by: $0) } ?? options
  }

  /// Connections are kept as long as they are reached in the same way.
  private func apply() {
    let wanted = place.map { curlOptions(of: $0.environment, in: $0.workspace) } ?? curlOptions
    guard wanted != current else { return }
    current = wanted
    transport.use(CurlTransport(options: wanted))
  }
}

extension ConnectionOptions {
  /// The options, with others going before them.
  func overridden(by other: ConnectionOptions) -> ConnectionOptions {
    var options = self
    options.insecure = insecure || other.insecure
    options.cacert = other.cacert ?? cacert
    if other.cert != nil { (options.cert, options.key) = (other.cert, other.key) }
    options.proxy = other.proxy ?? proxy
    options.noproxy = other.noproxy ?? noproxy
    options.resolve = resolve + other.resolve
    options.connectTo = connectTo + other.connectTo
    options.http11 = http11 || other.http11
    return options
  }
}
