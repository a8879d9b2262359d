package import Fetch
package import Survey

/// What a folder's `corscope.toml` says.
package struct Workspace: Hashable, Sendable {
  /// The file, as it was found.
  package var path: String
  package var defaults: RequestDefaults
  /// Of every environment.
  package var variables: [String: WorkspaceVariable]
  /// In the file's order, as are the requests and flows.
  package var environments: [WorkspaceEnvironment]
  package var requests: [WorkspaceRequest]
  package var flows: [WorkspaceFlow]

  /// The folder of the file, without a slash at its end; `.` for a bare file name.
  package var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The environment of a name; for nil the one that `[defaults]` names, else the first.
  package func environment(_ name: String?) -> WorkspaceEnvironment? {
    guard let wanted = name ?? defaults.environment else { return environments.first }
    return environments.first { $0.name == wanted }
  }

  package func request(_ name: String) -> WorkspaceRequest? {
    requests.first { $0.name == name }
  }

  package func flow(_ name: String) -> WorkspaceFlow? {
    flows.first { $0.name == name }
  }
}

/// What holds where a request does not say otherwise.
package struct RequestDefaults: Hashable, Sendable {
  package var origin: String?
  package var page: String?
  package var browser: Browser?
  /// The environment that is used without `--env`.
  package var environment: String?
  package var headers: [FetchRequest.ScriptHeader] = []
  package var credentials: FetchRequest.CredentialsMode?
  package var mode: FetchRequest.Mode?

  package init() {}
}

/// A server with the page that calls it, and how it is reached.
package struct WorkspaceEnvironment: Hashable, Sendable {
  package var name: String
  package var place: TextPlace
  package var origin: String?
  package var page: String?
  package var baseURL: String?
  package var headers: [FetchRequest.ScriptHeader] = []
  package var variables: [String: WorkspaceVariable] = [:]
  /// Files are relative to the workspace's folder.
  package var cacert: String?
  package var cert: String?
  package var key: String?
  package var isInsecure = false
  /// `HOST:PORT:ADDRESS`, as curl's `--resolve` takes them.
  package var resolve: [String] = []
}

/// Where a variable's value comes from.
package struct WorkspaceVariable: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// As it stands in the file.
    case text(String)
    /// A secret: a variable of the process.
    case environment(String)
    /// A secret: the first line that a shell command prints.
    case command(String)

    var isSecret: Bool {
      if case .text = self { return false }
      return true
    }
  }

  package var source: Source
  package var place: TextPlace
}

/// A request of the file.
package struct WorkspaceRequest: Hashable, Sendable {
  package enum Body: Hashable, Sendable {
    case text(String)
    /// JSON text, which brings its Content-Type along.
    case json(String)
    /// A file, relative to the workspace's folder.
    case file(String)
  }

  package var name: String
  package var place: TextPlace
  package var description: String?
  /// nil: GET, or POST where there is a body.
  package var method: String?
  /// A whole address, or a path that continues the environment's base URL; nil in a step that takes it
  /// from the request that it names.
  package var url: String?
  package var headers: [FetchRequest.ScriptHeader] = []
  package var body: Body?
  package var origin: String?
  package var page: String?
  package var credentials: FetchRequest.CredentialsMode?
  package var mode: FetchRequest.Mode?
  package var redirect: FetchRequest.RedirectMode?
  package var cache: FetchRequest.CacheMode?
  package var expectation: Expectation?
  /// The place of each field, by its key.
  package var places: [String: TextPlace] = [:]
}

/// What must hold for a request wherever it is compared.
package struct Expectation: Hashable, Sendable {
  /// Origins that the server has to let in.
  package var allowedFrom: [String] = []
  /// Origins that it has to keep out.
  package var blockedFrom: [String] = []

  package init(allowedFrom: [String] = [], blockedFrom: [String] = []) {
    self.allowedFrom = allowedFrom
    self.blockedFrom = blockedFrom
  }
}

/// A sequence of requests of the file.
package struct WorkspaceFlow: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var place: TextPlace
    package var label: String?
    /// The request that it makes; nil where it has an address of its own.
    package var request: String?
    /// What it changes in that request, or the whole of its own.
    package var changes: WorkspaceRequest
    package var captures: [Capture] = []
    package var headersSet: [FetchRequest.ScriptHeader] = []
    package var headersRemoved: [String] = []
    /// nil: as its name and address look.
    package var endsSession: Bool?
    package var expected: Report.Outcome?
    package var wait = 0
  }

  package var name: String
  package var place: TextPlace
  package var description: String?
  package var steps: [Step] = []
}
