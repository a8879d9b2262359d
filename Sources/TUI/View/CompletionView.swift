internal import Screen

/// The list of known texts, under the cursor or, without room there, above it.
enum CompletionView {
  private static let longest = 8

  static func draw(_ model: Model, _ frame: inout Frame) {
    let candidates = model.candidates
    guard !candidates.isEmpty, let cursor = frame.cursor, let field = model.form?[model.field]
    else { return }
    let widest = candidates.map { Text.width($0.text) }.max() ?? 0
    let width = min(max(widest, 12) + 4, frame.width - 2)
    let below = frame.height - 1 - (cursor.y + 1)
    let above = cursor.y - 1
    let room = max(below, above) - 2
    let count = min(candidates.count, longest, room)
    guard count > 0 else { return }
    let isBelow = below >= count + 2 || below >= above
    let typed = min(Text.width(field.text), cursor.x)
    let rect = Rect(
      x: max(0, min(cursor.x - typed - 2, frame.width - width)),
      y: isBelow ? cursor.y + 1 : cursor.y - count - 2, width: width, height: count + 2)
    frame.fill(rect)
    frame.box(rect, role: .borderFocused, lines: model.isUnicode ? .lines : .ascii)
    let first = Model.scroll(
      0, showing: model.completion.selection ?? 0, of: candidates.count, height: count)
    for row in 0..<count {
      let index = first + row
      let isChosen = index == model.completion.selection
      var line = Line(isChosen ? ">" : " ", .accent, [.bold])
      line.add(
        Text.truncate(candidates[index].text, width: width - 4, ellipsis: model.ellipsis), .field)
      line.isSelected = isChosen
      frame.put(line, x: rect.x + 1, y: rect.y + 1 + row, width: width - 2)
    }
    edge(model, count, candidates.count, rect, &frame)
  }

  /// In the lower edge: which key takes it, where there is room for that.
  private static func edge(
    _ model: Model, _ shown: Int, _ count: Int, _ rect: Rect, _ frame: inout Frame
  ) {
    let key = model.completion.selection == nil ? " down chooses " : " tab takes it "
    let more = count > shown ? " \((model.completion.selection ?? 0) + 1)/\(count) " : ""
    if Text.width(key) + Text.width(more) + 4 <= rect.width {
      frame.put(key, x: rect.x + 2, y: rect.maxY - 1, role: .hint)
    }
    guard !more.isEmpty else { return }
    frame.put(more, x: rect.maxX - 1 - Text.width(more), y: rect.maxY - 1, role: .borderFocused)
  }
}
