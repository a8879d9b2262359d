internal import Advice
internal import Screen

/// The demo's list of failures.
enum ScenariosView {
  static func listRect(_ model: Model) -> Rect {
    // The list and the story share the screen; a long list gives the story no more than it needs.
    let room = model.height - 3 - storyHeight(model) - 1
    return Rect(
      x: 2, y: 3, width: model.width - 4, height: max(1, min(room, model.scenarios.count)))
  }

  /// The rows at the bottom that tell of the chosen scenario.
  private static func storyHeight(_ model: Model) -> Int {
    max(model.height >= 30 ? 9 : 6, model.showsTour ? TourView.height(model, width: 76) : 0)
  }

  static func firstRow(_ model: Model) -> Int {
    Model.scroll(
      0, showing: model.scenarioSelection, of: model.shownScenarios.count,
      height: listRect(model).height)
  }

  static func draw(_ model: Model, _ frame: inout Frame) {
    var header = Line(" corscope", .title, [.bold])
    header.add("  demo")
    let right = "as \(model.browser.displayName) "
    header.pad(to: model.width - right.count)
    header.add(right)
    frame.put(header, x: 0, y: 0, width: model.width)
    frame.restyle(Rect(x: 0, y: 0, width: model.width, height: 1), role: .statusBar)

    let filter = model.scenarioFilter
    let lead: Line
    if filter.isOpen || filter.isActive {
      var line = Line("Filter: ", .heading, [.bold])
      line.add(filter.field.text)
      lead = line
    } else {
      lead = Line("Classic failures, each on a real server in this program. Choose one.", .heading)
    }
    frame.put(lead, x: 2, y: 1, width: model.width - 4)
    if filter.isOpen {
      frame.cursor = (10 + Text.width(filter.field.textBeforeCursor), 1)
    }
    list(model, &frame)
    story(model, &frame)
    frame.put(
      bottom(model), x: 0, y: model.height - 1, width: model.width)
  }

  private static func bottom(_ model: Model) -> Line {
    if model.scenarioFilter.isOpen {
      return Line(" type to filter   enter keeps it   esc clears it", .hint)
    }
    return Bars.bottom(model)
  }

  private static func list(_ model: Model, _ frame: inout Frame) {
    let rect = listRect(model)
    let shown = model.shownScenarios
    guard !shown.isEmpty else {
      frame.put(
        Line("No scenario fits; \(model.key(.leave)) shows all.", .muted), x: rect.x, y: rect.y,
        width: rect.width)
      return
    }
    let first = firstRow(model)
    // What every scenario is tagged with tells nothing.
    let shared = model.scenarios.dropFirst().reduce(Set(model.scenarios.first?.tags ?? [])) {
      $0.intersection($1.tags)
    }
    for row in 0..<rect.height where shown.indices.contains(first + row) {
      let scenario = shown[first + row]
      let isChosen = first + row == model.scenarioSelection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      line.add(scenario.title, isChosen ? .selection : .text)
      let tags = scenario.tags.filter { !shared.contains($0) }.joined(separator: ", ")
      if line.width + Text.width(tags) + 3 <= rect.width {
        line.pad(to: rect.width - Text.width(tags))
        line.add(tags, .muted)
      }
      line.isSelected = isChosen
      frame.put(line, x: rect.x, y: rect.y + row, width: rect.width, ellipsis: model.ellipsis)
    }
  }

  private static func story(_ model: Model, _ frame: inout Frame) {
    let shown = model.shownScenarios
    guard shown.indices.contains(model.scenarioSelection) else { return }
    let list = listRect(model)
    let top = list.maxY + 1
    let height = model.height - 1 - top
    frame.fill(
      Rect(x: 2, y: top, width: model.width - 4, height: 1), with: model.isUnicode ? "─" : "-",
      role: .border)
    if shown.count > list.height {
      let text = " \(firstRow(model) + list.height)/\(shown.count) "
      frame.put(text, x: list.maxX - 1 - text.count, y: top, role: .border)
    }
    let lines = Text.wrap(shown[model.scenarioSelection].story, width: min(100, model.width - 4))
    for (index, line) in lines.prefix(height - 1).enumerated() {
      let isCut = index == height - 2 && lines.count > height - 1
      frame.put(
        isCut ? Text.truncate(line + " " + String(model.ellipsis), width: model.width - 4) : line,
        x: 2, y: top + 1 + index, role: .muted)
    }
  }
}
