internal import Screen

/// The list of server software.
enum StackMenuView {
  static func lines(_ menu: StackMenu, _ model: Model, width: Int) -> [Line] {
    var filter = Line("> ", .accent, [.bold])
    filter.add(menu.filter.text)
    let rows = menu.rows
    guard !rows.isEmpty else { return [filter, Line(), Line("No software is called so", .muted)] }
    let height = max(1, OverlayView.contentHeight(model) - 2)
    let first = Model.scroll(0, showing: menu.selection, of: rows.count, height: height)
    let shown = rows.indices.dropFirst(first).prefix(height).map { index in
      let isChosen = index == menu.selection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      line.add(StackMenu.title(rows[index]))
      line.pad(to: width)
      line.isSelected = isChosen
      return line
    }
    return [filter, Line()] + shown
  }

  static func cursor(_ menu: StackMenu, width: Int) -> (x: Int, y: Int) {
    (min(2 + Text.width(menu.filter.textBeforeCursor), width - 1), 0)
  }
}
