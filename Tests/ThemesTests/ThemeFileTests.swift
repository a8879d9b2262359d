import Foundation
import Screen
import Testing

@testable import Themes

@Suite struct ThemeFileTests {
  /// Every role, spelled as files spell it.
  static let roles = [
    "text", "muted", "heading", "border", "border-focused", "title", "accent", "key", "selection",
    "cursor", "field", "field-focused", "success", "warning", "error", "note", "diff-missing",
    "diff-extra", "diff-changed", "diff-same", "status-bar", "hint", "placeholder",
  ]

  /// A right theme, with lines in place of the role `text`.
  static func file(_ text: String = "text = {}", before: String = "") -> String {
    let others = roles.dropFirst().map { "\($0) = {}" }.joined(separator: "\n")
    return before + "[roles]\n" + text + "\n" + others + "\n"
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try ThemeFile.parse(text, name: "my", file: "my.toml")
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `the roles of files are the roles of the screen`() {
    #expect(Role.allCases.map(ThemeFile.key(for:)) == Self.roles)
  }

  struct ColorCase: Sendable {
    let text: String
    let color: Color
  }

  static let colors = [
    ColorCase(text: "#1e90ff", color: .rgb(RGB(0x1E, 0x90, 0xFF))),
    ColorCase(text: "#1E90FF", color: .rgb(RGB(0x1E, 0x90, 0xFF))),
    ColorCase(text: "#f0a", color: .rgb(RGB(0xFF, 0, 0xAA))),
    ColorCase(text: "default", color: .standard),
    ColorCase(text: "black", color: .ansi(0)),
    ColorCase(text: "bright-white", color: .ansi(15)),
    ColorCase(text: "sea", color: .rgb(RGB(1, 2, 3))),
  ]

  @Test(arguments: colors)
  func `colours are read`(_ testCase: ColorCase) throws {
    let text = Self.file(
      "text = { foreground = \"\(testCase.text)\" }", before: "[palette]\nsea = \"#010203\"\n")
    let theme = try ThemeFile.parse(text, name: "my", file: "my.toml")
    #expect(theme[.text].foreground == testCase.color)
    #expect(theme[.muted].foreground == .standard)
  }

  @Test func `a palette's colour goes before the terminal's of that name`() throws {
    let text = Self.file(
      "text = { foreground = \"red\" }", before: "[palette]\nred = \"#ff0000\"\n")
    let theme = try ThemeFile.parse(text, name: "my", file: "my.toml")
    #expect(theme[.text].foreground == .rgb(RGB(255, 0, 0)))
  }

  @Test func `roles take from the base what they do not say`() throws {
    let text = Self.file(
      "text = { foreground = \"red\" }\n",
      before: "[base]\nforeground = \"blue\"\nbackground = \"white\"\nattributes = [\"bold\"]\n")
    let theme = try ThemeFile.parse(text, name: "my", file: "my.toml")
    #expect(
      theme[.text]
        == Style(foreground: .ansi(1), background: .ansi(7), attributes: .bold))
    #expect(
      theme[.muted] == Style(foreground: .ansi(4), background: .ansi(7), attributes: .bold))
  }

  struct ProblemCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let place: String
    let word: String

    init(_ testDescription: String, _ file: String, _ place: String, _ word: String) {
      self.testDescription = testDescription
      self.file = file
      self.place = place
      self.word = word
    }
  }

  static let problemCases = [
    ProblemCase(
      "unknown role", file("text = {}\ntxet = {}"), "my.toml:3: roles.txet: ", "is not a role"),
    ProblemCase("missing role", file(""), "my.toml:1: roles.text: ", "is missing"),
    ProblemCase(
      "five digits", file("text = { foreground = \"#12345\" }"),
      "my.toml:2: roles.text.foreground: ", "\"#12345\" is no colour"),
    ProblemCase(
      "no hexadecimal digit", file("text = { foreground = \"#12345g\" }"),
      "my.toml:2: roles.text.foreground: ", "is no colour"),
    ProblemCase(
      "a sign is no digit", file("text = { background = \"#+1+2+3\" }"),
      "my.toml:2: roles.text.background: ", "is no colour"),
    ProblemCase(
      "unknown name", file("text = { background = \"see\" }"),
      "my.toml:2: roles.text.background: ", "\"see\" is no colour"),
    ProblemCase(
      "escape in a value", file("text = { background = \"\\u001b[31m\" }"),
      "my.toml:2: roles.text.background: ", "\"^[[31m\" is no colour"),
    ProblemCase(
      "a number", file("text = { foreground = 5 }"), "my.toml:2: roles.text.foreground: ",
      "must be a text"),
    ProblemCase("role as text", file("text = \"red\""), "my.toml:2: roles.text: ", "table"),
    ProblemCase(
      "unknown key of a role", file("text = { color = \"red\" }"), "my.toml:2: roles.text.color: ",
      "is not one of"),
    ProblemCase(
      "role as table", file("") + "[roles.text]\nfroeground = \"red\"\n",
      "my.toml:26: roles.text.froeground: ", "is not one of"),
    ProblemCase(
      "unknown attribute", file("text = { attributes = [\"blink\"] }"),
      "my.toml:2: roles.text.attributes: ", "may hold"),
    ProblemCase(
      "attribute as text", file("text = { attributes = \"bold\" }"),
      "my.toml:2: roles.text.attributes: ", "must be a list"),
    ProblemCase(
      "bad palette", file(before: "[palette]\nsea = \"blau\"\n"), "my.toml:2: palette.sea: ",
      "must be a colour"),
    ProblemCase(
      "palette takes a word away", file(before: "[palette]\ndefault = \"#ff0000\"\n"),
      "my.toml:2: palette.default: ", "choose another"),
    ProblemCase(
      "unknown key at the top", file(before: "descripton = \"x\"\n"), "my.toml:1: descripton: ",
      "is not a key"),
    ProblemCase(
      "description as number", file(before: "\ndescription = 1\n"), "my.toml:2: description: ",
      "must be a text"),
    ProblemCase("no roles", "description = \"x\"\n", "my.toml: ", "[roles] is missing"),
    ProblemCase("roles as text", "roles = \"x\"\n", "my.toml:1: roles: ", "must be a table"),
    ProblemCase("empty", "", "my.toml: ", "[roles] is missing"),
    ProblemCase("no TOML", "[roles]\ntext = {\n", "my.toml:", ""),
    ProblemCase("twice", "[roles]\ntext = {}\ntext = {}\n", "my.toml:3: ", ""),
    ProblemCase("a NUL", "a\u{0}b", "my.toml: ", "is not a text file"),
  ]

  @Test(arguments: problemCases)
  func `a problem names file, line and key`(_ testCase: ProblemCase) {
    let found = problems(testCase.file)
    #expect(
      found.contains {
        $0.hasPrefix(testCase.place) && (testCase.word.isEmpty || $0.contains(testCase.word))
      }, "\(found)")
    #expect(found.allSatisfy { !$0.utf8.contains { $0 < 0x20 } })
  }

  @Test func `all problems are told at once`() {
    let found = problems(
      Self.file("text = { foreground = \"x\", background = \"y\", attributes = [\"z\"] }"))
    #expect(found.count == 3)
  }
}
