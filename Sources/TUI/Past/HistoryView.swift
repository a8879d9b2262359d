internal import Advice
internal import Fetch
internal import Reports
internal import Screen

/// The list of earlier runs, over the screen.
enum HistoryView {
  static func lines(_ model: Model, width: Int, height: Int) -> [Line] {
    guard let entries = model.past.entries else { return [Line("Reading the history", .muted)] }
    guard !entries.isEmpty else {
      return Line.wrapped(
        "No run is kept yet. Each run is written down when its verdict arrives.", width: width,
        .muted)
    }
    var head = Line("> ", .accent, [.bold])
    head.add(model.past.filter.text)
    if model.past.filter.isEmpty {
      head.add(
        "type to search; \(entries.count) \(entries.count == 1 ? "run" : "runs")", .placeholder)
    }
    let shown = model.past.shown
    let foot = footer(model, width)
    let room = max(1, height - 3 - foot.count)
    let first = Model.scroll(
      0, showing: model.past.selection, of: shown.count, height: room, margin: 1)
    let list =
      shown.isEmpty
      ? [Line("No run fits", .muted)]
      : shown.indices.dropFirst(first).prefix(room).map {
        line(shown[$0], model, width, isChosen: $0 == model.past.selection)
      }
    let blank = Array(repeating: Line(), count: max(0, room - list.count))
    return [head, Line()] + list + blank + [Line()] + foot
  }

  /// Where the cursor stands in the search.
  static func cursorColumn(_ model: Model) -> Int {
    2 + Text.width(model.past.filter.textBeforeCursor)
  }

  private static func line(
    _ entry: HistoryEntry, _ model: Model, _ width: Int, isChosen: Bool
  ) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    let now = model.past.listedAt ?? entry.at
    line.add(CivilTime.age(entry.at, now: now).padded(to: 14), .muted)
    line.add(Printable.text(entry.method).padded(to: 7) + " ")
    let outcome = Words.outcome(entry.outcome).padded(to: 8)
    let right = entry.browser.displayName.padded(to: 9)
    let room = max(8, width - line.width - 2 - Text.width(right) - Text.width(outcome))
    let url = model.showsSecrets ? entry.url : model.masking.secrets.maskedAddress(entry.url)
    line.add(
      Text.truncate(Printable.text(url), width: room, ellipsis: model.ellipsis).padded(to: room))
    line.add("  \(right)", .muted)
    line.add(outcome, Words.role(entry.outcome), [.bold])
    line.isSelected = isChosen
    return line
  }

  /// The chosen run in full, and the keys.
  private static func footer(_ model: Model, _ width: Int) -> [Line] {
    var keys = Line()
    for (key, what) in [
      ("enter", " shows it   "), ("ctrl-d", " compares   "), ("ctrl-e", " takes its request   "),
      ("esc", " closes"),
    ] {
      keys.add(key, .key, [.bold])
      keys.add(what, .hint)
    }
    let shown = model.past.shown
    guard shown.indices.contains(model.past.selection) else { return [Line(), Line(), keys] }
    let entry = shown[model.past.selection]
    let time =
      CivilTime.date(entry.at, offset: model.utcOffset) + " "
      + CivilTime.clock(entry.at, offset: model.utcOffset)
    let parts = [time, "from \(entry.origin)", entry.reason ?? "", entry.title]
    return [
      Line(
        Text.truncate(
          Printable.text(parts.filter { !$0.isEmpty }.joined(separator: "   ")), width: width,
          ellipsis: model.ellipsis), .note), Line(), keys,
    ]
  }
}
