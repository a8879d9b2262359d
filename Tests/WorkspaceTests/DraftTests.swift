import Fetch
import Survey
import Testing

@testable import Workspace

@Suite struct DraftTests {
  private let text = """
    [variables]
    user = "ann"
    greeting = "hi {{user}}, {{token}}"
    token = { command = "touch /tmp/never" }
    key = { env = "KEY" }
    [requests.a]
    url = "https://a.example/{{greeting}}/{{key}}/{{nowhere}}"
    origin = "https://b.example"
    """

  @Test func `a draft has what is no secret, and says what has no value`() throws {
    let workspace = try Workspace.read(text, path: "corscope.toml", name: "corscope.toml")
    let view = try WorkspaceView(workspace, environment: nil)
    let template = try view.template("a")
    let sources = VariableSources(files: [:], process: { _ in nil }) {
      (_: String) throws(CommandFailure) in
      Issue.record("a draft runs nothing")
      throw CommandFailure("no")
    }
    let (variables, missing) = view.draft(for: template.texts.map(\.text), from: sources)
    let request = try template.request(with: variables)
    #expect(request.url == "https://a.example/hi ann, {{token}}/{{key}}/{{nowhere}}")
    #expect(Set(missing.keys) == ["key", "nowhere"])
    #expect(missing["key"]??.place?.line == 5)
  }

  @Test func `a secret that has a value stands in no draft`() throws {
    let workspace = try Workspace.read(text, path: "corscope.toml", name: "corscope.toml")
    let view = try WorkspaceView(workspace, environment: nil)
    let sources = VariableSources(
      files: ["token": "from a file"], process: { $0 == "KEY" ? "k-value" : "harmless" }
    ) { (_: String) throws(CommandFailure) in throw CommandFailure("no") }
    let (variables, missing) = view.draft(
      for: ["{{token}} {{key}} {{nowhere}} {{user}}"], from: sources)
    #expect(
      try variables.expand("{{token}} {{key}} {{nowhere}} {{user}}")
        == "{{token}} {{key}} harmless ann")
    #expect(missing.isEmpty)
  }
}
