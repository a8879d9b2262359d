import Foundation
import Screen
import Testing

@testable import Themes

@Suite struct BuiltInThemesTests {
  static let names = [
    "catppuccin", "colour-blind", "colour-blind-light", "dark", "dracula", "gruvbox",
    "gruvbox-light", "high-contrast", "light", "mono", "nord", "solarized-dark",
    "solarized-light", "terminal", "tokyo-night",
  ]
  /// Those that name every colour themselves.
  static let coloured = names.filter { !["mono", "terminal"].contains($0) }

  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("themes")
  }

  @Test func `the files of the folder are built in`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(Set(files) == Set(Self.names.map { $0 + ".toml" }))
    #expect(BuiltInThemes.files.map(\.name) == Self.names)
    for file in BuiltInThemes.files {
      let onDisk = try Data(contentsOf: folder.appendingPathComponent(file.name + ".toml"))
      #expect(Array(onDisk) == file.bytes)
    }
  }

  @Test(arguments: names)
  func `every theme is right and readable`(_ name: String) throws {
    let theme = try ThemeCatalog().theme(name)
    #expect(theme.name == name)
    #expect(theme.hardToRead == [])
  }

  @Test(arguments: coloured)
  func `themes with colours name both colours of every role`(_ name: String) throws {
    let theme = try ThemeCatalog().theme(name)
    for role in Role.allCases {
      guard case .rgb(let text) = theme[role].foreground,
        case .rgb(let ground) = theme[role].background
      else {
        Issue.record("\(role)")
        continue
      }
      let least = role == .border ? 3.0 : name == "high-contrast" ? 7.0 : 4.5
      #expect(Contrast.ratio(text, ground) >= least, "\(role)")
    }
  }

  @Test(arguments: names, [Palette.eight, .sixteen, .indexed256])
  func `small palettes leave text readable`(_ name: String, _ palette: Palette) throws {
    let theme = try ThemeCatalog().theme(name)
    for role in Role.allCases {
      let pair = palette.pair(for: theme[role])
      guard pair.foreground >= 0, pair.background >= 0 else { continue }
      let ratio = Contrast.ratio(
        Palette.rgb(ofIndex: pair.foreground), Palette.rgb(ofIndex: pair.background))
      #expect(ratio >= 2.99, "\(role): \(pair)")
    }
  }

  @Test(arguments: ["mono", "terminal"])
  func `themes of the terminal's own colours fix none`(_ name: String) throws {
    let theme = try ThemeCatalog().theme(name)
    for role in Role.allCases {
      #expect(theme[role].background == .standard)
      if case .rgb = theme[role].foreground { Issue.record("\(role)") }
    }
  }

  @Test func `mono is what goes without colours`() throws {
    let mono = try ThemeCatalog().theme("mono")
    for role in Role.allCases {
      #expect(mono[role] == Theme.plain[role], "\(role)")
    }
  }

  @Test(arguments: names)
  func `what must not be confused differs without colour or by it`(_ name: String) throws {
    let theme = try ThemeCatalog().theme(name)
    #expect(theme[.selection] != theme[.text])
    #expect(theme[.cursor] != theme[.text])
    #expect(theme[.border] != theme[.borderFocused])
    #expect(theme[.diffMissing] != theme[.diffSame])
    #expect(theme[.diffExtra] != theme[.diffSame])
    #expect(theme[.diffChanged] != theme[.diffMissing])
    #expect(theme[.field] != theme[.fieldFocused])
  }
}
