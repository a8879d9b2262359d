import Screen
import TUI
import Workspace

/// The user's own settings, as the screen needs them.
struct UserSettings {
  private(set) var theme: String?
  private(set) var mouse: Bool?
  private(set) var bindings = KeyBindings()
  /// What is wrong in the file; then nothing of it counts.
  private(set) var mistakes: [WorkspaceMistake] = []

  /// The file that is read, whether it is there or not; nil where there is no home.
  static var path: String? { UserFolder.config.path.map { $0 + "/config.toml" } }

  /// A file that is not there is an empty one.
  static func load() -> UserSettings {
    var loaded = UserSettings()
    guard let path else { return loaded }
    do throws(WorkspaceFailure) {
      guard let text = try TextFile.read(path) else { return loaded }
      let settings = try Settings.read(
        text, file: path, commands: Command.allCases.map(\.name), isKey: { Key(name: $0) != nil })
      loaded.bindings = try bindings(settings, file: path)
      loaded.theme = settings.theme
      loaded.mouse = settings.mouse
    } catch {
      loaded.mistakes = error.mistakes
    }
    return loaded
  }

  private static func bindings(
    _ settings: Settings, file: String
  ) throws(WorkspaceFailure) -> KeyBindings {
    var bindings = KeyBindings()
    var places: [Command: TextPlace] = [:]
    for choice in settings.keys {
      guard let command = Command(name: choice.command) else { continue }
      bindings[command] = choice.keys.compactMap(Key.init(name:))
      places[command] = choice.place
    }
    var mistakes: [WorkspaceMistake] = []
    for clash in bindings.clashes {
      let mistake = WorkspaceMistake(
        file: file, place: places[clash.command], key: "keys.\(clash.command.name)",
        problem: "the key \(clash.key.name) is given to \(clash.other.name) too")
      if !mistakes.contains(mistake) { mistakes.append(mistake) }
    }
    for command in bindings.unreachable {
      mistakes.append(
        WorkspaceMistake(
          file: file, place: places[command] ?? places.values.min(), key: "keys.\(command.name)",
          problem: "no key is left for this command"))
    }
    guard mistakes.isEmpty else { throw WorkspaceFailure(mistakes) }
    return bindings
  }

  /// Writes the theme into the file, whose other bytes stay.
  /// - Returns: why not, if it could not be.
  static func keep(theme: String) -> String? {
    guard let path else { return "there is no home folder to keep it in" }
    do throws(WorkspaceFailure) {
      var text = WorkspaceText(try TextFile.read(path) ?? "")
      // What is no TOML would not be after the change either.
      _ = try Settings.read(
        text.text, file: path, commands: Command.allCases.map(\.name), isKey: { _ in true })
      do throws(WorkspaceText.Refusal) {
        try text.set(.keys("theme"), to: .string(theme))
      } catch {
        return error.description
      }
      _ = UserFolder.config.made()
      try TextFile.write(text.text, to: path)
      return nil
    } catch {
      return error.mistakes.first?.description
    }
  }
}
