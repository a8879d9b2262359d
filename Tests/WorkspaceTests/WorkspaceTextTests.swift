import Testing
import Workspace

@Suite struct WorkspaceTextTests {
  private let file = """
    # mine
    [defaults]   # the page
    origin = "https://a.example"  # keep

    headers = { A = "1", "B c" = '2' }

    [requests.login] # post
      method =   "POST"
    url = "/login"
    # the end of login

    [[flows.f.steps]]
    request = "login"
    [[flows.f.steps]]
    request = "me"

    """

  @Test(arguments: [
    (TOMLPath.keys("defaults", "origin"), "\"https://a.example\"  # keep", "\"x\"  # keep"),
    (.keys("requests", "login", "method"), "  method =   \"POST\"", "  method =   \"x\""),
    (.keys("defaults", "headers", "A"), "{ A = \"1\",", "{ A = \"x\","),
    (.keys("defaults", "headers", "B c"), "\"B c\" = '2'", "\"B c\" = \"x\""),
    (.keys("defaults", "headers", "C"), "= '2' }", "= '2', C = \"x\" }"),
    (.keys("defaults", "mode"), "= '2' }\n", "= '2' }\nmode = \"x\"\n"),
    (.keys("requests", "login", "mode"), "url = \"/login\"\n", "url = \"/login\"\nmode = \"x\"\n"),
    (
      [.key("flows"), .key("f"), .key("steps"), .index(1), .key("request")], "\"me\"", "\"x\""
    ),
    (
      [.key("flows"), .key("f"), .key("steps"), .index(0), .key("name")],
      "request = \"login\"\n", "request = \"login\"\nname = \"x\"\n"
    ),
    (.keys("top"), "# mine\n", "top = \"x\"\n# mine\n"),
    (.keys("requests", "me", "url"), "\"me\"\n", "\"me\"\n\n[requests.me]\nurl = \"x\"\n"),
  ])
  func `a change touches its own bytes alone`(path: TOMLPath, old: String, new: String) throws {
    for end in ["\n", "\r\n"] {
      let text = file.replacing("\n", with: end)
      var edited = WorkspaceText(text)
      try edited.set(path, to: .string("x"))
      let expected = text.replacing(
        old.replacing("\n", with: end), with: new.replacing("\n", with: end))
      #expect(edited.text == expected)
    }
  }

  @Test func `a table made by keys with dots grows by such a key`() throws {
    var text = WorkspaceText("requests.a.url = \"/\" # c\n[x]\n")
    try text.set(.keys("requests", "a", "method"), to: .string("PUT"))
    #expect(text.text == "requests.a.url = \"/\" # c\nrequests.a.method = \"PUT\"\n[x]\n")
  }

  @Test func `a file without a last line end gets one where something follows`() throws {
    var text = WorkspaceText("[a]\nb = 1")
    try text.set(.keys("a", "c"), to: .integer(2))
    #expect(text.text == "[a]\nb = 1\nc = 2\n")
    var empty = WorkspaceText("")
    try empty.set(
      .keys("a", "b"), to: .array([.boolean(true), .table([.init("k v", .string("\""))])]))
    #expect(empty.text == "[a]\nb = [true, { \"k v\" = '\"' }]\n")
  }

  @Test func `a key goes with its line`() throws {
    var text = WorkspaceText(file)
    try text.remove(.keys("defaults", "origin"))
    #expect(text.text == file.replacing("origin = \"https://a.example\"  # keep\n", with: ""))
    try text.remove(.keys("nothing"))
  }

  @Test(arguments: [
    TOMLPath.keys("defaults"), .keys("requests", "login", "url", "deep"),
    [.key("flows"), .key("f"), .key("steps"), .index(7), .key("a")],
  ])
  func `what would break the file is refused and changes nothing`(path: TOMLPath) {
    var text = WorkspaceText(file)
    #expect(throws: WorkspaceText.Refusal.self) { try text.set(path, to: .string("x")) }
    #expect(text.text == file)
  }

  @Test(arguments: [
    "plain", "two\nlines\ttab", "\"quotes\"", "it's", "both ' and \"", "\u{7F}\u{1}", "\\d", "é😀",
    "",
  ])
  func `a text is read back as it was written`(value: String) throws {
    var text = WorkspaceText("")
    try text.set(.keys("variables", "a"), to: .string(value))
    let read = try Workspace.read(text.text, path: "x")
    #expect(read.variables["a"]?.source == .text(value))
  }
}
