import Fetch
import Survey
import Testing
import Workspace

@Suite struct WorkspaceReaderTests {
  private func mistakes(_ text: String) -> [String] {
    do throws(WorkspaceFailure) {
      _ = try Workspace.read(text, path: "/w/corscope.toml")
      return []
    } catch {
      return error.mistakes.map(\.description)
    }
  }

  @Test func `everything that a file can say is read, in the file's order`() throws {
    let workspace = try Workspace.read(
      """
      [defaults]
      origin = "https://app.example"
      browser = "chrome"
      credentials = "include"
      mode = "cors"
      environment = "dev"
      headers = { Accept = "application/json", X-A = "1" }

      [variables]
      user = "ann"
      token = { env = "TOKEN" }
      password = { command = "pass show x" }

      [environments.prod]
      base-url = "https://api.example"
      [environments.dev]
      origin = "http://localhost:3000"
      base-url = "http://localhost:8080/v1"
      cacert = "ca.pem"
      cert = "me.pem"
      key = "me.key"
      insecure = true
      resolve = ["api.example:443:127.0.0.1"]
      [environments.dev.variables]
      user = "bob"

      [requests.login]
      method = "POST"
      path = "/login"
      json = { user = "{{user}}", tries = [1, 2.5, true] }
      headers = { Content-Type = "application/json" }
      expect = { allowed-from = ["https://app.example"], blocked-from = ["https://evil.example"] }
      [requests.a]
      url = "https://other.example/a"
      body = "x"
      credentials = "omit"

      [[flows.session.steps]]
      request = "login"
      capture = { token = { header = "X-SessionToken" }, id = { json = "/user/0/id" } }
      set-headers = { X-SessionToken = "{{token}}" }
      [[flows.session.steps]]
      name = "sign out"
      path = "/logout"
      method = "POST"
      remove-headers = ["X-SessionToken"]
      ends-session = true
      expect = "blocked"
      wait = 20
      [flows.short]
      steps = ["login", "a"]
      """, path: "/w/corscope.toml")
    #expect(workspace.folder == "/w")
    #expect(workspace.defaults.browser == .chromium)
    #expect(workspace.defaults.headers == [.init("Accept", "application/json"), .init("X-A", "1")])
    #expect(workspace.environments.map(\.name) == ["prod", "dev"])
    #expect(workspace.environment(nil)?.name == "dev")
    #expect(workspace.environment("nowhere") == nil)
    let dev = try #require(workspace.environment("dev"))
    #expect(dev.isInsecure && dev.cacert == "ca.pem" && dev.key == "me.key")
    #expect(dev.variables["user"]?.source == .text("bob"))
    #expect(workspace.variables["password"]?.source == .command("pass show x"))
    #expect(workspace.requests.map(\.name) == ["login", "a"])
    let login = try #require(workspace.request("login"))
    #expect(login.body == .json("{\"user\":\"{{user}}\",\"tries\":[1,2.5,true]}"))
    #expect(login.expectation?.blockedFrom == ["https://evil.example"])
    let flow = try #require(workspace.flow("session"))
    #expect(flow.steps.map(\.request) == ["login", nil])
    #expect(flow.steps[0].captures.count == 2)
    #expect(flow.steps[1].endsSession == true && flow.steps[1].expected == .blocked)
    #expect(flow.steps[1].wait == 20 && flow.steps[1].changes.url == "/logout")
    #expect(workspace.flow("short")?.steps.map(\.request) == ["login", "a"])
  }

  @Test(arguments: [
    ("[defaults]\norigen = \"x\"", "2:1: defaults.origen: is not a key", "mean origin?"),
    (
      "[defaults]\n  mode = \"corse\"", "2:10: defaults.mode: \"corse\" is none of",
      "mean \"cors\"?"
    ),
    ("[defaults]\nbrowser = 1", "2:11: defaults.browser: must be a text", "a number"),
    ("[request.a]\nurl = \"/\"", "1:2: request: is not a key", "mean requests?"),
    ("requests = 1", "1:12: requests: must be a table", "a number"),
    ("[requests.a]\nmethod = \"GET\"", "1:11: requests.a: has no url", ""),
    ("[requests.\"ä b\"]\n\"ürl\" = 1\nurl = \"/\"", "2:1: requests.\"ä b\".", "is not a key"),
    ("[requests.a]\nurl = \"/\"\npath = \"/\"", "3:8: requests.a.path: url and path", ""),
    ("[requests.a]\nurl = \"/\"\nbody = \"\"\njson = {}", "1:11: requests.a: body, json", ""),
    ("[requests.a]\nurl = \"/\"\njson = { a = 2020-01-01 }", "3:8: requests.a.json: holds", ""),
    (
      "[requests.a]\nurl = \"/\"\nheaders = { A = 1 }",
      "3:17: requests.a.headers.A: must be a text", ""
    ),
    (
      "[requests.a]\nurl = \"/\"\nexpect = { allowed-form = [] }",
      "3:12: requests.a.expect.allowed-form", "mean allowed-from?"
    ),
    ("[environments.dev]\nbase_url = \"x\"", "2:1: environments.dev.base_url", "mean base-url?"),
    ("[environments.dev]\ninsecure = \"yes\"", "2:12: environments.dev.insecure: must be true", ""),
    ("[environments.dev]\nresolve = [\"a:1\"]", "2:11: environments.dev.resolve: must be", ""),
    ("[environments.dev]\nresolve = [1]", "2:12: environments.dev.resolve[0]: must be", ""),
    ("[variables]\na = { comand = \"x\" }", "2:7: variables.a.comand", "mean command?"),
    ("[variables]\n\"a b\" = \"\"", "2:1: variables.\"a b\": is no name", ""),
    ("[variables]\na = [1]", "2:5: variables.a: must be a text, { env", ""),
    (
      "[[flows.f.steps]]\nrequest = \"lgin\"\n[requests.login]\nurl = \"/\"",
      "2:11: flows.f.steps[0].request", "mean \"login\"?"
    ),
    ("[[flows.f.steps]]\nwait = 1", "1:11: flows.f.steps[0]: has neither", ""),
    (
      "[[flows.f.steps]]\nurl = \"/\"\n[[flows.f.steps]]\nurl = \"/\"\nwait = -1",
      "5:8: flows.f.steps[1].wait: must be a whole", ""
    ),
    (
      "[[flows.f.steps]]\nurl = \"/\"\ncapture = { t = { json = \"a\" } }",
      "3:17: flows.f.steps[0].capture.t: a JSON pointer", ""
    ),
    ("[flows.f]\nsteps = 1", "2:9: flows.f.steps: must be a list of steps", ""),
    (
      "[defaults]\nenvironment = \"dve\"\n[environments.dev]",
      "2:15: defaults.environment: there is no", "mean \"dev\"?"
    ),
    ("a = ", "1:", ""), ("[a\n", "1:", ""), ("a = 1\na = 2", "2:", ""),
    ("\u{0}", " is not a text file", ""),
  ])
  func `a mistake is named with line, column and key`(text: String, start: String, hint: String) {
    let found = mistakes(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("corscope.toml:" + start) == true, "\(found)")
    #expect(found.first?.contains(hint) == true || hint.isEmpty, "\(found)")
  }

  @Test func `all mistakes are told at once, in the file's order`() {
    let found = mistakes(
      "[defaults]\nx = 1\nmode = 2\n\n[requests.a]\nurl = 3\r\n[requests.b]\n  y = [\n 1,\n ]\n")
    #expect(
      found.map { $0.split(separator: ":").prefix(3).joined(separator: ":") } == [
        "corscope.toml:2:1", "corscope.toml:3:8", "corscope.toml:6:7", "corscope.toml:7:11",
        "corscope.toml:8:3",
      ])
  }

  @Test func `places are right after strings of every kind, comments and byte order marks`() {
    let text = """
      \u{FEFF}# [defaults] "
      [variables] # ' [[
      a = '''
      [requests.no]
      ''' # x
      b = \"\"\"a\\\"\"\" c = 1\"\"\"
      "c" = "]#"
      d = "# no" # yes
        "é" = "x"
      """
    let found = mistakes(text)
    #expect(found.first?.hasPrefix("corscope.toml:9:3: variables.") == true, "\(found)")
  }

  @Test func `an empty file is a workspace`() throws {
    let workspace = try Workspace.read("", path: "corscope.toml")
    #expect(workspace.requests.isEmpty && workspace.folder == ".")
    #expect(workspace.environment(nil) == nil)
  }
}
