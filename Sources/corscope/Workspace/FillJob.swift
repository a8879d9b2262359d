import Fetch
import Reports
import Survey
import TUI
import Workspace

/// Requests that wait for the values of their variables, one command after the other.
struct FillJob {
  var id: Int
  var requests: [FetchRequest]
  var fillsBody: [Bool]
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
      id: id, requests: requests, fillsBody: fillsBody, environment: environment)
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
    let texts = job.requests.indices.flatMap { job.texts(of: $0) }
    do throws(WorkspaceFailure) {
      let view = try WorkspaceView(loaded.workspace, environment: job.environment)
      let isAllowed = loaded.isAllowed
      if !isAllowed, view.needsCommand(for: texts, files: loaded.envFiles) {
        fillJob = nil
        return [.needsPermission(job.id)]
      }
      let variables = try view.variables(for: texts, from: sources(loaded))
      return fill(job, with: variables)
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

  private func fill(_ job: FillJob, with variables: Variables) -> [Message] {
    var filled: [FetchRequest] = []
    var problems: [String] = []
    for index in job.requests.indices {
      do throws(RequestProblems) {
        filled.append(
          try job.requests[index].filled(with: variables, inBody: job.fillsBody[index]))
      } catch {
        problems += error.problems.map { "\($0.field): \($0.message)" }
          .filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else { return notFilled(job.id, problems) }
    fillJob = nil
    hide(variables.secrets)
    let values = variables.values.filter(\.value.isSecret)
      .map { FilledValue(name: $0.key, value: $0.value.text) }.sorted { $0.name < $1.name }
    return [.filled(job.id, filled, values, Masking(secrets))]
  }

  private func notFilled(_ id: Int, _ problems: [String]) -> [Message] {
    fillJob = nil
    return [.notFilled(id, problems)]
  }
}

extension FillJob {
  /// The texts of a request in which variables may stand.
  fileprivate func texts(of index: Int) -> [String] {
    let request = requests[index]
    var texts = [request.method, request.url]
    texts += request.headers.flatMap { [$0.name, $0.value] }
    if fillsBody[index], let body = request.body { texts.append(body.text) }
    return texts
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
