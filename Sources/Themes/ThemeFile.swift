package import Screen
internal import TOMLKit

/// Reads theme files: TOML with `description`, `[palette]` (names for colours), `[base]` (what roles do not say) and `[roles]`
/// (all of them). A colour is "#rrggbb", "#rgb", "default" (the terminal's own), one of the terminal's sixteen ("red",
/// "bright-red", …), or a name of the palette, which goes before the terminal's.
package enum ThemeFile {
  /// The theme that `text` describes.
  ///
  /// - Parameters:
  ///   - name: what the theme is called.
  ///   - file: named in problems.
  /// - Throws: `ThemeFailure` with every problem found.
  package static func parse(_ text: String, name: String, file: String) throws(ThemeFailure)
    -> Theme
  {
    guard !text.utf8.contains(0) else {
      throw ThemeFailure(problems: [
        ThemeProblem(file: file, line: 0, key: "", problem: "is not a text file")
      ])
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ThemeFailure(problems: [
        ThemeProblem(
          file: file, line: error.source.begin.line, key: "", problem: error.description)
      ])
    } catch {
      throw ThemeFailure(problems: [
        ThemeProblem(file: file, line: 0, key: "", problem: "cannot be read as TOML")
      ])
    }
    var reader = ThemeReader(file: file, lines: KeyLines(text))
    let theme = reader.theme(table, name: name)
    guard reader.problems.isEmpty else { throw ThemeFailure(problems: reader.problems) }
    return theme
  }

  /// A role as files spell it: `diffMissing` is `diff-missing`.
  package static func key(for role: Role) -> String {
    role.rawValue.reduce(into: "") { key, letter in
      key += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  /// The terminal's sixteen colours, by number.
  static let ansiNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]
}

/// Goes through a file's tables and collects what is wrong.
private struct ThemeReader {
  let file: String
  let lines: KeyLines
  var problems: [ThemeProblem] = []
  private var palette: [String: Color] = [:]

  init(file: String, lines: KeyLines) {
    self.file = file
    self.lines = lines
  }

  mutating func theme(_ table: TOMLTable, name: String) -> Theme {
    for key in table.keys.sorted() {
      switch key {
      case "description":
        if table[key]?.string == nil { report([key], "must be a text") }
      case "palette", "base", "roles":
        if table[key]?.table == nil { report([key], "must be a table") }
      default: report([key], "is not a key of themes: description, palette, base, roles")
      }
    }
    if let colors = table["palette"]?.table { readPalette(colors) }
    let base = table["base"]?.table.map { style($0, at: ["base"], over: Style()) } ?? Style()
    guard let roles = table["roles"]?.table else {
      if table["roles"] == nil { report([], "the table [roles] is missing") }
      return Theme(name: name) { _ in base }
    }
    let known = Set(Role.allCases.map(ThemeFile.key(for:)))
    for key in roles.keys.sorted() where !known.contains(key) {
      report(["roles", key], "is not a role: \(known.sorted().joined(separator: ", "))")
    }
    return Theme(name: name) { role in
      let key = ThemeFile.key(for: role)
      guard let value = roles[key] else {
        report(["roles", key], "is missing", at: lines.line(of: ["roles"]))
        return base
      }
      guard let table = value.table else {
        report(["roles", key], "must be a table, such as { foreground = \"red\" }")
        return base
      }
      return style(table, at: ["roles", key], over: base)
    }
  }

  private mutating func readPalette(_ table: TOMLTable) {
    for key in table.keys.sorted() {
      if key == "default" || key.hasPrefix("#") {
        report(["palette", key], "has a meaning of its own; choose another name")
      } else if let text = table[key]?.string, let color = Self.color(text) {
        palette[key] = color
      } else {
        report(["palette", key], "must be a colour such as \"#1e90ff\", \"default\" or \"red\"")
      }
    }
  }

  private mutating func style(_ table: TOMLTable, at path: [String], over base: Style) -> Style {
    var style = base
    for key in table.keys.sorted() {
      let value = table[key]
      switch key {
      case "foreground": style.foreground = color(value?.string, at: path + [key])
      case "background": style.background = color(value?.string, at: path + [key])
      case "attributes": style.attributes = attributes(value?.array, at: path + [key])
      default: report(path + [key], "is not one of foreground, background, attributes")
      }
    }
    return style
  }

  private mutating func color(_ text: String?, at path: [String]) -> Color {
    guard let text else {
      report(path, "must be a text that names a colour")
      return .standard
    }
    if let color = palette[text] ?? Self.color(text) { return color }
    report(
      path,
      "\"\(text)\" is no colour: write \"#1e90ff\", \"default\", a colour of the terminal such as "
        + "\"red\" or \"bright-red\", or a name from [palette]")
    return .standard
  }

  private mutating func attributes(_ array: TOMLArray?, at path: [String]) -> Attributes {
    guard let array else {
      report(path, "must be a list such as [\"bold\"]")
      return []
    }
    var attributes: Attributes = []
    for value in array {
      switch value.string {
      case "bold": attributes.insert(.bold)
      case "underline": attributes.insert(.underline)
      case "reverse": attributes.insert(.reverse)
      default: report(path, "may hold \"bold\", \"underline\" and \"reverse\"")
      }
    }
    return attributes
  }

  /// A colour that needs no palette.
  private static func color(_ text: String) -> Color? {
    if text == "default" { return .standard }
    if let number = ThemeFile.ansiNames.firstIndex(of: text) { return .ansi(UInt8(number)) }
    guard text.first == "#" else { return nil }
    let digits = text.dropFirst().utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count - 1 else { return nil }
    let values = digits.map(UInt8.init)
    switch values.count {
    case 3: return .rgb(RGB(values[0] * 17, values[1] * 17, values[2] * 17))
    case 6:
      return .rgb(
        RGB(
          values[0] << 4 | values[1], values[2] << 4 | values[3], values[4] << 4 | values[5]))
    default: return nil
    }
  }

  private mutating func report(_ path: [String], _ problem: String, at line: Int? = nil) {
    problems.append(
      ThemeProblem(
        file: file, line: line ?? lines.line(of: path), key: path.joined(separator: "."),
        problem: problem))
  }
}
