internal import Advice
internal import Screen

extension ReportText {
  /// What to write into the server's own configuration. The lines to paste are indented by four
  /// columns, stand alone under what ends with a colon, and are never wrapped.
  mutating func recipes(_ recipes: [Recipe]) {
    for recipe in recipes {
      heading(
        "Fix on the server (\(recipe.stack.displayName))"
          + (recipe.mark.map { ", guessed from \($0)" } ?? ""))
      for snippet in recipe.snippets {
        paragraph("\(snippet.place), \(snippet.mark.rawValue):")
        for line in snippet.lines { self.line(("    ", .text), (line, .accent)) }
      }
      for note in recipe.notes { paragraph(note, role: .muted) }
    }
  }
}
