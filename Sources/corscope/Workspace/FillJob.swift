import Fetch
import Reports
import Survey
import TUI
import Workspace

/// What waits for the values of variables, one command after the other.
struct FillJob {
  enum Purpose {
    case requests([FetchRequest], fillsBody: [Bool])
    /// The flow of this name.
    case flow(String)
  }

  var id: Int
  var purpose: Purpose
  var environment: String?
  /// The command that runs for them.
  var process: SecretProcess?
  var command: String?
  /// Commands that gave no value this time.
  var failures: [String: CommandFailure] = [:]
}

extension ScreenWorkspace {
  func fill(
    _ id: Int, _ requests: [FetchRequest], _ environment: String?, fillsBody: [Bool]
  ) -> [Message] {
    fillJob = FillJob(
      id: id, purpose: .requests(requests, fillsBody: fillsBody), environment: environment)
    return goOnFilling()
  }

  func fill(_ id: Int, flow name: String, _ environment: String?) -> [Message] {
    fillJob = FillJob(id: id, purpose: .flow(name), environment: environment)
    return goOnFilling()
  }

  func cancelFilling(_ id: Int) {
    guard let job = fillJob, job.id == id else { return }
    job.process?.stop()
    fillJob = nil
  }

  /// Looks after the command that runs.
  func filling() -> [Message] {
    guard let job = fillJob, let process = job.process, let command = job.command else {
      return []
    }
    let now = Clock.now()
    switch process.result(now: now) {
    case nil:
      let seconds = now.milliseconds(since: process.startedAt) / 1000
      return [.fillProgress(job.id, "\(command), \(seconds) s")]
    case .success(let output)?: outputs[command] = output
    case .failure(let failure)?: fillJob?.failures[command] = failure
    }
    fillJob?.process = nil
    fillJob?.command = nil
    return goOnFilling()
  }

  /// What a command has printed; where it has not run yet, it is the one to run next.
  func output(of command: String) throws(CommandFailure) -> String {
    if let output = outputs[command] { return output }
    if let failure = fillJob?.failures[command] { throw failure }
    fillJob?.command = command
    throw CommandFailure("it has not run yet")
  }

  private func goOnFilling() -> [Message] {
    guard let job = fillJob else { return [] }
    guard let loaded else { return notFilled(job.id, ["the workspace cannot be read"]) }
    do throws(WorkspaceFailure) {
      let view = try WorkspaceView(loaded.workspace, environment: job.environment)
      let texts = try job.texts(in: view)
      let isAllowed = loaded.isAllowed
      if !isAllowed, view.needsCommand(for: texts, files: loaded.envFiles) {
        fillJob = nil
        return [.needsPermission(job.id)]
      }
      let variables = try view.variables(for: texts, from: sources(loaded))
      return try fill(job, with: variables, view)
    } catch {
      guard let command = fillJob?.command else {
        return notFilled(job.id, error.mistakes.map(\.description))
      }
      return start(command, in: loaded.workspace.folder)
    }
  }

  private func start(_ command: String, in folder: String) -> [Message] {
    guard let id = fillJob?.id else { return [] }
    do throws(CommandFailure) {
      fillJob?.process = try SecretProcess(command, in: folder, now: Clock.now())
      return [.fillProgress(id, command)]
    } catch {
      fillJob?.failures[command] = error
      fillJob?.command = nil
      return goOnFilling()
    }
  }

  private func fill(
    _ job: FillJob, with variables: Variables, _ view: WorkspaceView
  ) throws(WorkspaceFailure) -> [Message] {
    let values = variables.values.filter(\.value.isSecret)
      .map { FilledValue(name: $0.key, value: $0.value.text) }.sorted { $0.name < $1.name }
    switch job.purpose {
    case .requests(let requests, let fillsBody):
      let (filled, problems) = Self.filled(requests, fillsBody, variables)
      guard problems.isEmpty else { return notFilled(job.id, problems) }
      fillJob = nil
      hide(variables.secrets)
      return [.filled(job.id, filled, values, Masking(secrets))]
    case .flow(let name):
      let plan = try view.plan(name)
      let missing = Self.missing(in: plan, variables, view)
      guard missing.isEmpty else { return notFilled(job.id, missing.map(\.description)) }
      let opened = try openedFlow(name, view)
      fillJob = nil
      hide(variables.secrets)
      return [.flowFilled(job.id, opened, variables, values, Masking(secrets))]
    }
  }

  private static func filled(
    _ requests: [FetchRequest], _ fillsBody: [Bool], _ variables: Variables
  ) -> ([FetchRequest], problems: [String]) {
    var filled: [FetchRequest] = []
    var problems: [String] = []
    for (request, inBody) in zip(requests, fillsBody) {
      do throws(RequestProblems) {
        filled.append(try request.filled(with: variables, inBody: inBody))
      } catch {
        problems += error.problems.map { "\($0.field): \($0.message)" }
          .filter { !problems.contains($0) }
      }
    }
    return (filled, problems)
  }

  /// What has no value and is not captured on the way is told before anything is sent.
  static func missing(
    in plan: FlowPlan, _ variables: Variables, _ view: WorkspaceView
  ) -> [WorkspaceMistake] {
    let captured = Set(plan.steps.flatMap { $0.captures.map(\.variable) })
    var filled = variables
    for name in captured where filled.values[name] == nil { filled.values[name] = .init("x") }
    var mistakes: [WorkspaceMistake] = []
    for step in plan.steps {
      do throws(RequestProblems) {
        _ = try step.request.request(with: filled)
      } catch {
        mistakes += error.problems.map { view.mistake($0, in: step.request) }
          .filter { !mistakes.contains($0) }
      }
    }
    return mistakes
  }

  private func notFilled(_ id: Int, _ problems: [String]) -> [Message] {
    fillJob = nil
    return [.notFilled(id, problems)]
  }
}

extension FillJob {
  /// The texts in which variables may stand.
  fileprivate func texts(in view: WorkspaceView) throws(WorkspaceFailure) -> [String] {
    switch purpose {
    case .flow(let name): try view.plan(name).texts
    case .requests(let requests, let fillsBody):
      zip(requests, fillsBody).flatMap { request, inBody in
        [request.method, request.url] + request.headers.flatMap { [$0.name, $0.value] }
          + (inBody ? [request.body?.text ?? ""] : [])
      }
    }
  }
}

extension FetchRequest {
  /// The request with its variables filled in.
  /// - Throws: every variable without a value, with the place where it is needed.
  fileprivate func filled(
    with variables: Variables, inBody: Bool
  ) throws(RequestProblems) -> FetchRequest {
    var problems: [RequestTemplate.Problem] = []
    func fill(_ text: String, _ field: String) -> String {
      do throws(Variables.Problem) {
        return try variables.expand(text)
      } catch {
        problems.append(RequestTemplate.Problem(field: field, error))
        return text
      }
    }
    var request = self
    request.method = fill(method, "method")
    request.url = fill(url, "url")
    request.headers = headers.map {
      ScriptHeader(fill($0.name, "header \($0.name)"), fill($0.value, "header \($0.name)"))
    }
    if inBody, let body, let text = String(validating: body.bytes, as: UTF8.self) {
      let whole = fill(text, "body")
      if whole != text { request.body = ByteString(utf8: whole) }
    }
    guard problems.isEmpty else { throw RequestProblems(problems) }
    return request
  }
}
