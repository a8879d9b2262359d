/// What a person settled for every session, in `config.toml` of the configuration folder.
package struct Settings: Hashable, Sendable {
  /// The keys that are to mean a command.
  package struct Keys: Hashable, Sendable {
    package var command: String
    /// As they are spelled in the file; each is one.
    package var keys: [String]
    package var place: TextPlace
  }

  /// A theme's name or file.
  package var theme: String?
  /// Whether the mouse is corscope's.
  package var mouse: Bool?
  /// In the file's order.
  package var keys: [Keys] = []

  package init() {}

  /// Reads a file of settings.
  /// - Parameters:
  ///   - file: named in mistakes.
  ///   - commands: the names that `[keys]` may hold.
  ///   - isKey: whether a spelling is a key's.
  /// - Throws: every mistake, in the file's order.
  package static func read(
    _ text: String, file: String, commands: [String], isKey: (String) -> Bool
  ) throws(WorkspaceFailure) -> Settings {
    let mistakes = MistakeCollector(file: file)
    var top = TableReader(try ConfigNode.read(text, file: file), mistakes)
    var settings = Settings()
    settings.theme = top.text("theme")
    settings.mouse = top.flag("mouse")
    settings.keys = top.named("keys").compactMap { name, node in
      keys(name, node, commands, isKey, mistakes)
    }
    top.finish()
    try mistakes.check()
    return settings
  }

  private static func keys(
    _ name: String, _ node: ConfigNode, _ commands: [String], _ isKey: (String) -> Bool,
    _ mistakes: MistakeCollector
  ) -> Keys? {
    guard commands.contains(name) else {
      let hint =
        NearestName.of(name, among: commands).map { "; did you mean \($0)?" }
        ?? "; the command line `corscope keys` lists them"
      mistakes.add("is not a command\(hint)", at: node.path, node.keyPlace)
      return nil
    }
    let texts: [(text: String, node: ConfigNode)]
    switch node.value {
    case .string(let text): texts = [(text, node)]
    case .array(let elements):
      texts = elements.compactMap { element in
        if case .string(let text) = element.value { return (text, element) }
        mistakes.add(
          "must be a key in quotes, not \(element.value.kind)", at: element.path, element.place)
        return nil
      }
    default:
      mistakes.add(
        "must be a key such as \"ctrl-s\" or a list of keys, not \(node.value.kind)", at: node.path,
        node.place)
      return nil
    }
    for (text, node) in texts where !isKey(text) {
      mistakes.add(
        "\"\(text)\" is no key; keys are written a, A, space, enter, f5, ctrl-s, alt-b, pgup",
        at: node.path, node.place)
    }
    return Keys(command: name, keys: texts.map(\.text), place: node.keyPlace)
  }
}
