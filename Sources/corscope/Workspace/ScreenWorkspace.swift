import Curl
import Fetch
import Reports
import Survey
import TUI
import Workspace

/// The folder's workspace behind the screen: it is read again when it changes, makes requests of what is in it, and
/// fills in their values.
final class ScreenWorkspace {
  let path: String
  private let envFiles: [String]
  private let connection: ScreenConnection
  var watch: FileWatch
  private let events: FolderEvents?
  /// Counts how often it was read.
  private(set) var version = 0
  /// What the file held when it could last be used.
  private(set) var loaded: LoadedWorkspace?
  private(set) var mistakes: [WorkspaceMistake] = []
  /// The environment whose way to the servers is taken.
  private(set) var environment: String?
  /// What commands have printed.
  var outputs: [String: String] = [:]
  var fillJob: FillJob?
  /// Secret values that were filled in.
  private(set) var secretValues: Set<String> = []
  /// Hides them too.
  private(set) var secrets = Secrets.kept

  init(path: String, envFiles: [String], connection: ScreenConnection) {
    self.path = path
    self.envFiles = envFiles
    self.connection = connection
    watch = FileWatch(path: path)
    events = FolderEvents(folderOf: path)
    read()
  }

  func read() {
    version += 1
    do throws(WorkspaceFailure) {
      loaded = try LoadedWorkspace(path: path, envFiles: envFiles)
      mistakes = []
    } catch {
      mistakes = error.mistakes
    }
  }

  /// Secrets that are hidden from now on, wherever they show up.
  func hide(_ values: [String]) {
    let before = secretValues.count
    secretValues.formUnion(values)
    if secretValues.count > before { secrets = .kept(hiding: Array(secretValues)) }
  }

  // MARK: Waiting

  /// What is waited for beside the network and the keyboard.
  var descriptors: [Int32] {
    (events.map { [$0.descriptor] } ?? []) + (fillJob?.process?.descriptors ?? [])
  }

  /// What has happened meanwhile.
  func news() -> [Message] {
    events?.drain()
    var messages: [Message] = []
    if watch.hasChanged() {
      read()
      messages.append(.workspaceRead(info))
    }
    return messages + filling()
  }

  // MARK: What the screen knows

  /// The environment of a name; nil takes the file's own choice.
  func environment(_ name: String?) -> WorkspaceEnvironment? {
    loaded?.workspace.environment(name)
  }

  var info: WorkspaceInfo {
    let file = WorkspaceFile.shortened(path)
    // Where the file could not be read last, the screen keeps what it knows.
    guard let loaded, mistakes.isEmpty else {
      return WorkspaceInfo(file: file, mistakes: mistakes.map(\.description))
    }
    let workspace = loaded.workspace
    var info = WorkspaceInfo(
      file: file,
      requests: workspace.requests.map { request in
        WorkspaceInfo.Request(
          name: request.name, method: request.method ?? (request.body == nil ? "GET" : "POST"),
          url: request.url ?? "", description: request.description ?? "")
      },
      environments: workspace.environments.map { self.info(of: $0, in: loaded) },
      flows: workspace.flows.map { flow in
        WorkspaceInfo.Flow(
          name: flow.name, description: flow.description ?? "",
          steps: flow.steps.map { $0.label ?? $0.request ?? $0.changes.url ?? "step" })
      },
      commands: workspace.secretCommands.map {
        WorkspaceInfo.SecretCommand(line: $0.place.line, command: $0.command)
      })
    info.headers = Self.headers(workspace)
    return info
  }

  /// What may be offered while a header is typed.
  private static func headers(_ workspace: Workspace) -> [FetchRequest.ScriptHeader] {
    let all =
      workspace.requests.flatMap(\.headers) + workspace.environments.flatMap(\.headers)
      + workspace.defaults.headers
    return all.filter {
      !Secrets.isSecret(ByteString(utf8: $0.name)) || !Template.names(in: $0.value).isEmpty
    }
  }

  private func info(
    of environment: WorkspaceEnvironment, in loaded: LoadedWorkspace
  ) -> WorkspaceInfo.Environment {
    let origin = environment.origin ?? loaded.workspace.defaults.origin
    let texts = [origin, environment.baseURL].compactMap(\.self)
    let view = try? WorkspaceView(loaded.workspace, environment: environment.name)
    let draft = view?.draft(for: texts, from: sources(loaded)).variables ?? Variables()
    let ways =
      (environment.isInsecure ? ["Certificates are not checked."] : [])
      + (environment.cacert.map { ["Trusts the certificates of \($0)."] } ?? [])
      + (environment.cert.map { ["Shows the client's certificate \($0)."] } ?? [])
      + environment.resolve.map { "Takes an address of its own: \($0)." }
    return WorkspaceInfo.Environment(
      name: environment.name, origin: origin.map { (try? draft.expand($0)) ?? $0 },
      baseURL: environment.baseURL.map { (try? draft.expand($0)) ?? $0 }, connection: ways,
      isInsecure: environment.isInsecure)
  }

  /// Where values come from; a command's alone where it has run.
  func sources(_ loaded: LoadedWorkspace) -> VariableSources {
    VariableSources(files: loaded.envFiles, process: { Environment.value($0) }) {
      [self] command throws(CommandFailure) in try output(of: command)
    }
  }

  // MARK: Requests

  func use(environment name: String?) {
    environment = name
    guard let loaded else { return }
    connection.use(loaded.workspace.environment(name), of: loaded)
  }

  /// How an environment's servers are reached.
  func options(of name: String?) -> CurlOptions {
    guard let loaded else { return connection.curlOptions }
    return connection.curlOptions(of: loaded.workspace.environment(name), in: loaded)
  }

  func open(_ name: String, _ environment: String?) -> Result<OpenedRequest, WorkspaceFailure> {
    guard let loaded else { return .failure(WorkspaceFailure(mistakes)) }
    do throws(WorkspaceFailure) {
      return .success(try opened(name, environment, loaded))
    } catch {
      return .failure(error)
    }
  }

  private func opened(
    _ name: String, _ environment: String?, _ loaded: LoadedWorkspace
  ) throws(WorkspaceFailure) -> OpenedRequest {
    let view = try WorkspaceView(loaded.workspace, environment: environment)
    let template = try view.template(name)
    let (variables, missing) = view.draft(
      for: template.texts.map(\.text), from: sources(loaded))
    let request: FetchRequest
    do throws(RequestProblems) {
      request = try template.request(with: variables)
    } catch {
      throw WorkspaceFailure(error.problems.map { view.mistake($0, in: template) })
    }
    var hasFileBody = false
    if case .bytes? = template.body { hasFileBody = true }
    return OpenedRequest(
      name: name, environment: view.environment?.name, request: request,
      baseURL: template.baseURL.flatMap { try? variables.expand($0) }, hasFileBody: hasFileBody,
      missing: Self.words(missing, template, view))
  }

  func openFlow(_ name: String, _ environment: String?) -> Result<OpenedFlow, WorkspaceFailure> {
    guard let loaded else { return .failure(WorkspaceFailure(mistakes)) }
    do throws(WorkspaceFailure) {
      return .success(
        try openedFlow(name, WorkspaceView(loaded.workspace, environment: environment)))
    } catch {
      return .failure(error)
    }
  }

  func openedFlow(_ name: String, _ view: WorkspaceView) throws(WorkspaceFailure) -> OpenedFlow {
    let plan = try view.plan(name)
    var drafts: [FetchRequest] = []
    var found: [WorkspaceMistake] = []
    for step in plan.steps {
      let texts = step.request.texts.map(\.text)
      let variables = loaded.map { view.draft(for: texts, from: sources($0)).variables }
      do throws(RequestProblems) {
        drafts.append(try step.request.request(with: variables ?? Variables()))
      } catch {
        found += error.problems.map { view.mistake($0, in: step.request) }
      }
    }
    guard found.isEmpty else { throw WorkspaceFailure(found) }
    return OpenedFlow(
      name: name, description: view.workspace.flow(name)?.description ?? "",
      environment: view.environment?.name, plan: plan, drafts: drafts)
  }

  /// What has no value: where it should come from, or where it is needed.
  private static func words(
    _ missing: [String: WorkspaceMistake?], _ template: RequestTemplate, _ view: WorkspaceView
  ) -> [String] {
    missing.sorted { $0.key < $1.key }.map { name, mistake in
      if let mistake { return mistake.description }
      let field = template.texts.first { Template.names(in: $0.text).contains(name) }?.field
      let problem = RequestTemplate.Problem(
        field: field ?? "url", message: "the variable {{\(name)}} has no value", undefined: name)
      return view.mistake(problem, in: template).description
    }
  }

  /// Lets the file as it was read run its commands.
  func allow() -> Message {
    guard let loaded, let folder = UserFolder.state.made() else {
      return .notice(
        Notice("Neither XDG_STATE_HOME nor HOME says where to remember that", isError: true))
    }
    do throws(WorkspaceFailure) {
      try AllowedFiles(stateFolder: folder).allow(loaded.text, at: loaded.workspace.path)
      return .commandsAllowed
    } catch {
      return .notice(Notice("\(error)", isError: true))
    }
  }
}
