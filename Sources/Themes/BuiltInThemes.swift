/// The files of `themes/`, as built into the program. A test compares the list with the folder.
enum BuiltInThemes {
  static let files: [(name: String, bytes: [UInt8])] = [
    ("dark", PackageResources.dark_toml),
    ("high-contrast", PackageResources.high_contrast_toml),
    ("light", PackageResources.light_toml),
    ("mono", PackageResources.mono_toml),
    ("terminal", PackageResources.terminal_toml),
  ]
}
