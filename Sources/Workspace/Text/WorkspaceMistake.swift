internal import Screen

/// What is wrong in a file that a person wrote, and where.
package struct WorkspaceMistake: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user knows it.
  package var file: String
  /// nil when it is not at one place.
  package var place: TextPlace?
  /// The keys from the top, joined by dots; empty when the mistake is not a key's.
  package var key: String
  package var problem: String

  package init(file: String, place: TextPlace? = nil, key: String = "", problem: String) {
    self.file = file
    self.place = place
    self.key = key
    self.problem = problem
  }

  /// `corscope.toml:12:5: requests.login.metod: …`, fit for a terminal.
  package var description: String {
    let where_ = place.map { "\(file):\($0.line):\($0.column)" } ?? file
    return Printable.text(
      key.isEmpty ? "\(where_): \(problem)" : "\(where_): \(key): \(problem)")
  }
}

/// Why there is no workspace: every mistake at once, in the file's order.
package struct WorkspaceFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var mistakes: [WorkspaceMistake]

  package init(_ mistakes: [WorkspaceMistake]) {
    self.mistakes = mistakes
  }

  /// A line for each mistake.
  package var description: String {
    mistakes.map(\.description).joined(separator: "\n")
  }
}
