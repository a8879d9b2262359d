package import Screen

/// The screen that a model stands for. Pure.
package func view(_ model: Model) -> Frame {
  var cache = ViewCache()
  return view(model, &cache)
}

/// The same screen, drawn anew only where it differs from the last that went through the cache.
package func view(_ model: Model, _ cache: inout ViewCache) -> Frame {
  var frame: Frame
  if !model.isBigEnough {
    frame = Frame(width: model.width, height: model.height)
    tooSmall(&frame)
    return frame
  }
  switch model.place {
  case .workbench where model.bodyView == nil && model.surveys.shown != nil:
    frame = Frame(width: model.width, height: model.height)
    SurveyScreen.draw(model, &frame)
  case .workbench where model.bodyView == nil:
    frame = cache.workbench(model)
    if model.showsTour { TourView.draw(model, Layout(model), &frame) }
    CompletionView.draw(model, &frame)
  case .workbench:
    frame = Frame(width: model.width, height: model.height)
    BodyScreen.draw(model, &frame)
  case .flow:
    frame = Frame(width: model.width, height: model.height)
    FlowView.draw(model, &frame)
  case .scenarios:
    frame = Frame(width: model.width, height: model.height)
    ScenariosView.draw(model, &frame)
    if model.showsTour { TourView.draw(model, Layout(model), &frame) }
  }
  if model.search.isOpen || model.lineControls.openFilter != nil {
    cursorAtBottom(model, &frame)
  }
  if model.overlay != nil { OverlayView.draw(model.legible, &frame) }
  return frame
}

private func tooSmall(_ frame: inout Frame) {
  let needed = "\(Layout.minimum.width)x\(Layout.minimum.height)"
  let lines = Text.wrap(
    "corscope needs \(needed), this is \(frame.width)x\(frame.height)", width: frame.width)
  let top = max(0, (frame.height - lines.count) / 2)
  for (index, line) in lines.enumerated() {
    frame.put(line, x: max(0, (frame.width - Text.width(line)) / 2), y: top + index)
  }
}

/// The four regions and the lines around them.
enum Workbench {
  static func draw(
    _ region: Region, _ model: Model, _ layout: Layout, _ rect: Rect, _ frame: inout Frame
  ) {
    let isFocused = region == model.focus
    if !layout.isSingle {
      frame.box(
        rect, title: Bars.title(region, model), role: model.borderRole(isFocused: isFocused),
        titleRole: model.titleRole(isFocused: isFocused),
        lines: model.isUnicode ? (isFocused ? .heavy : .lines) : .ascii)
      if region == .diff { diffTitles(model, rect, isFocused, &frame) }
    }
    let content = layout.content(of: region)
    if region == .request {
      model.isWhatIf
        ? WhatIfPane(model, width: content.width).draw(&frame, content)
        : RequestPane.of(model, width: content.width).draw(&frame, content)
      return
    }
    let lines = model.seenLines(region, width: content.width)
    TUI.draw(lines, region, model, content, &frame)
    if !layout.isSingle { scrollMark(lines.count, region, model, rect, content, &frame) }
  }

  /// The line above the regions, that of the tabs, and the one below.
  static func drawBars(_ model: Model, _ layout: Layout, _ frame: inout Frame) {
    frame.fill(layout.header)
    frame.put(Bars.header(model), x: 0, y: layout.header.y, width: layout.header.width)
    frame.restyle(layout.header, role: .statusBar)
    if let tabs = layout.tabs {
      var line = Line()
      for region in Region.allCases { line.add(Bars.tab(region, model)) }
      frame.fill(tabs)
      frame.put(line, x: 0, y: tabs.y, width: tabs.width)
    }
    frame.fill(layout.hints)
    frame.put(Bars.bottom(model), x: 0, y: layout.hints.y, width: layout.hints.width)
  }
}

/// Where a search or a filter is typed.
private func cursorAtBottom(_ model: Model, _ frame: inout Frame) {
  let field = model.lineControls.openFilter.flatMap { model.lineControls.filters[$0] }
  let before = (field ?? model.search.field).textBeforeCursor
  frame.cursor = (min(1 + Text.width(before), model.width - 1), model.height - 1)
}

/// The columns' names in the border, the right one over its column, and the page at the right edge.
private func diffTitles(_ model: Model, _ rect: Rect, _ isFocused: Bool, _ frame: inout Frame) {
  let role = model.titleRole(isFocused: isFocused)
  let filter = Text.truncate(model.lineControls.filter(of: .diff), width: min(20, rect.width / 4))
  let page =
    (filter.isEmpty ? "" : " & \(filter)  ")
    + " \(model.diffPage.rawValue + 1) of \(model.diffPageCount) "
  frame.put(page, x: rect.maxX - 2 - Text.width(page), y: rect.y, role: role)
  guard let titles = DiffPane.titles(model) else { return }
  let end = rect.maxX - 3 - Text.width(page)
  let columns = Columns(width: rect.width - 4)
  // Where the columns' signs stand before the lines, they stand before the names too.
  let start =
    columns.isStacked
    ? rect.x + 3 + min(Text.width(titles.left) + 5, max(8, (end - rect.x) * 55 / 100))
    : rect.x + 2 + columns.rightColumn
  frame.fill(
    Rect(x: rect.x + 2, y: rect.y, width: end - rect.x - 2, height: 1),
    with: model.isUnicode ? (isFocused ? "━" : "─") : "-",
    role: model.borderRole(isFocused: isFocused))
  func put(_ title: String, _ sign: String, x: Int, end: Int) {
    let text = columns.isStacked ? "\(sign) \(title)" : title
    let shown = Text.truncate(text, width: max(1, end - x - 2), ellipsis: model.ellipsis)
    frame.put(" \(shown) ", x: x, y: rect.y, role: role)
  }
  put(titles.left, "<", x: rect.x + 2, end: start - 2)
  put(titles.right, ">", x: start - 1, end: end)
}

private func draw(
  _ lines: [Line], _ region: Region, _ model: Model, _ rect: Rect, _ frame: inout Frame
) {
  let isSearched = model.focus == region && model.search.isActive
  let needle = isSearched ? model.search.field.text.lowercased() : ""
  // In Diff each side is scrolled in its own column.
  let column = region == .diff ? 0 : model.lineControls.column(of: region)
  for row in 0..<rect.height {
    let index = model.scroll(of: region) + row
    guard lines.indices.contains(index) else { break }
    frame.put(
      lines[index].dropping(columns: column), x: rect.x, y: rect.y + row, width: rect.width,
      marking: needle,
      ellipsis: model.ellipsis)
  }
}

/// Says in the lower edge that there is more to see.
private func scrollMark(
  _ count: Int, _ region: Region, _ model: Model, _ rect: Rect, _ content: Rect,
  _ frame: inout Frame
) {
  guard count > content.height, content.height > 0 else { return }
  let last = min(count, model.scroll(of: region) + content.height)
  let text = " \(last)/\(count) "
  frame.put(
    text, x: rect.maxX - 2 - Text.width(text), y: rect.maxY - 1,
    role: model.borderRole(isFocused: region == model.focus))
}

extension Model {
  func scroll(of region: Region) -> Int {
    switch region {
    case .request: requestScroll
    case .steps: stepsScroll
    case .verdict: verdictScroll
    case .diff: diffScroll
    }
  }

  var ellipsis: Character { isUnicode ? "…" : "~" }
}

extension TextField {
  var textBeforeCursor: String { String(characters[..<cursor]) }
}
