package import Fetch

/// What the screen knows of a folder's `corscope.toml`, as plain values; who reads the file fills it in.
package struct WorkspaceInfo: Hashable, Sendable {
  /// A request of the file, as it is written there.
  package struct Request: Hashable, Sendable, Identifiable {
    package var name: String
    package var method: String
    /// A whole address, or a path that continues an environment's base URL.
    package var url: String
    package var description: String

    package var id: String { name }

    package init(name: String, method: String, url: String, description: String = "") {
      self.name = name
      self.method = method
      self.url = url
      self.description = description
    }
  }

  package struct Environment: Hashable, Sendable, Identifiable {
    package var name: String
    /// The page's origin and what paths continue; secrets and what has no value stand as `{{name}}`.
    package var origin: String?
    package var baseURL: String?
    /// How the server is reached otherwise than usual: certificates not checked, addresses given, …
    package var connection: [String]
    /// Certificates are not checked.
    package var isInsecure: Bool

    package var id: String { name }

    package init(
      name: String, origin: String? = nil, baseURL: String? = nil, connection: [String] = [],
      isInsecure: Bool = false
    ) {
      self.name = name
      self.origin = origin
      self.baseURL = baseURL
      self.connection = connection
      self.isInsecure = isInsecure
    }
  }

  package struct Flow: Hashable, Sendable, Identifiable {
    package var name: String
    package var description: String
    /// What its steps are called.
    package var steps: [String]

    package var id: String { name }

    package init(name: String, description: String = "", steps: [String]) {
      self.name = name
      self.description = description
      self.steps = steps
    }
  }

  /// A command that a secret comes from.
  package struct SecretCommand: Hashable, Sendable {
    package var line: Int
    package var command: String

    package init(line: Int, command: String) {
      self.line = line
      self.command = command
    }
  }

  /// The file as the user knows it.
  package var file: String
  package var requests: [Request]
  package var environments: [Environment]
  package var flows: [Flow]
  /// Headers that stand in the file, none of them a secret, for completion.
  package var headers: [FetchRequest.ScriptHeader] = []
  /// What the file may run once the user has allowed it.
  package var commands: [SecretCommand]
  /// What is wrong in the file, each with its place; the rest is then as it was before.
  package var mistakes: [String]

  package init(
    file: String, requests: [Request] = [], environments: [Environment] = [],
    flows: [Flow] = [], commands: [SecretCommand] = [], mistakes: [String] = []
  ) {
    self.file = file
    self.requests = requests
    self.environments = environments
    self.flows = flows
    self.commands = commands
    self.mistakes = mistakes
  }

  /// While the file cannot be used, what it was before goes on.
  func keeping(_ before: WorkspaceInfo) -> WorkspaceInfo {
    guard !mistakes.isEmpty, requests.isEmpty, environments.isEmpty else { return self }
    var info = before
    info.mistakes = mistakes
    return info
  }

  package func environment(_ name: String?) -> Environment? {
    environments.first { $0.name == name }
  }
}
