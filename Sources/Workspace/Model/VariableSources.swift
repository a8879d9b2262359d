internal import Fetch
internal import Reports
package import Survey

/// Where variables get their values from, apart from the file.
package struct VariableSources {
  /// Those of `--env-file`; they go before the file's own.
  package var files: [String: String]
  /// A variable of the process.
  package var process: (String) -> String?
  /// The first line that a command prints. Called once for each variable that needs one, and only for those that are
  /// used.
  package var run: (String) throws(CommandFailure) -> String

  package init(
    files: [String: String], process: @escaping (String) -> String?,
    run: @escaping (String) throws(CommandFailure) -> String
  ) {
    self.files = files
    self.process = process
    self.run = run
  }
}

/// Why a command gave no value, as a clause.
package struct CommandFailure: Error, Hashable, Sendable {
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}

extension WorkspaceView {
  /// The variables that these texts use, directly or through one another. One without a value is left out: the text
  /// that needs it says so, with its place.
  package func variables(
    for texts: [String], from sources: VariableSources
  ) throws(WorkspaceFailure) -> Variables {
    var variables = Variables()
    var mistakes: [WorkspaceMistake] = []
    var queue = texts.flatMap { Template.names(in: $0) }
    while let name = queue.popLast() {
      guard variables.values[name] == nil else { continue }
      do throws(WorkspaceMistakeError) {
        guard let value = try value(of: name, sources) else { continue }
        variables.values[name] = value
        if value.isTemplate { queue += Template.names(in: value.text) }
      } catch {
        if !mistakes.contains(error.mistake) { mistakes.append(error.mistake) }
      }
    }
    guard mistakes.isEmpty else {
      throw WorkspaceFailure(mistakes.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) })
    }
    return variables
  }

  /// The variables as a draft shows them: secrets, and what has no value, stay `{{name}}`.
  /// - Returns: and which of them have no value, each with what is wrong where the file says where it should come from.
  package func draft(
    for texts: [String], from sources: VariableSources
  ) -> (variables: Variables, missing: [String: WorkspaceMistake?]) {
    var variables = Variables()
    var missing: [String: WorkspaceMistake?] = [:]
    var queue = texts.flatMap { Template.names(in: $0) }
    while let name = queue.popLast() {
      guard variables.values[name] == nil else { continue }
      variables.values[name] = .init("{{\(name)}}")
      if case .command? = variable(name)?.source, sources.files[name] == nil { continue }
      do throws(WorkspaceMistakeError) {
        guard let value = try value(of: name, sources) else {
          missing[name] = .some(nil)
          continue
        }
        guard !value.isSecret else { continue }
        variables.values[name] = value
        if value.isTemplate { queue += Template.names(in: value.text) }
      } catch {
        missing[name] = error.mistake
      }
    }
    return (variables, missing)
  }

  /// Whether a command would have to run for these texts.
  package func needsCommand(for texts: [String], files: [String: String]) -> Bool {
    var seen: Set<String> = []
    var queue = texts.flatMap { Template.names(in: $0) }
    while let name = queue.popLast() {
      guard seen.insert(name).inserted, files[name] == nil else { continue }
      switch variable(name)?.source {
      case .command?: return true
      case .text(let text)?: queue += Template.names(in: text)
      case .environment?, nil: continue
      }
    }
    return false
  }

  /// The environment's goes before the workspace's.
  private func variable(_ name: String) -> WorkspaceVariable? {
    environment?.variables[name] ?? workspace.variables[name]
  }

  private func value(
    of name: String, _ sources: VariableSources
  ) throws(WorkspaceMistakeError) -> Variables.Value? {
    let isSecret =
      Secrets.isSecret(ByteString(utf8: name)) || variable(name)?.source.isSecret == true
    if let text = sources.files[name] { return .init(text, isSecret: isSecret) }
    switch variable(name) {
    case nil: return sources.process(name).map { .init($0, isSecret: isSecret) }
    case let variable?:
      switch variable.source {
      case .text(let text): return .init(text, isTemplate: true)
      case .environment(let other):
        if let text = sources.process(other) { return .init(text, isSecret: true) }
        throw mistake(
          "the variable \(other) is not set; set it, or give it with --env-file", variable, name)
      case .command(let command):
        do throws(CommandFailure) {
          return .init(try sources.run(command), isSecret: true)
        } catch {
          throw mistake("its command gave no value: \(error.reason)", variable, name)
        }
      }
    }
  }

  private func mistake(
    _ problem: String, _ variable: WorkspaceVariable, _ name: String
  ) -> WorkspaceMistakeError {
    WorkspaceMistakeError(
      mistake: WorkspaceMistake(
        file: WorkspaceFile.shortened(workspace.path), place: variable.place,
        key: "variables.\(name)", problem: problem))
  }
}

/// One mistake on its way to the others.
private struct WorkspaceMistakeError: Error {
  var mistake: WorkspaceMistake
}
