/// Writes one page in the language of man(7).
struct ManualWriter {
  private var lines: [String]

  init(_ name: String, version: String) {
    lines = [".TH \(name.uppercased()) 1 \"\" \"corscope \(version)\" \"User Commands\""]
  }

  var page: String { lines.joined(separator: "\n") + "\n" }

  mutating func section(_ title: String) {
    lines.append(".SH \(title)")
  }

  mutating func text(_ text: String) {
    lines.append(Self.escaped(text))
  }

  /// Paragraphs; what is indented is an example and stays as it is.
  mutating func prose(_ text: String) {
    for paragraph in text.split(separator: "\n\n") {
      guard paragraph.hasPrefix("  ") else {
        lines.append(".PP")
        lines += paragraph.split(separator: "\n").map { Self.escaped(String($0)) }
        continue
      }
      lines += [".PP", ".nf", ".RS"]
      lines += paragraph.split(separator: "\n").map { Self.escaped(String($0.dropFirst(2))) }
      lines += [".RE", ".fi"]
    }
  }

  mutating func entries(_ entries: [(term: String, text: String)]) {
    for (term, text) in entries { entry(term, text) }
  }

  mutating func entry(_ term: String, _ text: String) {
    lines += [".TP", ".B \(Self.quoted(term))", Self.escaped(text.isEmpty ? "\u{A0}" : text)]
  }

  mutating func synopsis(_ tree: HelpTree) {
    var words = ["\\fB\(Self.escaped(tree.path.joined(separator: " ")))\\fR"]
    if !tree.subcommands.isEmpty { words.append("[\\fIcommand\\fR]") }
    for argument in tree.arguments where argument.names.isEmpty {
      let more = argument.isRepeating ? " ..." : ""
      let value = "\\fI\(Self.escaped(argument.value ?? ""))\\fR\(more)"
      words.append(argument.isOptional ? "[\(value)]" : value)
    }
    words.append("[\\fIoptions\\fR]")
    lines.append(words.joined(separator: " "))
  }

  /// One section for each group, in the help's order.
  mutating func options(_ arguments: [HelpTree.Argument]) {
    var sections: [String] = []
    for argument in arguments where !sections.contains(argument.section) {
      sections.append(argument.section)
    }
    for section in sections {
      self.section(section.isEmpty ? "OPTIONS" : Self.quoted(section.uppercased()))
      for argument in arguments where argument.section == section {
        entry(Self.term(argument), argument.help)
      }
    }
  }

  private static func term(_ argument: HelpTree.Argument) -> String {
    guard !argument.names.isEmpty else { return argument.value ?? "" }
    let names = argument.names.joined(separator: ", ")
    return argument.value.map { "\(names) <\($0)>" } ?? names
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }

  /// No character of a text is read as a sign of the language.
  private static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\(rs").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti")
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
