import Fetch
import Reports
import Survey
import Testing

@testable import Workspace

@Suite struct RequestSavingTests {
  private let text = """
    # What we call.
    [defaults]
    origin = "https://app.example.com"
    headers = { Accept = "application/json" }

    [environments.dev]
    base-url = "https://dev.example.com/v1/"   # ours

    [variables]
    id = "7"

    [requests.user]      # one user
    path = "/users/{{id}}"
    headers = { X-A = "1", X-B = "2" }   # both

    [requests.login]
    url = "/login"
    json = { user = "ann" }

    """

  private func opened(_ name: String) throws -> (WorkspaceView, FetchRequest) {
    let workspace = try Workspace.read(text, path: "corscope.toml", name: "corscope.toml")
    let view = try WorkspaceView(workspace, environment: nil)
    let template = try view.template(name)
    let sources = VariableSources(files: [:], process: { _ in nil }) {
      (_: String) throws(CommandFailure) in throw CommandFailure("no")
    }
    let draft = view.draft(for: template.texts.map(\.text), from: sources)
    return (view, try template.request(with: draft.variables))
  }

  private func saved(
    _ name: String, as other: String? = nil, values: [String] = [],
    _ edit: (inout FetchRequest) -> Void
  ) throws -> String {
    let (view, before) = try opened(name)
    var request = before
    edit(&request)
    let saving = RequestSaving(
      view, secrets: Secrets(values: values) { _ in "123456" },
      baseURL: "https://dev.example.com/v1/")
    return try saving.saved(
      request, as: other ?? name, before: other == nil ? before : nil, in: text)
  }

  /// `- 12 old`, `+ 12 new`.
  private func changes(_ new: String) -> [String] {
    ChangedLines.between(text, new).map { "\($0.isNew ? "+" : "-") \($0.number) \($0.text)" }
  }

  @Test func `what is as it was stays as it was, byte for byte`() throws {
    #expect(try saved("user") { _ in } == text)
    #expect(try saved("login") { _ in } == text)
  }

  @Test func `a changed field changes its line and no more`() throws {
    let new = try saved("user") {
      $0.method = "PUT"
      $0.credentials = .include
    }
    #expect(
      changes(new) == ["+ 15 method = \"PUT\"", "+ 16 credentials = \"include\""])
    // The variable stays where its part was not touched.
    #expect(new.contains("path = \"/users/{{id}}\""))
  }

  @Test func `an address under the base is written as a path`() throws {
    let new = try saved("user") { $0.url = "https://dev.example.com/v1/users/8?x=1" }
    #expect(
      changes(new) == ["- 13 path = \"/users/{{id}}\"", "+ 13 path = \"/users/8?x=1\""])
    let other = try saved("login") { $0.url = "https://other.example/login" }
    #expect(other.contains("url = \"https://other.example/login\"\njson"))
  }

  @Test func `headers are added, changed and removed within their braces`() throws {
    let new = try saved("user") { request in
      request.headers.removeAll { $0.name == "X-A" }
      request.headers = request.headers.map {
        .init($0.name, $0.name == "X-B" ? "3" : $0.value)
      }
      request.headers.append(.init("X-C", "a \"b\""))
    }
    #expect(
      changes(new) == [
        "- 14 headers = { X-A = \"1\", X-B = \"2\" }   # both",
        "+ 14 headers = { X-B = \"3\", X-C = 'a \"b\"' }   # both",
      ])
  }

  @Test func `the first header of a request stands among its keys`() throws {
    let new = try saved("login") { $0.headers.append(.init("X-New", "1")) }
    #expect(changes(new) == ["+ 19 headers = { X-New = \"1\" }"])
  }

  @Test func `what comes from elsewhere cannot be left out of one request`() throws {
    let error = #expect(throws: WorkspaceText.Refusal.self) {
      try saved("user") { $0.headers.removeAll { $0.name == "Accept" } }
    }
    #expect(error?.description.contains("Accept comes from [defaults]") == true)
  }

  @Test func `a JSON body stays JSON, and an emptied body goes`() throws {
    let new = try saved("login") { $0.body = #"{"user":"bob"}"# }
    #expect(new.contains("json = '{\"user\":\"bob\"}'"))
    let none = try saved("login") { $0.body = nil }
    #expect(!none.contains("json ="))
  }

  @Test func `a new request stands at the end, with what is not said elsewhere`() throws {
    let new = try saved("user", as: "copy") {
      $0.method = "POST"
      $0.body = "a=1"
    }
    #expect(new.hasPrefix(text))
    #expect(
      new.dropFirst(text.count) == """

        [requests.copy]
        url = "/users/7"
        headers = { X-A = "1", X-B = "2" }
        body = "a=1"

        """)
    let error = #expect(throws: WorkspaceText.Refusal.self) {
      try saved("user", as: "login") { _ in }
    }
    #expect(error?.description.contains("there is a request login already") == true)
  }

  @Test(arguments: [
    ("X-Session", "8f3a", "X-Session"), ("X-Note", "it is hunter2!", "X-Note"),
  ])
  func `secrets are refused by the header's name and not written`(
    name: String, value: String, named: String
  ) throws {
    let error = #expect(throws: WorkspaceText.Refusal.self) {
      try saved("user", values: ["hunter2!"]) { $0.headers.append(.init(name, value)) }
    }
    #expect(error?.description.contains("\(named) holds a secret") == true)
    #expect(error?.description.contains("hunter2!") == false)
    let new = try saved("user") { $0.headers.append(.init("X-Session", "{{session}}")) }
    #expect(new.contains("X-Session = \"{{session}}\""))
  }

  @Test func `secrets in addresses and bodies are refused too`() throws {
    let url = #expect(throws: WorkspaceText.Refusal.self) {
      try saved("user") { $0.url += "?token=abc" }
    }
    #expect(url?.description.contains("the URL holds a secret") == true)
    let body = #expect(throws: WorkspaceText.Refusal.self) {
      try saved("login") { $0.body = #"{"password":"abc"}"# }
    }
    #expect(body?.description.contains("the body holds a secret") == true)
    _ = try saved("login") { $0.body = #"{"password":"{{password}}"}"# }
  }
}
