import Fetch
import TUI

extension Fixtures {
  /// A workspace of two environments, as the program reads it.
  static let workspace = WorkspaceInfo(
    file: "corscope.toml",
    requests: [
      .init(
        name: "login", method: "POST", url: "/login", description: "Signs Ann in; sets sid."),
      .init(name: "me", method: "GET", url: "/me?full=1"),
      .init(
        name: "logout", method: "DELETE", url: "{{base}}/session",
        description: "Ends the session."),
    ],
    environments: [
      .init(
        name: "staging", origin: "https://app.example.com",
        baseURL: "https://staging.example.com/v1"),
      .init(
        name: "prod", origin: "https://www.example.com", baseURL: "https://api.example.com",
        connection: ["Certificates are not checked."], isInsecure: true),
    ],
    commands: [.init(line: 9, command: "pass show api/\u{1B}[31mred")])

  /// The screen in a folder with that workspace.
  static func workbench() throws -> Model {
    var model = Model(
      request: try request("GET", "https://staging.example.com/v1"))
    model.workspace = WorkspaceState(workspace, environment: "staging")
    return model
  }

  /// `login` as an environment has it; the password is filled in when it is sent.
  static func openedLogin(in environment: String = "staging") throws -> OpenedRequest {
    let known = workspace.environment(environment)
    return OpenedRequest(
      name: "login", environment: environment,
      request: try request(
        "POST", (known?.baseURL ?? "") + "/login", origin: known?.origin ?? "null",
        headers: [
          ("Content-Type", "application/json"), ("X-Env", environment), ("X-Note", "{{token}}"),
        ],
        body: #"{"user":"ann","password":"{{password}}"}"#, credentials: .include),
      baseURL: known?.baseURL)
  }
}
