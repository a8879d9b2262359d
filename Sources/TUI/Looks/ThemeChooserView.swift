internal import Screen

/// The themes, and below them what the chosen one makes of each kind of text.
enum ThemeChooserView {
  private static let sampleHeight = 6

  /// Narrow, at the right, so that the screen behind it shows the theme.
  static func rect(_ model: Model) -> Rect {
    let width = min(44, model.width)
    let height = min(model.height - 2, model.themes.count + sampleHeight + 3)
    return Rect(x: model.width - width, y: 1, width: width, height: height)
  }

  static func listHeight(_ model: Model) -> Int {
    max(1, rect(model).height - 2 - sampleHeight - 1)
  }

  static func lines(_ chooser: ThemeChooser, _ model: Model, width: Int) -> [Line] {
    let shown = model.themes.indices.dropFirst(chooser.top).prefix(listHeight(model))
    let names = shown.map { index in
      var line = Line(index == chooser.selection ? "> " : "  ", .accent, [.bold])
      line.add(Text.truncate(Printable.text(model.themes[index]), width: width - 2))
      line.isSelected = index == chooser.selection
      return line
    }
    return names + [Line()] + sample(width)
  }

  private static func sample(_ width: Int) -> [Line] {
    var verdicts = Line("ALLOWED", .success, [.bold])
    verdicts.add("  BLOCKED", .error, [.bold])
    verdicts.add("  warning", .warning)
    verdicts.add("  note", .note)
    var difference = Line("- missing", .diffMissing)
    difference.add("  + extra", .diffExtra)
    difference.add("  x changed", .diffChanged)
    var texts = Line("Heading", .heading, [.bold])
    texts.add("  text ")
    texts.add(" muted", .muted)
    texts.add("  accent", .accent)
    var field = Line("a field", .field)
    field.add("  ")
    field.add("an edited one", .fieldFocused)
    var keys = Line("enter", .key, [.bold])
    keys.add(" keeps it  ", .hint)
    keys.add("esc", .key, [.bold])
    keys.add(" goes back", .hint)
    return [texts, verdicts, difference, field, Line(), keys]
  }
}
