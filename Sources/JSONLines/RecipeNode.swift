package import Advice

extension BatchResult {
  /// The fixes in the settings of the server's software.
  package static func node(for recipes: [Recipe]) -> JSONNode {
    .array(
      recipes.map { recipe in
        .object([
          "stack": .string(recipe.stack.rawValue), "name": .string(recipe.stack.displayName),
          "guessedFrom": .string(recipe.mark),
          "snippets": .array(recipe.snippets.map(node(for:))), "notes": .strings(recipe.notes),
        ])
      })
  }

  private static func node(for snippet: Recipe.Snippet) -> JSONNode {
    .object([
      "place": .string(snippet.place), "mark": .string(snippet.mark.rawValue),
      "lines": .strings(snippet.lines),
    ])
  }
}
