package import Screen

/// Keys that the user gave to commands, in place of the table's.
package struct KeyBindings: Hashable, Sendable {
  /// A key that would mean two commands in one place.
  package struct Clash: Hashable, Sendable {
    package var key: Key
    package var command: Command
    package var other: Command
    package var context: Context
  }

  private var keys: [Command: [Key]] = [:]

  package init() {}

  /// The keys of a command wherever it is in the table; nil takes the table's. Without keys, a command is reached by the
  /// palette alone.
  package subscript(command: Command) -> [Key]? {
    get { keys[command] }
    set { keys[command] = newValue }
  }

  /// The commands of a place, in the table's order, with the keys that hold here.
  package func available(in context: Context, isDemo: Bool) -> [CommandInfo] {
    let commands = Commands.available(in: context, isDemo: isDemo)
    if keys.isEmpty { return commands }
    let taken = Set(commands.compactMap { keys[$0.command] }.joined())
    return commands.map { info in
      var info = info
      // A key that was given away is no longer the table's.
      info.keys = keys[info.command] ?? info.keys.filter { !taken.contains($0) }
      return info
    }
  }

  /// What a key does in a place; nil when nothing.
  package func command(for key: Key, in context: Context, isDemo: Bool) -> Command? {
    if keys.isEmpty { return Commands.command(for: key, in: context, isDemo: isDemo) }
    return available(in: context, isDemo: isDemo).first { $0.keys.contains(key) }?.command
  }

  /// Keys that were given to two commands of one place.
  package var clashes: [Clash] {
    let given = Set(keys.keys)
    return Context.allCases.flatMap { context -> [Clash] in
      var owners: [Key: Command] = [:]
      var clashes: [Clash] = []
      for info in available(in: context, isDemo: true) where given.contains(info.command) {
        for key in info.keys {
          if let owner = owners[key], owner != info.command {
            clashes.append(
              Clash(key: key, command: info.command, other: owner, context: context))
          }
          owners[key] = info.command
        }
      }
      return clashes
    }
  }

  /// Commands without which one would be caught on the screen, and that no key means any more.
  package var unreachable: [Command] {
    [Command.quit, .palette].filter { command in
      !available(in: .request, isDemo: false).contains {
        $0.command == command && !$0.keys.isEmpty
      }
    }
  }
}

extension Command {
  /// As settings spell it: `nextDiff` is `next-diff`.
  package var name: String {
    rawValue.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  package init?(name: String) {
    guard let command = Command.allCases.first(where: { $0.name == name }) else { return nil }
    self = command
  }
}

extension Commands {
  /// Every key that the table has for a command, each once.
  package static func keys(of command: Command) -> [Key] {
    all.filter { $0.command == command }.flatMap(\.keys)
      .reduce(into: []) { keys, key in if !keys.contains(key) { keys.append(key) } }
  }
}
