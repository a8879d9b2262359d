import Testing
import Workspace

@Suite struct SettingsTests {
  private func read(_ text: String) throws(WorkspaceFailure) -> Settings {
    try Settings.read(
      text, file: "config.toml", commands: ["send", "next-diff"], isKey: { $0.count == 1 })
  }

  @Test func `everything is read`() throws {
    let settings = try read(
      """
      theme = "gruvbox" # at night
      mouse = false
      [keys]
      next-diff = "d"
      send = ["s", "x"]
      """)
    #expect(settings.theme == "gruvbox")
    #expect(settings.mouse == false)
    #expect(settings.keys.map(\.command) == ["next-diff", "send"])
    #expect(settings.keys.map(\.keys) == [["d"], ["s", "x"]])
    #expect(settings.keys.map(\.place.line) == [4, 5])
  }

  @Test func `an empty file settles nothing`() throws {
    #expect(try read("") == Settings())
  }

  static let mistakes: [(text: String, place: String, word: String)] = [
    ("[keys]\nsned = \"x\"", "config.toml:2:1: keys.sned: ", "did you mean send?"),
    ("[keys]\nsend = \"hyper-x\"", "config.toml:2:8: keys.send: ", "is no key"),
    ("[keys]\nsend = [\"x\", \"\"]", "config.toml:2:14: keys.send[1]: ", "is no key"),
    ("[keys]\nsend = [1]", "config.toml:2:9: keys.send[0]: ", "must be a key in quotes"),
    ("[keys]\nsend = true", "config.toml:2:8: keys.send: ", "not true or false"),
    ("keys = 1", "config.toml:1:8: keys: ", "must be a table"),
    ("them = \"x\"", "config.toml:1:1: them: ", "did you mean theme?"),
    ("mouse = \"no\"", "config.toml:1:9: mouse: ", "must be true or false"),
    ("theme = 1", "config.toml:1:9: theme: ", "must be a text"),
    ("theme = ", "config.toml:1:", ""),
  ]

  @Test(arguments: mistakes)
  func `a mistake names line, column and key`(_ row: (text: String, place: String, word: String)) {
    do throws(WorkspaceFailure) {
      _ = try read(row.text)
      Issue.record("was read")
    } catch {
      let text = error.mistakes[0].description
      #expect(text.hasPrefix(row.place) && text.contains(row.word), "\(text)")
    }
  }
}
