import Screen
import Testing

@testable import TUI

@Suite struct `The table of commands` {
  @Test(arguments: Context.allCases)
  func `gives a key one meaning in a place`(context: Context) {
    var seen: [Key: Command] = [:]
    for info in Commands.available(in: context, isDemo: true) {
      for key in info.keys {
        #expect(seen[key] == nil, "\(key.name) in \(context)")
        seen[key] = info.command
      }
    }
  }

  @Test func `names every command`() {
    let named = Set(Commands.all.map(\.command))
    #expect(named == Set(Command.allCases))
  }

  @Test func `gives every command a key`() {
    for info in Commands.all { #expect(!info.keys.isEmpty, "\(info.command)") }
  }

  @Test func `knows the demo's commands in the demo only`() {
    #expect(Commands.command(for: .character("R"), in: .verdict, isDemo: true) == .resetScenario)
    #expect(Commands.command(for: .character("R"), in: .verdict, isDemo: false) == nil)
    let titles = [true, false].map { isDemo in
      Commands.available(in: .verdict, isDemo: isDemo).filter { $0.command == .scenarios }
        .map(\.title)
    }
    #expect(titles.allSatisfy { $0.count == 1 } && titles[0] != titles[1])
  }

  @Test(arguments: [
    ("head", "Add a header", true), ("ah", "Add a header", true), ("AH", "Add a header", true),
    ("dr", "Add a header", false), ("hx", "Add a header", false), ("", "Add a header", true),
    ("addaheaderx", "Add a header", false), ("eader", "Add a header", true),
  ])
  func `is found by the beginnings of words`(pattern: String, text: String, isFound: Bool) {
    #expect((FuzzyMatch.score(pattern, in: text) != nil) == isFound)
  }

  @Test func `ranks letters side by side above letters apart`() throws {
    let together = try #require(FuzzyMatch.score("add", in: "Add a header"))
    let apart = try #require(FuzzyMatch.score("add", in: "A dark day"))
    #expect(together > apart)
  }

  @Test(arguments: [
    (Key.control("p"), "ctrl-p"), (.character(" "), "space"), (.function(5), "f5"),
    (.backTab, "shift-tab"), (.alt("b"), "alt-b"), (.character("?"), "?"),
  ])
  func `writes keys as people do`(key: Key, name: String) {
    #expect(key.name == name)
  }
}
