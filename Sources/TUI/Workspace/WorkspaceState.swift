package import Fetch

/// The folder's workspace on the screen.
package struct WorkspaceState: Hashable, Sendable {
  package var info: WorkspaceInfo
  /// The environment that requests are made for; nil where the file has none.
  package var environment: String?
  /// Where the form's request came from.
  package internal(set) var opened: OpenedRequest?
  /// What waits for the values of secrets.
  package internal(set) var filling: Filling?
  /// What is to be done once the file's commands are allowed.
  var waiting: Filling.Purpose?
  /// Counts what was filled, so that a late answer is told apart.
  var fillCount = 0
  /// Values that were filled in for `{{name}}`, to take them out again.
  var filled: [FilledValue] = []

  package init(_ info: WorkspaceInfo, environment: String?) {
    self.info = info
    self.environment = environment
  }

  /// The request of the file that the form still stands for.
  func opened(as form: RequestForm?) -> OpenedRequest? {
    opened?.name == form?.workspaceRequest ? opened : nil
  }

  package var current: WorkspaceInfo.Environment? { info.environment(environment) }
}

/// A request of the workspace as one environment has it.
package struct OpenedRequest: Hashable, Sendable {
  package var name: String
  package var environment: String?
  /// `{{name}}` stands where a secret, or what has no value, goes.
  package var request: FetchRequest
  /// What its path continues.
  package var baseURL: String?
  /// The body is a file's: `{{name}}` in it is text.
  package var hasFileBody: Bool
  /// What has no value yet, each with its place.
  package var missing: [String]

  package init(
    name: String, environment: String?, request: FetchRequest, baseURL: String? = nil,
    hasFileBody: Bool = false, missing: [String] = []
  ) {
    self.name = name
    self.environment = environment
    self.request = request
    self.baseURL = baseURL
    self.hasFileBody = hasFileBody
    self.missing = missing
  }
}

/// A secret value that stands in what was sent.
package struct FilledValue: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
