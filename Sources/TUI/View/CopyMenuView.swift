internal import Screen

/// The forms in which the run can be copied, each with the beginning of what it gives.
enum CopyMenuView {
  static func lines(_ menu: CopyMenu, _ model: Model, width: Int) -> [Line] {
    var lines = model.copyFormats(menu).enumerated().map { index, format in
      entry(format, number: index + 1, isChosen: index == menu.selection, menu, model, width)
    }
    lines.append(Line())
    if let path = menu.path {
      var line = Line("Save as ", .heading)
      line.add(path.text)
      lines.append(line)
      lines += Line.wrapped("enter saves, esc goes back", width: width, .muted)
      return lines
    }
    guard model.surveys.shown == nil else {
      return lines + Line.wrapped(keys, width: width, .muted)
    }
    guard model.shownResult != nil else {
      return lines
        + Line.wrapped("Send the request for more to copy.", width: width, .muted)
        + Line.wrapped(keys, width: width, .muted)
    }
    let secrets =
      menu.showsSecrets
      ? "Tokens, cookies, keys and passwords go along as they are; v hides them."
      : "Tokens, cookies, keys and passwords are hidden; v lets them go along."
    lines += Line.wrapped(secrets, width: width, menu.showsSecrets ? .warning : .muted)
    return lines + Line.wrapped(keys, width: width, .muted)
  }

  private static let keys = "enter copies, s saves into a file, esc leaves"

  /// Columns of a form's title.
  private static let titleWidth = 26

  private static func entry(
    _ format: CopyFormat, number: Int, isChosen: Bool, _ menu: CopyMenu, _ model: Model,
    _ width: Int
  ) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    line.add("\(number) ", .key)
    line.add(model.surveys.shown == nil ? format.title : format.surveyTitle)
    line.pad(to: titleWidth + 2)
    if let preview = preview(format, menu, model) {
      let size = preview.byteCount.map { " " + Words.size($0) } ?? ""
      let room = max(0, width - line.width - Text.width(size))
      let shown = Text.truncate(
        Printable.text(preview.line), width: room, ellipsis: model.ellipsis)
      line.add(shown, .muted)
      line.pad(to: width - Text.width(size))
      line.add(size, .muted)
    }
    line.isSelected = isChosen
    return line
  }

  private static func preview(
    _ format: CopyFormat, _ menu: CopyMenu, _ model: Model
  ) -> CopyPreview? {
    guard let text = model.ownText(format) else { return menu.previews[format] }
    let first = text.split(separator: "\n").first { $0.contains { $0 != " " } } ?? ""
    return CopyPreview(
      line: String(first.drop { $0 == " " }), byteCount: text.utf8.count)
  }

  /// Where the cursor stands while the file's name is typed, in the overlay's content.
  static func cursor(_ menu: CopyMenu, _ model: Model, width: Int) -> (x: Int, y: Int)? {
    guard let path = menu.path else { return nil }
    let column = 8 + Text.width(path.textBeforeCursor)
    return (min(column, width - 1), model.copyFormats(menu).count + 1)
  }
}
