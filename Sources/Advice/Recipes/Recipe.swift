package import Fetch

/// What to write into a server's own configuration.
package struct Recipe: Hashable, Sendable {
  /// Lines that go to one place.
  package struct Snippet: Hashable, Sendable {
    /// What the lines do there.
    package enum Mark: String, Hashable, Sendable {
      /// The answer had nothing of the kind.
      case add
      /// The answer showed that there is something of the kind.
      case change
      /// The answer is an error; others may have it.
      case addOrChange = "add or change"
    }

    /// Where the lines go: `In settings.py`.
    package var place: String
    package var mark: Mark
    /// To be pasted as they are.
    package var lines: [String]
  }

  package var stack: ServerStack
  /// By what the stack was recognised; nil where the user named it.
  package var mark: String?
  package var snippets: [Snippet]
  /// What bites, each a sentence or two.
  package var notes: [String]
}

extension Recipe {
  /// For every stack that may have answered, the likeliest first.
  /// - Parameter chosen: the stack that the user named; nothing is guessed then.
  package static func recipes(for report: Report, chosen: ServerStack? = nil) -> [Recipe] {
    guard let needs = CORSNeeds(for: report) else { return [] }
    if let chosen { return [recipe(for: needs, on: chosen)].compactMap(\.self) }
    return StackGuess.guesses(for: report).compactMap { guess in
      var recipe = recipe(for: needs, on: guess.stack)
      recipe?.mark = guess.mark
      return recipe
    }
  }

  /// - Returns: nil where nothing of what is needed can be set there.
  package static func recipe(for needs: CORSNeeds, on stack: ServerStack) -> Recipe? {
    var writer = RecipeWriter(needs: needs, stack: stack)
    if needs.unwritable.isEmpty {
      writer.write()
    } else {
      writer.refuse()
    }
    let recipe = writer.recipe
    return recipe.snippets.isEmpty && recipe.notes.isEmpty ? nil : recipe
  }
}
