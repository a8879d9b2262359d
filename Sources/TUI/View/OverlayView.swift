internal import Advice
internal import Fetch
internal import Screen

extension Model {
  /// The lines of what lies over the screen.
  var overlayLines: [Line] {
    let width = OverlayView.width(self) - 4
    switch overlay {
    case .help: return OverlayView.help(self, width)
    case .details: return Details.lines(legible, width: width)
    case .recognition: return RecognitionView.lines(self, width: width)
    case .copyMenu(let menu): return CopyMenuView.lines(menu, self, width: width)
    case .inside(let inside): return InsideBrowserView.lines(inside, self, width: width)
    case .settings(let settings): return BrowserSettingsView.lines(settings, self, width: width)
    case .requests(let list):
      return RequestListView.lines(
        list, self, width: width, height: OverlayView.contentHeight(self))
    case .environments(let menu): return EnvironmentMenuView.lines(menu, self, width: width)
    case .allowCommands: return AllowView.lines(self, width: width)
    case .problems(let list): return list.lines(width: width)
    case .flows(let list):
      return FlowListView.lines(list, self, width: width, height: OverlayView.contentHeight(self))
    case .flowDifferences(let differences): return differences.lines(width: width)
    case .cookie(let editor): return CookieEditorView.lines(editor, self, width: width)
    case .save(let dialog): return SaveView.lines(dialog, self, width: width)
    case .sides(let chooser):
      return chooser.lines(width: width, height: OverlayView.contentHeight(self))
    case .watch(let chooser): return chooser.lines(width: width, stopKey: key(.cancel))
    case .history:
      return HistoryView.lines(self, width: width, height: OverlayView.contentHeight(self))
    case .themes(let chooser): return ThemeChooserView.lines(chooser, self, width: width)
    case .palette, .query, nil: return []
    case .stackMenu(let menu): return StackMenuView.lines(menu, self, width: width)
    }
  }
}

/// Help, palette and details: a box over the screen.
enum OverlayView {
  static func rect(_ model: Model) -> Rect {
    if case .themes = model.overlay { return ThemeChooserView.rect(model) }
    let width = width(model)
    if isWhole(model) { return Rect(x: 0, y: 1, width: width, height: model.height - 1) }
    let most = model.height - 4
    let height = fitted(model, width: width - 4).map { min($0.count + 2, most) } ?? most
    return Rect(x: (model.width - width) / 2, y: 2, width: width, height: height)
  }

  /// Its columns, which do not hang on what it shows.
  static func width(_ model: Model) -> Int {
    if case .themes = model.overlay { return ThemeChooserView.rect(model).width }
    return isWhole(model) ? model.width : min(model.width - 8, 100)
  }

  /// On a small screen nothing peeks out around it.
  private static func isWhole(_ model: Model) -> Bool { model.width < 100 || model.height < 30 }

  /// The lines of what takes no more rows than it needs, so that the screen behind it is seen; nil for lists, which would
  /// jump while their filter is typed, and for what is long.
  private static func fitted(_ model: Model, width: Int) -> [Line]? {
    switch model.overlay {
    case .copyMenu(let menu): CopyMenuView.lines(menu, model, width: width)
    case .settings(let settings): BrowserSettingsView.lines(settings, model, width: width)
    case .details: Details.lines(model.legible, width: width)
    case .watch(let chooser): chooser.lines(width: width, stopKey: model.key(.cancel))
    case .cookie(let editor): CookieEditorView.lines(editor, model, width: width)
    case .inside(let inside): InsideBrowserView.lines(inside, model, width: width)
    case .allowCommands: AllowView.lines(model, width: width)
    case .problems(let list): list.lines(width: width)
    case .flowDifferences(let differences): differences.lines(width: width)
    case .recognition where (model.pasting.recognition?.requests.count ?? 0) < 2:
      RecognitionView.lines(model, width: width)
    default: nil
    }
  }

  static func contentHeight(_ model: Model) -> Int { max(1, rect(model).height - 2) }

  static func draw(_ model: Model, _ frame: inout Frame) {
    let rect = rect(model)
    frame.fill(rect)
    frame.box(
      rect, title: title(model), role: .borderFocused, lines: model.isUnicode ? .heavy : .ascii)
    if case .palette(let palette) = model.overlay {
      draw(palette, model, rect, &frame)
      return
    }
    if case .query(let table) = model.overlay {
      QueryView.draw(table, model, rect, &frame)
      return
    }
    if case .copyMenu(let menu) = model.overlay,
      let cursor = CopyMenuView.cursor(menu, model, width: rect.width - 4)
    {
      frame.cursor = (rect.x + 2 + cursor.x, rect.y + 1 + cursor.y)
    }
    if case .settings(let settings) = model.overlay,
      let cursor = BrowserSettingsView.cursor(settings, width: rect.width - 4)
    {
      frame.cursor = (rect.x + 2 + cursor.x, rect.y + 1 + cursor.y)
    }
    switch model.overlay {
    case .history: frame.cursor = (rect.x + 2 + HistoryView.cursorColumn(model), rect.y + 1)
    case .sides(let chooser):
      let column = 2 + Text.width(chooser.filter.textBeforeCursor)
      frame.cursor = (rect.x + 2 + min(column, rect.width - 5), rect.y + 1)
    case .requests(let list), .flows(let list):
      frame.cursor = (rect.x + 2 + min(list.cursorColumn, rect.width - 5), rect.y + 1)
    case .cookie(let editor):
      let cursor = CookieEditorView.cursor(editor, width: rect.width - 4)
      frame.cursor = (rect.x + 2 + cursor.x, rect.y + 1 + cursor.y)
    case .save(let dialog) where dialog.saved.before == nil && dialog.scroll == 0:
      let column = SaveView.cursorColumn(dialog)
      frame.cursor = (rect.x + 2 + min(column, rect.width - 5), rect.y + 1)
    case .stackMenu(let menu):
      let cursor = StackMenuView.cursor(menu, width: rect.width - 4)
      frame.cursor = (rect.x + 2 + cursor.x, rect.y + 1 + cursor.y)
    default: break
    }
    let height = max(1, rect.height - 2)
    let scroll: Int
    switch model.overlay {
    case .help(let value), .details(let value), .recognition(let value),
      .allowCommands(let value):
      scroll = value
    case .problems(let list): scroll = list.scroll
    case .flowDifferences(let differences): scroll = differences.scroll
    case .save(let dialog): scroll = dialog.scroll
    case .inside(let inside):
      scroll = InsideBrowserView.scroll(inside, model, width: rect.width - 4, height: height)
    default: scroll = 0
    }
    let lines = model.overlayLines
    for row in 0..<height where lines.indices.contains(scroll + row) {
      frame.put(
        lines[scroll + row], x: rect.x + 2, y: rect.y + 1 + row, width: rect.width - 4,
        marking: model.overlaySearch.search.field.text.lowercased(), ellipsis: model.ellipsis)
    }
    drawSearch(model, rect, &frame)
    if lines.count > height {
      let text = " \(min(lines.count, scroll + height))/\(lines.count) "
      frame.put(
        text, x: rect.maxX - 2 - Text.width(text), y: rect.maxY - 1, role: .borderFocused)
    }
  }

  /// What is searched for, in the lower edge.
  private static func drawSearch(_ model: Model, _ rect: Rect, _ frame: inout Frame) {
    let search = model.overlaySearch.search
    guard model.overlayIsSearchable, search.isOpen || search.isActive else { return }
    let room = max(1, rect.width - 20)
    let text = Text.truncate("/" + search.field.text, width: room, ellipsis: model.ellipsis)
    frame.put(" \(text) ", x: rect.x + 2, y: rect.maxY - 1, role: .borderFocused)
    guard search.isOpen else { return }
    let column = min(1 + Text.width(search.field.textBeforeCursor), room)
    frame.cursor = (rect.x + 3 + column, rect.maxY - 1)
  }

  private static func title(_ model: Model) -> String {
    switch model.overlay {
    case .help: "Keys in \(placeName(model)), / searches, esc closes"
    case .palette: "Commands"
    case .details: "Details, / searches, esc closes"
    case .recognition: RecognitionView.title(model)
    case .copyMenu: "Copy"
    case .query: QueryView.title(model)
    case .sides: "Compare"
    case .watch: "Watch"
    case .history: "Earlier runs"
    case .themes: "Themes"
    case .stackMenu(let menu): "The software of \(Printable.text(menu.origin)), esc closes"
    case .inside: "Inside \(model.browser.displayName), esc closes"
    case .settings: "Browser settings"
    case .requests: "Requests of \(Printable.text(model.workspace?.info.file ?? ""))"
    case .environments: "Environments"
    case .allowCommands: "Commands of \(Printable.text(model.workspace?.info.file ?? ""))"
    case .cookie(let editor):
      "\(editor.replaced == nil ? "A cookie" : "The cookie") for \(model.browser.displayName)"
    case .save: "Save into \(Printable.text(model.workspace?.info.file ?? ""))"
    case .flows: "Flows of \(Printable.text(model.workspace?.info.file ?? ""))"
    case .flowDifferences: "What differs, esc closes"
    case .problems(let list): "\(Printable.text(list.title)), esc closes"
    case nil: ""
    }
  }

  private static func placeName(_ model: Model) -> String {
    if model.bodyView != nil { return "a body" }
    if model.place == .flow { return "a flow" }
    if let survey = model.surveys.shown { return "the \(survey.kind.title.lowercased())" }
    return model.place == .scenarios ? "the list of scenarios" : model.focus.title
  }

  static func help(_ model: Model, _ width: Int) -> [Line] {
    let commands = model.bindings.available(in: model.context, isDemo: model.isDemo)
    var lines = commands.map { info in
      var line = Line(info.keys.map(\.name).joined(separator: "  "), .key, [.bold])
      line.pad(to: 22)
      line.add(info.title)
      return line
    }
    guard model.place == .workbench, model.bodyView == nil, model.surveys.shown == nil else {
      return lines
    }
    lines += [Line(), Line("While a field is edited", .heading, [.bold])]
    for (key, what) in editingKeys {
      var line = Line(key, .key, [.bold])
      line.pad(to: 22)
      line.add(what)
      lines.append(line)
    }
    return lines
  }

  private static let editingKeys = [
    ("enter  esc", "End the edit and keep it (enter is a new line in the body)"),
    ("tab  shift-tab", "Go on to the next or the previous text"),
    ("ctrl-n  ctrl-p", "Choose among the known texts; tab takes it, esc closes the list"),
    ("ctrl-a  ctrl-e", "Go to the start or the end of the line (home, end)"),
    ("alt-b  alt-f", "Go a word back or on (ctrl-left, ctrl-right)"),
    ("ctrl-u  ctrl-k", "Cut up to the start or the end of the line"),
    ("ctrl-w  alt-d", "Cut the word before or after"),
    ("alt-backspace", "Cut back to the start of the word"),
    ("ctrl-y", "Put back what was cut"),
    ("ctrl-t", "Exchange the two characters before the cursor"),
    ("alt-u  alt-l  alt-c", "The word in upper case, in lower case, capitalised"),
    ("ctrl-_  ctrl-r", "Undo, redo"),
    ("ctrl-s  f5", "Send"),
  ]

  private static func draw(
    _ palette: Palette, _ model: Model, _ rect: Rect, _ frame: inout Frame
  ) {
    let found = model.paletteCommands(palette)
    let inner = rect.width - 4
    var filter = Line("> ", .accent, [.bold])
    filter.add(palette.filter.text)
    frame.put(filter, x: rect.x + 2, y: rect.y + 1, width: inner)
    let column = 2 + Text.width(palette.filter.textBeforeCursor)
    frame.cursor = (rect.x + 2 + min(column, inner - 1), rect.y + 1)
    let top = rect.y + 3
    let height = max(1, rect.height - 4)
    guard !found.isEmpty else {
      frame.put(Line("No command fits", .muted), x: rect.x + 2, y: top, width: inner)
      return
    }
    let first = Model.scroll(0, showing: palette.selection, of: found.count, height: height)
    for row in 0..<height where found.indices.contains(first + row) {
      let info = found[first + row]
      let isChosen = first + row == palette.selection
      var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
      line.add(info.title)
      let keys = info.keys.first?.name ?? ""
      line.pad(to: inner - Text.width(keys))
      line.add(keys, .key)
      line.isSelected = isChosen
      frame.put(line, x: rect.x + 2, y: top + row, width: inner)
    }
  }
}
