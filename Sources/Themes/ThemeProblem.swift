internal import Screen

/// What is wrong in a theme file, and where.
package struct ThemeProblem: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1; 0 when the problem is not in a line.
  package let line: Int
  /// The keys from the top, joined by dots; empty when the problem is not a key's.
  package let key: String
  package let problem: String

  /// `themes/my.toml:12: roles.text.foreground: …`, fit for a terminal.
  package var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return Printable.text(key.isEmpty ? "\(place): \(problem)" : "\(place): \(key): \(problem)")
  }
}

/// Why there is no theme: every problem at once.
package struct ThemeFailure: Error, Hashable, CustomStringConvertible {
  package let problems: [ThemeProblem]

  /// A line for each problem.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
