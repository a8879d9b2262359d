#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of the program's own in the user's home
/// ([XDG base directories](https://specifications.freedesktop.org/basedir-spec/latest/)).
struct UserFolder {
  /// What outlives a run: `$XDG_STATE_HOME/corscope`, else `~/.local/state/corscope`.
  static let state = UserFolder(variable: "XDG_STATE_HOME", inHome: ".local/state")
  /// What the user settles: `$XDG_CONFIG_HOME/corscope`, else `~/.config/corscope`.
  static let config = UserFolder(variable: "XDG_CONFIG_HOME", inHome: ".config")

  private let variable: String
  private let inHome: String

  private init(variable: String, inHome: String) {
    self.variable = variable
    self.inHome = inHome
  }

  /// nil where neither is an absolute path.
  var path: String? {
    let base =
      Environment.nonEmpty(variable) ?? Environment.nonEmpty("HOME").map { "\($0)/\(inHome)" }
    guard let base, base.hasPrefix("/") else { return nil }
    return base + "/corscope"
  }

  /// The same, made for its owner alone if need be.
  func made() -> String? {
    guard let path else { return nil }
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return made
  }
}
