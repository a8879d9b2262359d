import ArgumentParser

/// A page of the manual, in the language of man(7).
struct ManualPage {
  /// The file: `corscope-check.1`.
  var name: String
  var text: String
}

/// The manual, made of what the commands say of themselves.
enum ManualPages {
  /// The program's page, then one for each command.
  static func all(_ root: HelpTree) -> [ManualPage] {
    let commands = commands(under: root)
    return [page(root, commands: commands)] + commands.map { page($0, commands: []) }
  }

  private static func commands(under tree: HelpTree) -> [HelpTree] {
    tree.subcommands.flatMap { [$0] + commands(under: $0) }
  }

  private static func page(_ tree: HelpTree, commands: [HelpTree]) -> ManualPage {
    var writer = ManualWriter(name(tree), version: Corscope.configuration.version)
    writer.section("NAME")
    writer.text("\(name(tree)) - \(firstSentence(tree.abstract))")
    writer.section("SYNOPSIS")
    writer.synopsis(tree)
    writer.section("DESCRIPTION")
    writer.text(tree.abstract)
    let (words, status) = parted(tree.discussion)
    writer.prose(words)
    writer.options(tree.arguments)
    if !commands.isEmpty {
      writer.section("COMMANDS")
      for command in commands {
        writer.entry(command.path.joined(separator: " "), command.abstract)
      }
    }
    writer.section("EXIT STATUS")
    if let status { writer.prose(status) } else { writer.entries(ManualFacts.exitStatus) }
    writer.section("ENVIRONMENT")
    writer.entries(ManualFacts.environment)
    writer.section("FILES")
    writer.entries(ManualFacts.files)
    writer.section("SEE ALSO")
    writer.text(seeAlso(tree, commands))
    return ManualPage(name: name(tree) + ".1", text: writer.page)
  }

  private static func name(_ tree: HelpTree) -> String { tree.path.joined(separator: "-") }

  /// Without its full stop, as the index of the manual has it.
  private static func firstSentence(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// What a discussion says of the exit status gets a section of its own.
  private static func parted(_ discussion: String) -> (words: String, status: String?) {
    let mark = "Exit status: "
    guard let place = discussion.firstRange(of: mark) else { return (discussion, nil) }
    return (String(discussion[..<place.lowerBound]), String(discussion[place.upperBound...]))
  }

  private static func seeAlso(_ tree: HelpTree, _ commands: [HelpTree]) -> String {
    let others = commands.isEmpty ? ["corscope"] : commands.map(name)
    return (others + ["curl"]).map { "\($0)(1)" }.joined(separator: ", ") + "."
  }
}
