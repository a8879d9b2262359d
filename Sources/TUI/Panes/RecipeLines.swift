internal import Advice
internal import Fetch
internal import Screen

/// The fix in the settings of the server's own software, as the Verdict region shows it.
enum RecipeLines {
  static func lines(_ report: Report, _ model: Model, _ width: Int) -> [Line] {
    let advice = StaleHeader.advice(for: report).map {
      [Line("Or let the server say no itself", .heading, [.bold])]
        + Line.wrapped($0, width: width, indent: 2) + [Line()]
    }
    return model.stacks.recipes(for: report).flatMap { lines($0, width) } + (advice ?? [])
  }

  private static func lines(_ recipe: Recipe, _ width: Int) -> [Line] {
    var lines = Line.wrapped(
      "Fix on the server (\(recipe.stack.displayName))", width: width, .heading, [.bold])
    if let mark = recipe.mark {
      lines += Line.wrapped("guessed from \(mark)", width: width, indent: 2, .muted)
    }
    for snippet in recipe.snippets {
      lines += Line.wrapped(
        "\(snippet.place), \(snippet.mark.rawValue):", width: width, indent: 2)
      for text in snippet.lines {
        lines += VerdictPane.hanging(Line("    "), Printable.text(text), width, .accent)
      }
    }
    for note in recipe.notes { lines += Line.wrapped(note, width: width, indent: 2, .muted) }
    return lines + [Line()]
  }
}
