/// The files of `themes/`, as built into the program. A test compares the list with the folder.
enum BuiltInThemes {
  static let files: [(name: String, bytes: [UInt8])] = [
    ("catppuccin", PackageResources.catppuccin_toml),
    ("colour-blind", PackageResources.colour_blind_toml),
    ("colour-blind-light", PackageResources.colour_blind_light_toml),
    ("dark", PackageResources.dark_toml),
    ("dracula", PackageResources.dracula_toml),
    ("gruvbox", PackageResources.gruvbox_toml),
    ("gruvbox-light", PackageResources.gruvbox_light_toml),
    ("high-contrast", PackageResources.high_contrast_toml),
    ("light", PackageResources.light_toml),
    ("mono", PackageResources.mono_toml),
    ("nord", PackageResources.nord_toml),
    ("solarized-dark", PackageResources.solarized_dark_toml),
    ("solarized-light", PackageResources.solarized_light_toml),
    ("terminal", PackageResources.terminal_toml),
    ("tokyo-night", PackageResources.tokyo_night_toml),
  ]
}
