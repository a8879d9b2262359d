import Fetch
import Reports
import Screen
import Testing

@testable import TUI

@Suite struct WorkspaceTests {
  /// With `login` in the form.
  private func opened() throws -> Player {
    var player = Player(try Fixtures.workbench())
    player.send(.requestOpened(try Fixtures.openedLogin(), .take))
    return player
  }

  // MARK: The list

  @Test func `a request is found by typing and opened by enter`() throws {
    var player = Player(try Fixtures.workbench())
    player.press("Osess")
    #expect(text(player.model).contains("> logout"))
    #expect(!text(player.model).contains("login  "))
    player.press("<enter>")
    #expect(player.effects == [.openRequest("logout", environment: "staging", .take)])
    #expect(player.model.overlay == nil)
  }

  @Test func `an opened request stands in Request under its name, and undo brings the form back`()
    throws
  {
    var player = try opened()
    #expect(player.model.form?.url.text == "https://staging.example.com/v1/login")
    #expect(player.model.form?.workspaceRequest == "login")
    #expect(text(player.model).contains("Request login"))
    player.press("u")
    #expect(player.model.form?.url.text == "https://staging.example.com/v1")
    #expect(player.model.form?.workspaceRequest == nil)
  }

  @Test func `what has no value is told with its place when the request opens`() throws {
    var player = Player(try Fixtures.workbench())
    var opened = try Fixtures.openedLogin()
    opened.missing = ["corscope.toml:12:3: requests.login.url: the variable {{id}} has no value"]
    player.send(.requestOpened(opened, .take))
    #expect(player.model.notice?.text.contains("corscope.toml:12:3") == true)
    #expect(player.model.form?.workspaceRequest == "login")
  }

  @Test func `a file with mistakes opens the screen and names each`() throws {
    var model = Model(request: try Fixtures.request("GET", ""))
    model.workspace = WorkspaceState(
      WorkspaceInfo(
        file: "corscope.toml",
        mistakes: ["corscope.toml:3:1: requests.login.metod: did you mean method?"]),
      environment: nil)
    model.beginWithList()
    #expect(text(model).contains("corscope.toml:3:1"))
    var player = Player(model)
    player.press("<esc>")
    #expect(text(player.model).contains("1 mistake in the file (O)"))
    // Once it is mended, everything is there.
    player.send(.workspaceRead(Fixtures.workspace))
    #expect(player.model.workspace?.info.requests.count == 3)
    #expect(player.model.workspace?.environment == "staging")
    #expect(player.effects == [.useEnvironment("staging")])
    #expect(!text(player.model).contains("mistake in the file"))
  }

  @Test func `without a workspace the keys say how one is made`() throws {
    var player = Player(Model(request: try Fixtures.login()))
    for key in ["O", "v"] {
      player.press(key)
      #expect(player.model.overlay == nil)
      #expect(player.model.notice?.text.contains("corscope init") == true)
    }
  }

  // MARK: Environments

  @Test func `another environment makes the open request anew, and keeps what was edited`() throws {
    var player = try opened()
    player.model.forms[0].headers.append(.init("X-Mine", "1"))
    player.model.forms[0].url.setText("https://staging.example.com/v1/login?debug=1")
    player.press("vj<enter>")
    #expect(
      player.effects == [
        .useEnvironment("prod"), .openRequest("login", environment: "prod", .follow),
      ])
    player.send(.requestOpened(try Fixtures.openedLogin(in: "prod"), .follow))
    let form = try #require(player.model.form)
    #expect(form.origin.text == "https://www.example.com")
    #expect(form.url.text == "https://api.example.com/login?debug=1")
    #expect(
      form.headers.map { $0.name.text + ": " + $0.value.text } == [
        "Content-Type: application/json", "X-Env: prod", "X-Note: {{token}}", "X-Mine: 1",
      ])
    let screen = text(player.model)
    #expect(screen.contains("prod"))
    #expect(screen.contains("insecure"))
  }

  @Test func `a request of one's own follows to the other environment's origin and base`() throws {
    var player = Player(try Fixtures.workbench())
    player.model.forms[0].url.setText("https://staging.example.com/v1/own")
    player.press("vj<enter>")
    #expect(player.effects == [.useEnvironment("prod")])
    #expect(player.model.form?.url.text == "https://api.example.com/own")
    #expect(player.model.form?.origin.text == "https://www.example.com")
  }

  @Test func `an answer for an environment that was left meanwhile changes nothing`() throws {
    var player = try opened()
    player.press("vj<enter>")
    let before = player.model.forms
    player.send(.requestOpened(try Fixtures.openedLogin(in: "staging"), .take))
    #expect(player.model.forms == before)
  }

  @Test func `while a request is under way neither another request nor another environment comes`()
    throws
  {
    var player = Player(try Fixtures.workbench())
    player.press("s")
    player.press("vj<enter>")
    #expect(player.effects.isEmpty)
    #expect(player.model.workspace?.environment == "staging")
    player.press("O<enter>")
    #expect(player.effects.isEmpty)
  }

  // MARK: Values

  @Test func `secrets are filled in when the request is sent, and are nowhere to be seen`() throws {
    var player = try opened()
    player.press("s")
    let request = try Fixtures.openedLogin().request
    #expect(
      player.effects == [
        .fill(1, [request], environment: "staging", fillsBody: [true])
      ])
    #expect(player.model.run == nil)
    var whole = request
    whole.headers[2].value = "harmless-77"
    whole.body = #"{"user":"ann","password":"hunter2!"}"#
    let masking = Masking(Secrets(values: ["harmless-77", "hunter2!"]) { _ in "123456" })
    player.send(
      .filled(
        1, [whole], [.init(name: "token", value: "harmless-77")], masking))
    let id = ProbeID(run: 1, step: 0)
    #expect(player.effects.last == .send(id, whole, .chromium))
    let report = Fixtures.report(
      whole,
      [
        Fixtures.loginPreflight(allowed: "content-type, x-env, x-note"),
        Fixtures.answer(
          200,
          [
            ("Access-Control-Allow-Origin", "https://app.example.com"),
            ("Access-Control-Allow-Credentials", "true"), ("X-Echo", "it was harmless-77"),
          ], body: "you sent hunter2!"),
      ])
    try player.finish([report])
    player.model.width = 200
    player.model.height = 60
    for keys in ["1", "2", "3", "4", "d", "d", "2<enter>", "<esc>B", "q"] {
      player.press(keys)
      let screen = text(player.model)
      #expect(!screen.contains("harmless-77"), "\(keys) shows the token")
      #expect(!screen.contains("hunter2!"), "\(keys) shows the password")
    }
    player.press("r4")
    #expect(text(player.model).contains("harmless-77"))
  }

  @Test func `a fix of the script puts the placeholder back into the form`() throws {
    var player = try opened()
    player.press("s")
    var whole = try Fixtures.openedLogin().request
    whole.headers[2].value = "harmless-77"
    player.send(
      .filled(1, [whole], [.init(name: "token", value: "harmless-77")], .unsalted))
    try player.finish([
      Fixtures.report(whole, [Fixtures.loginPreflight(allowed: "content-type, x-note")])
    ])
    player.press("F")
    let texts = player.model.form?.headers.map(\.value.text) ?? []
    #expect(texts == ["application/json", "{{token}}"])
    #expect(player.model.form?.workspaceRequest == "login")
  }

  @Test func `a value that is missing keeps the request from being sent`() throws {
    var player = try opened()
    player.press("s")
    player.send(.notFilled(1, ["corscope.toml:4:1: variables.token: API_TOKEN is not set"]))
    #expect(player.model.notice?.isError == true)
    #expect(player.model.notice?.text.contains("corscope.toml:4:1") == true)
    #expect(player.model.run == nil)
    player.press("s")
    #expect(player.effects.count == 1)
  }

  @Test func `a command runs after it was shown and allowed, and not before`() throws {
    var player = try opened()
    player.press("s")
    player.send(.needsPermission(1))
    let screen = text(player.model)
    #expect(screen.contains("pass show api/"))
    #expect(!screen.contains("\u{1B}"))
    #expect(player.effects.isEmpty)
    player.press("<enter>")
    #expect(player.effects.isEmpty)
    player.press("y")
    #expect(player.effects == [.allowCommands])
    player.send(.commandsAllowed)
    let request = try Fixtures.openedLogin().request
    #expect(
      player.effects == [.fill(2, [request], environment: "staging", fillsBody: [true])])
  }

  @Test func `a slow command is told and can be cancelled`() throws {
    var player = try opened()
    player.press("s")
    player.send(.fillProgress(1, "pass show api, 3 s"))
    #expect(text(player.model).contains("pass show api, 3 s"))
    #expect(player.model.nextTick != nil)
    player.press("c")
    #expect(player.effects == [.cancelFilling(1)])
    // A late answer sends nothing.
    player.send(.filled(1, [try Fixtures.login()], [], .unsalted))
    #expect(player.effects.isEmpty)
    #expect(player.model.run == nil)
  }

  // MARK: The file changes

  @Test func `when the file changes the list follows and the form stays`() throws {
    var player = try opened()
    player.model.forms[0].method.setText("PUT")
    let form = player.model.form
    var info = Fixtures.workspace
    info.requests.removeLast()
    player.send(.workspaceRead(info))
    #expect(player.model.form == form)
    #expect(player.model.workspace?.info.requests.count == 2)
    #expect(player.model.notice?.text.contains("read again") == true)
    #expect(player.effects.isEmpty)
  }

  @Test func `while the changed file cannot be used, what it was before goes on`() throws {
    var player = try opened()
    player.send(
      .workspaceRead(
        WorkspaceInfo(file: "corscope.toml", mistakes: ["corscope.toml:1:1: is no TOML"])))
    #expect(player.model.workspace?.info.requests.count == 3)
    #expect(player.model.notice?.isError == true)
    player.press("O")
    #expect(text(player.model).contains("corscope.toml:1:1: is no TOML"))
    #expect(text(player.model).contains("> login"))
  }

  // MARK: Screens

  @Test(arguments: [(80, 24), (120, 36), (200, 60)])
  func `the workspace's screens`(_ size: (Int, Int)) throws {
    var player = try opened()
    player.send(.resize(width: size.0, height: size.1))
    let name = "\(size.0)x\(size.1)"
    player.press("O")
    try GoldenScreen.check(player.model, "workspace-requests-\(name)")
    player.press("<esc>v")
    try GoldenScreen.check(player.model, "workspace-environments-\(name)")
    player.press("<esc>s")
    player.send(.needsPermission(1))
    try GoldenScreen.check(player.model, "workspace-allow-\(name)")
    player.press("<esc>")
    try GoldenScreen.check(player.model, "workspace-opened-\(name)")
  }
}
