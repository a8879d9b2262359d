internal import Advice
internal import Fetch
internal import Screen

/// The lines at the top and the bottom of the screen.
enum Bars {
  /// `corscope  demo  https://app…  ->  https://api…          as Chrome   ? help`
  static func header(_ model: Model) -> Line {
    var left = Line(" corscope", .title, [.bold])
    if model.isDemo { left.add("  demo") }
    if let workspace = model.workspace { left.add(Self.place(workspace)) }
    if model.connection.isInsecure {
      left.add("  NOT CHECKING CERTIFICATES", .warning, [.bold])
    } else if !model.connection.isEmpty {
      left.add("  pasted connection", .note)
    }
    let right = "as \(model.browser.displayName) "
    if let form = model.form {
      let room = model.width - left.width - right.count - 4
      let target = model.derived.target.value(
        of: .init(url: form.url.text, page: form.base.page)
      ) { targetOrigin(form) }
      let both = "\(form.origin.text) -> \(target)"
      left.add("  " + Text.truncate(both, width: max(0, room), ellipsis: model.ellipsis))
    }
    left.pad(to: model.width - right.count)
    left.add(right)
    return left
  }

  /// The environment, or that the workspace's file is not as it should be.
  private static func place(_ workspace: WorkspaceState) -> Line {
    var line = Line("  ")
    if let name = workspace.environment {
      line.add(Printable.text(name), .accent, [.bold])
    } else if workspace.info.mistakes.isEmpty {
      line.add(Printable.text(workspace.info.file))
    }
    if !workspace.info.mistakes.isEmpty {
      let count = workspace.info.mistakes.count
      line.add(workspace.environment == nil ? "" : " ")
      line.add("\(count) mistake\(count == 1 ? "" : "s") in the file (O)", .error, [.bold])
    }
    if workspace.current?.isInsecure == true { line.add(" insecure", .warning, [.bold]) }
    return line
  }

  private static func targetOrigin(_ form: RequestForm) -> String {
    let page = form.base.page
    guard !form.url.isEmpty, let url = try? URLRecord.parse(form.url.text, base: page) else {
      return "?"
    }
    return url.origin.isOpaque ? url.scheme + ":" : url.origin.serialized
  }

  /// `1 Request` in the line of tabs; with what is worth knowing without going there.
  static func tab(_ region: Region, _ model: Model) -> Line {
    let isFocused = region == model.focus
    var line = Line(" ")
    let role: Role = isFocused ? .title : .muted
    let attributes: Attributes = isFocused ? [.bold, .reverse] : []
    var title = tabTitle(region, model)
    let filter = model.lineControls.filter(of: region)
    if !filter.isEmpty, ![.request, .steps].contains(region) {
      title += " & " + Text.truncate(filter, width: 12, ellipsis: model.ellipsis)
    }
    line.add(" \(region.number) \(title) ", role, attributes)
    line.add(" ")
    return line
  }

  private static func tabTitle(_ region: Region, _ model: Model) -> String {
    switch region {
    case .request: return model.isWhatIf ? "Answers" : title(region, model)
    case .steps: return region.title
    case .verdict:
      let word = Words.verdict(model)
      if word.isEmpty { return region.title }
      // The mark once, where it matters most: all four have to fit into the line.
      return (model.sourceMark.isEmpty ? "\(region.title): " : model.sourceMark) + word
    case .diff: return "Diff \(model.diffPage.rawValue + 1)/\(model.diffPageCount)"
    }
  }

  /// The region's name with what it shows now.
  static func title(_ region: Region, _ model: Model) -> String {
    let filter = model.lineControls.filter(of: region)
    let name = name(region, model)
    return filter.isEmpty ? name : "\(name) & \(filter)"
  }

  private static func name(_ region: Region, _ model: Model) -> String {
    switch region {
    case .request where model.isWhatIf: return "WHAT IF: the server's answers"
    case .request where model.forms.count > 1:
      return "Request \(model.currentForm + 1) of \(model.forms.count)"
    case .request:
      guard let name = model.form?.workspaceRequest else { return region.title }
      return "Request \(Printable.text(name))"
    case .steps: return model.sourceMark + region.title
    case .verdict:
      guard let step = model.shownStep, let run = model.run, run.steps.count > 1 else {
        return model.sourceMark + region.title
      }
      return "\(model.sourceMark)\(region.title) on request \(step + 1)"
    case .diff: return model.sourceMark + (DiffPane.titles(model)?.left ?? model.diffPage.left)
    }
  }

  /// What was said last, what is being typed, or the keys of this place.
  static func bottom(_ model: Model) -> Line {
    if let region = model.lineControls.openFilter {
      return Line("&" + model.lineControls.filter(of: region), .text)
    }
    if model.search.isOpen { return Line("/" + model.search.field.text, .text) }
    if let notice = model.notice {
      return Line(" " + notice.text, notice.isError ? .error : .note, notice.isError ? [.bold] : [])
    }
    if let work = model.work {
      var line = Line(" \(work)   ", .note)
      line.add("c", .key, [.bold])
      line.add(" cancels", .hint)
      return line
    }
    return hints(model)
  }

  static func hints(_ model: Model) -> Line {
    if model.whatIf?.isEditing == true, model.isWhatIf {
      return pairs(["enter done", "tab next field", "ctrl-w cut word", "ctrl-_ undo"], model.width)
    }
    if model.isEditing, model.place == .workbench {
      let end = model.field == .body ? "esc done" : "enter done"
      return pairs(
        [end, "tab next field", "ctrl-s send", "ctrl-w cut word", "ctrl-_ undo"], model.width)
    }
    if model.isWhatIf, model.focus == .request {
      return pairs(
        [
          "enter edit", model.hint(.applyFix, "fix"), model.hint(.addHeader, "add header"),
          model.hint(.toggle, "switch"), model.hint(.deleteHeader, "delete"),
          model.hint(.undo, "undo"), model.hint(.whatIf, "real verdict"),
          model.hint(.help, "keys"), model.hint(.quit, "quit"),
        ], model.width)
    }
    if let filling = model.workspace?.filling {
      var line = Line(" " + Printable.text(filling.progress ?? "Filling in the values"), .note)
      line.add(pairs([model.hint(.cancel, "cancel")], model.width))
      return line
    }
    if model.run?.inFlight != nil {
      return pairs(
        [model.hint(.cancel, "cancel"), model.hint(.quit, "quit"), model.hint(.help, "keys")],
        model.width)
    }
    var found = model.bindings.available(in: model.context, isDemo: model.isDemo)
      .filter { $0.hint != nil && !$0.keys.isEmpty && isUseful($0.command, model) }
    if model.fixIsUntried, let index = found.firstIndex(where: { $0.command == .send }) {
      found[index].hint = "fire again"
    }
    if model.surveys.shown?.state == .asking,
      let index = found.firstIndex(where: { $0.command == .openRun })
    {
      found[index].hint = "begin"
    }
    if model.returnsToRequest, let index = found.firstIndex(where: { $0.command == .quit }) {
      found[index].hint = "back"
    }
    var always: Set<Command> = [.help, .palette, .quit, .leave, .tour]
    if model.isBlank { always.insert(.scenarios) }
    let items = found.map { ("\($0.keys[0].name) \($0.hint ?? "")", always.contains($0.command)) }
    // What leads everywhere else keeps its place; the rest gives way from the right.
    var room = model.width - 1 - items.reduce(0) { $0 + ($1.1 ? Text.width($1.0) + 3 : 0) }
    let fitting = items.filter { text, isKept in
      guard !isKept else { return true }
      room -= Text.width(text) + 3
      return room >= -3
    }
    return pairs(fitting.map(\.0), model.width)
  }

  /// Commands that would only say that there is nothing to do are not offered.
  private static func isUseful(_ command: Command, _ model: Model) -> Bool {
    if let survey = model.surveys.shown { return isUseful(command, survey) }
    return switch command {
    case .applyFix: model.shownResult?.reading.suggestedFix != nil && !model.fixIsUntried
    case .nextDiff: model.shownResult != nil
    case .zoom: model.shape != .one
    case .requests: model.workspace != nil
    case .flows: model.place == .workbench && model.workspace?.info.flows.isEmpty == false
    case .openStep: model.flow?.run != nil
    case .restartFlow, .compareFlow: model.flow?.machine != nil
    case .environment: (model.workspace?.info.environments.count ?? 0) > 1
    case .tour:
      model.tour == nil && (model.place == .scenarios || !model.isDemo && model.run == nil)
    case .scenarios: model.isDemo || model.isBlank
    default: true
    }
  }

  private static func isUseful(_ command: Command, _ survey: SurveyRun) -> Bool {
    switch command {
    case .applyFix, .nextDiff: survey.sheet.value.hasFix
    case .askAgain: survey.state == .ended || survey.state == .stopped
    case .cancel: survey.isRunning
    case .copy: survey.state != .asking
    default: true
    }
  }

  /// As many `key what` as fit, the key set off.
  private static func pairs(_ items: [String], _ width: Int) -> Line {
    var line = Line(" ")
    var taken = 1
    for item in items {
      let parts = item.split(separator: " ", maxSplits: 1)
      let gap = taken > 1 ? "   " : ""
      let columns = gap.count + Text.width(item)
      guard taken + columns <= width, parts.count == 2 else { continue }
      taken += columns
      line.add(gap)
      line.add(String(parts[0]), .key, [.bold])
      line.add(" \(parts[1])", .hint)
    }
    return line
  }
}
