internal import Fetch
package import Survey

/// A workspace as one of its environments sees it: the requests as templates, the flows as plans, the variables'
/// values.
package struct WorkspaceView: Sendable {
  package let workspace: Workspace
  package let environment: WorkspaceEnvironment?
  /// What mistakes call the file.
  private let file: String
  /// Goes before every origin of the file.
  package var originOverride: String?

  /// - Parameter name: the environment's; nil for the workspace's own choice.
  /// - Throws: where there is none of that name.
  package init(_ workspace: Workspace, environment name: String?) throws(WorkspaceFailure) {
    self.workspace = workspace
    file = WorkspaceFile.shortened(workspace.path)
    environment = workspace.environment(name)
    guard let name, environment == nil else { return }
    throw Self.unknown("environment", name, workspace.environments.map(\.name), file)
  }

  // MARK: Requests

  /// The request of a name.
  package func template(_ name: String) throws(WorkspaceFailure) -> RequestTemplate {
    try template(request(name))
  }

  private func request(_ name: String) throws(WorkspaceFailure) -> WorkspaceRequest {
    guard let request = workspace.request(name) else {
      throw Self.unknown("request", name, workspace.requests.map(\.name), file)
    }
    return request
  }

  private func template(_ request: WorkspaceRequest) throws(WorkspaceFailure) -> RequestTemplate {
    guard let url = request.url else { throw mistake("has no url", request.place, request.name) }
    let origin =
      originOverride ?? request.origin ?? environment?.origin ?? workspace.defaults.origin
    guard let origin else {
      throw mistake(
        "whose page makes it? Write origin into [defaults], the environment or the request",
        request.place, request.name)
    }
    var template = RequestTemplate(name: request.name, url: url, origin: origin)
    template.baseURL = environment?.baseURL
    template.page =
      originOverride != nil
      ? nil : request.page ?? environment?.page ?? workspace.defaults.page
    template.headers = merged(
      [workspace.defaults.headers, environment?.headers ?? [], request.headers])
    try addBody(request, to: &template)
    template.method = request.method ?? (template.body == nil ? "GET" : "POST")
    template.mode = request.mode ?? workspace.defaults.mode ?? .cors
    template.credentials = request.credentials ?? workspace.defaults.credentials ?? .sameOrigin
    template.redirect = request.redirect ?? .follow
    template.cache = request.cache ?? .default
    return template
  }

  /// Later headers take the place of earlier ones of the same name.
  private func merged(_ lists: [[FetchRequest.ScriptHeader]]) -> [FetchRequest.ScriptHeader] {
    lists.reduce(into: []) { result, list in
      let names = Set(list.map { $0.name.lowercased() })
      result.removeAll { names.contains($0.name.lowercased()) }
      result += list
    }
  }

  private func addBody(
    _ request: WorkspaceRequest, to template: inout RequestTemplate
  ) throws(WorkspaceFailure) {
    switch request.body {
    case nil: return
    case .text(let text): template.body = .template(text)
    case .json(let text):
      template.body = .template(text)
      if !template.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        template.headers.append(.init("Content-Type", "application/json"))
      }
    case .file(let path):
      let whole = path.hasPrefix("/") ? path : workspace.folder + "/" + path
      guard let bytes = try TextFile.bytes(of: whole, longest: 64 << 20) else {
        throw mistake(
          "there is no file \(path)", request.places["body-file"] ?? request.place, request.name)
      }
      template.body = .bytes(ByteString(bytes))
    }
  }

  // MARK: Flows

  /// The flow of a name.
  package func plan(_ name: String) throws(WorkspaceFailure) -> FlowPlan {
    guard let flow = workspace.flow(name) else {
      throw Self.unknown("flow", name, workspace.flows.map(\.name), file)
    }
    var steps: [FlowStep] = []
    for step in flow.steps { steps.append(try made(step)) }
    guard !steps.isEmpty else { throw mistake("has no steps", flow.place, name) }
    return FlowPlan(name: name, steps: steps)
  }

  private func made(_ step: WorkspaceFlow.Step) throws(WorkspaceFailure) -> FlowStep {
    var request = step.changes
    if let name = step.request {
      request = try self.request(name).changed(by: step.changes)
    }
    let label = step.label ?? step.request ?? request.url ?? "step"
    var made = FlowStep(label: label, request: try template(request))
    made.captures = step.captures
    made.headersSet = step.headersSet
    made.headersRemoved = step.headersRemoved
    made.endsSession =
      step.endsSession
      ?? (FlowStep.looksLikeSignOut(label) || FlowStep.looksLikeSignOut(request.url ?? ""))
    made.expected = step.expected
    made.wait = step.wait
    return made
  }

  // MARK: Mistakes

  /// Where in the file a request's problem is.
  package func mistake(
    _ problem: RequestTemplate.Problem, in template: RequestTemplate
  ) -> WorkspaceMistake {
    let request = workspace.request(template.name)
    let field = String(problem.field.prefix { $0 != "." })
    let isEnvironments = problem.field == "base-url"
    return WorkspaceMistake(
      file: file,
      place: isEnvironments
        ? environment?.place : request.map { $0.places[field] ?? $0.place },
      key: isEnvironments
        ? "environments.\(environment?.name ?? "")" : "requests.\(template.name).\(problem.field)",
      problem: problem.message)
  }

  private func mistake(
    _ problem: String, _ place: TextPlace, _ name: String
  ) -> WorkspaceFailure {
    WorkspaceFailure([WorkspaceMistake(file: file, place: place, key: name, problem: problem)])
  }

  private static func unknown(
    _ kind: String, _ name: String, _ known: [String], _ file: String
  ) -> WorkspaceFailure {
    let hint =
      NearestName.of(name, among: known).map { "; did you mean \($0)?" }
      ?? (known.isEmpty ? "; it has none" : "; there are \(known.joined(separator: ", "))")
    return WorkspaceFailure([
      WorkspaceMistake(file: file, problem: "there is no \(kind) \"\(name)\"\(hint)")
    ])
  }
}

extension WorkspaceRequest {
  /// The request with what a step says otherwise.
  fileprivate func changed(by step: WorkspaceRequest) -> WorkspaceRequest {
    var result = self
    result.method = step.method ?? method
    result.url = step.url ?? url
    result.body = step.body ?? body
    result.origin = step.origin ?? origin
    result.page = step.page ?? page
    result.credentials = step.credentials ?? credentials
    result.mode = step.mode ?? mode
    result.redirect = step.redirect ?? redirect
    result.cache = step.cache ?? cache
    let names = Set(step.headers.map { $0.name.lowercased() })
    result.headers.removeAll { names.contains($0.name.lowercased()) }
    result.headers += step.headers
    return result
  }
}
