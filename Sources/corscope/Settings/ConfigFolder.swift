#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder of what the user settles: settings, themes, the servers' software.
enum ConfigFolder {
  /// `$XDG_CONFIG_HOME/corscope`, else `~/.config/corscope`; nil where neither is an absolute path.
  static var path: String? {
    let base =
      Environment.nonEmpty("XDG_CONFIG_HOME")
      ?? Environment.nonEmpty("HOME").map { $0 + "/.config" }
    guard let base, base.hasPrefix("/") else { return nil }
    return base + "/corscope"
  }

  /// The same, made for its owner alone if need be.
  static func made() -> String? {
    guard let path else { return nil }
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return path
  }
}
