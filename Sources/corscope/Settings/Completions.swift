import ArgumentParser
import Fetch
import Themes
import Workspace

/// What a shell offers for a word that is begun.
enum Completions {
  /// Requests of the workspace, as `@NAME`.
  static let requestNames = CompletionKind.custom { words, _, _ in
    let taking: Set<String> = [
      "check", "matrix", "bisect", "audit", "minimise", "minimize", "screen",
    ]
    // fish tells the words as they are: there the screen's command has no name.
    guard let first = words.dropFirst().first, taking.contains(first) || first.hasPrefix("@") else {
      return []
    }
    return workspace(of: words)?.requests.map { "@" + $0.name } ?? []
  }

  static let requests = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.requests.map(\.name) ?? []
  }

  static let environments = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.environments.map(\.name) ?? []
  }

  static let flows = CompletionKind.custom { words, _, _ in
    workspace(of: words)?.flows.map(\.name) ?? []
  }

  static let themes = CompletionKind.custom { _, _, _ in
    ThemeCatalog(userFolder: UserFolder.config.path.map { $0 + "/themes" }).names
  }

  static let browsers = CompletionKind.list(
    Browser.allCases.map(\.rawValue) + ["chrome", "webkit"])

  /// The workspace that the command line is about. None of its commands is run.
  private static func workspace(of words: [String]) -> Workspace? {
    let named = Array(zip(words, words.dropFirst())).last { $0.0 == "--workspace" }?.1
    guard let path = named ?? WorkspaceFile.find(from: ".") else { return nil }
    return try? WorkspaceFile.load(path).0
  }
}
