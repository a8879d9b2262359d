internal import Advice
internal import Fetch
internal import Reports
internal import Screen
internal import Survey

/// A flow on the whole screen: its steps with their verdicts, and below what the chosen one brought.
enum FlowView {
  static func draw(_ model: Model, _ frame: inout Frame) {
    guard let flow = model.flow else { return }
    header(flow, model, &frame)
    let steps = listRect(model)
    let first = firstRow(model)
    for row in 0..<steps.height where flow.steps.indices.contains(first + row) {
      frame.put(
        line(first + row, flow, model, steps.width), x: steps.x, y: steps.y + row,
        width: steps.width, ellipsis: model.ellipsis)
    }
    lower(flow, model, &frame)
    frame.put(Bars.bottom(model), x: 0, y: model.height - 1, width: model.width)
  }

  private static func header(_ flow: FlowState, _ model: Model, _ frame: inout Frame) {
    frame.put(Bars.header(model), x: 0, y: 0, width: model.width)
    frame.restyle(Rect(x: 0, y: 0, width: model.width, height: 1), role: .statusBar)
    var title = Line("Flow ", .muted)
    title.add(Printable.text(flow.opened.name), .heading, [.bold])
    if !flow.opened.description.isEmpty {
      title.add("   " + Printable.text(flow.opened.description), .note)
    }
    frame.put(title, x: 2, y: 1, width: model.width - 4, ellipsis: model.ellipsis)
  }

  // MARK: The steps

  static func listRect(_ model: Model) -> Rect {
    let count = model.flow?.steps.count ?? 0
    let room = max(3, (model.height - 5) / 2)
    return Rect(x: 2, y: 3, width: model.width - 4, height: min(max(1, count), room))
  }

  static func firstRow(_ model: Model) -> Int {
    guard let flow = model.flow else { return 0 }
    return Model.scroll(
      0, showing: flow.selection, of: flow.steps.count, height: listRect(model).height, margin: 1)
  }

  private static func line(
    _ index: Int, _ flow: FlowState, _ model: Model, _ width: Int
  ) -> Line {
    let isChosen = index == flow.selection
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    let state = state(index, flow, model)
    let number = "\(index + 1) ".leftPadded(to: 3)
    let room = max(8, width - line.width - 3 - Text.width(state.text) - 2)
    let label = Printable.text(flow.steps[index].label)
    line.add(number, .muted)
    let shown = Text.truncate(label, width: min(room, max(12, width / 3)), ellipsis: model.ellipsis)
    line.add(shown, isChosen ? .selection : .text)
    let target = target(index, flow, model)
    let left = room - Text.width(shown) - 2
    if left > 12 {
      line.add(
        "  " + Text.truncate(target, width: left, ellipsis: model.ellipsis), .muted)
    }
    line.pad(to: width - Text.width(state.text))
    line.add(state.text, state.role, [.bold])
    line.isSelected = isChosen
    return line
  }

  private static func target(_ index: Int, _ flow: FlowState, _ model: Model) -> String {
    let drafts = flow.opened.drafts
    let request =
      flow.run.map { $0.steps[index].request }
      ?? (drafts.indices.contains(index) ? drafts[index] : nil)
    guard let request else { return "" }
    let url =
      model.showsSecrets ? request.url : model.masking.secrets.maskedAddress(request.url)
    return Printable.text("\(request.method) \(url)")
  }

  private static func state(
    _ index: Int, _ flow: FlowState, _ model: Model
  ) -> (text: String, role: Role) {
    if let record = flow.record(of: index) {
      guard let report = record.report else { return ("NOT RUN", .error) }
      let status = report.exchanges.last?.response.map { " \($0.status)" } ?? ""
      let isExpected = record.isAsExpected && report.outcome != .allowed
      return (
        Words.outcome(report.outcome) + status + (isExpected ? ", as expected" : ""),
        record.isAsExpected ? .success : .error
      )
    }
    switch flow.run?.steps[index].state {
    case .inFlight?: return ("under way", .accent)
    case .cancelled?: return ("stopped", .warning)
    default: return (index == flow.next ? "comes next" : "not run", .muted)
    }
  }

  // MARK: What the chosen step brought

  private static func lowerRect(_ model: Model) -> Rect {
    let top = listRect(model).maxY + 1
    return Rect(x: 2, y: top, width: model.width - 4, height: max(0, model.height - 1 - top))
  }

  static func pageSize(_ model: Model) -> Int { max(1, lowerRect(model).height - 1) }

  static func lowestScroll(_ model: Model) -> Int {
    guard let flow = model.flow else { return 0 }
    let rect = lowerRect(model)
    return max(0, lines(flow, model, rect.width).count - rect.height)
  }

  private static func lower(_ flow: FlowState, _ model: Model, _ frame: inout Frame) {
    let rect = lowerRect(model)
    frame.fill(
      Rect(x: rect.x, y: rect.y - 1, width: rect.width, height: 1),
      with: model.isUnicode ? "─" : "-", role: .border)
    let lines = lines(flow, model, rect.width)
    for row in 0..<rect.height where lines.indices.contains(flow.scroll + row) {
      frame.put(
        lines[flow.scroll + row], x: rect.x, y: rect.y + row, width: rect.width,
        ellipsis: model.ellipsis)
    }
    guard lines.count > rect.height else { return }
    let mark = " \(min(lines.count, flow.scroll + rect.height))/\(lines.count), page up and down "
    frame.put(mark, x: rect.maxX - 1 - mark.count, y: rect.y - 1, role: .border)
  }

  static func lines(_ flow: FlowState, _ model: Model, _ width: Int) -> [Line] {
    let index = flow.selection
    guard flow.steps.indices.contains(index) else { return [] }
    guard let machine = flow.machine, let record = flow.record(of: index) else {
      return planned(flow.steps[index], width)
    }
    let secrets = model.showsSecrets ? nil : model.masking.secrets
    return FlowText.step(record, of: machine, secrets: secrets, width: width).lines.map(Line.init)
  }

  /// What a step that has not run will do.
  private static func planned(_ step: FlowStep, _ width: Int) -> [Line] {
    var lines: [Line] = []
    func add(_ lead: String, _ text: String) {
      lines += Line.wrapped("\(lead) \(Printable.text(text))", width: width, .muted)
    }
    for capture in step.captures {
      add("takes", "\(capture.variable) from \(capture.source.words)")
    }
    for header in step.headersSet { add("sets", "\(header.name), sent from here on") }
    for name in step.headersRemoved { add("removes", "\(name), not sent any more") }
    if let expected = step.expected { add("expects", "to be \(Words.outcome(expected))") }
    if step.wait > 0 { add("waits", "\(step.wait) ms before") }
    return lines.isEmpty
      ? [Line("It changes nothing for the later steps.", .muted)] : lines
  }
}

extension Capture.Source {
  /// `the header X-Token`.
  fileprivate var words: String {
    switch self {
    case .header(let name): "the header \(name)"
    case .json(let pointer): "\(pointer) of the JSON body"
    case .cookie(let name): "the cookie \(name)"
    }
  }
}
