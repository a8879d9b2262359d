import Foundation
import Screen
import Testing
import Themes

@Suite struct ThemeCatalogTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "themes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func write(_ text: String, to file: URL) throws {
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  @Test func `the user's folder goes before the program's own`() throws {
    try withFolder { folder in
      let mine = ThemeFileTests.file("text = { foreground = \"red\" }")
      try write(mine, to: folder.appendingPathComponent("dark.toml"))
      try write(mine, to: folder.appendingPathComponent("mine.toml"))
      let catalog = ThemeCatalog(userFolder: folder.path)
      #expect(
        catalog.names == (BuiltInThemesTests.names + ["mine"]).sorted())
      #expect(try catalog.theme("dark")[.text].foreground == .ansi(1))
      #expect(try catalog.theme("mine").name == "mine")
      #expect(try catalog.theme("light")[.text].foreground != .ansi(1))
    }
  }

  @Test func `a path is a file`() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("mine.toml")
      try write(ThemeFileTests.file("text = { foreground = \"red\" }"), to: file)
      let theme = try ThemeCatalog().theme(file.path)
      #expect(theme.name == "mine")
      #expect(theme[.text].foreground == .ansi(1))
    }
  }

  @Test func `what is no theme file is a clear error`() throws {
    try withFolder { folder in
      let catalog = ThemeCatalog(userFolder: folder.path + "/missing")
      #expect(throws: ThemeFailure.self) { try catalog.theme("drak") }
      let cases: [(String, String)] = [
        ("drak", "there are \(BuiltInThemesTests.names.joined(separator: ", "))"),
        (folder.path + "/no.toml", "no such file"),
        ("no.toml", "no such file"),
        (folder.path + "/", "is not a file"),
        ("/dev/null", "is not a file"),
        ("../dark", "no such file"),
        ("", "there is none of that name"),
      ]
      for (wish, word) in cases {
        do {
          _ = try catalog.theme(wish)
          Issue.record("\(wish) is a theme")
        } catch {
          #expect("\(error)".contains(word), "\(wish): \(error)")
        }
      }
    }
  }

  @Test func `a file that is not UTF-8, or too long, is refused`() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("mine.toml")
      try Data([0x61, 0xFF]).write(to: file)
      #expect(throws: ThemeFailure.self) { try ThemeCatalog().theme(file.path) }
      try Data(repeating: 0x20, count: 1 << 20 + 1).write(to: file)
      do {
        _ = try ThemeCatalog().theme(file.path)
        Issue.record("taken")
      } catch {
        #expect("\(error)".contains("too long"))
      }
    }
  }
}
