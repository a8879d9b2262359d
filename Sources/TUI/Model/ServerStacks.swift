package import Advice
internal import Fetch

/// What software the user named for which server.
package struct ServerStacks: Hashable, Sendable {
  /// By origin, like `https://api.example.com`.
  package var chosen: [String: ServerStack] = [:]

  package init() {}

  /// The origin whose answer a report ends with; nil where nothing was asked.
  static func origin(of report: Report) -> String? { report.urls.last?.origin.serialized }

  /// The fix of a report in the settings of the server's software.
  func recipes(for report: Report) -> [Recipe] {
    Recipe.recipes(for: report, chosen: Self.origin(of: report).flatMap { chosen[$0] })
  }
}

/// The list of server software to choose from.
package struct StackMenu: Hashable, Sendable {
  package var filter = TextField()
  package var selection = 0
  /// Whose software it is.
  package var origin: String

  /// nil is the first row: guess from the answer.
  package var rows: [ServerStack?] {
    let all = [nil] + ServerStack.allCases.map(Optional.some)
    guard !filter.isEmpty else { return all }
    return all.filter { FuzzyMatch.score(filter.text, in: Self.title($0)) != nil }
  }

  package static func title(_ stack: ServerStack?) -> String {
    stack?.displayName ?? "Guess from the answer"
  }
}
