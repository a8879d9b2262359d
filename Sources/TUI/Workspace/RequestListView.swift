internal import Reports
internal import Screen

/// The workspace's requests over the screen: name, method, address, and the chosen one's description.
enum RequestListView {
  static func lines(_ list: FilteredList, _ model: Model, width: Int, height: Int) -> [Line] {
    guard let info = model.workspace?.info else { return [] }
    let wrong = mistakes(info, width)
    let head = list.head("type to search; \(count(info.requests.count)) in \(info.file)")
    let shown = info.requests(in: list)
    let foot = footer(list, shown, model, width)
    let room = max(1, height - 2 - foot.count - wrong.count)
    let first = Model.scroll(0, showing: list.selection, of: shown.count, height: room, margin: 1)
    let columns = columns(shown, width)
    let rows =
      shown.isEmpty
      ? [Line(info.requests.isEmpty ? "The file has no request." : "No request fits", .muted)]
      : shown.indices.dropFirst(first).prefix(room).map {
        line(shown[$0], model, columns, width, isChosen: $0 == list.selection)
      }
    let blank = Array(repeating: Line(), count: max(0, room - rows.count))
    return [head] + wrong + [Line()] + rows + blank + foot
  }

  private static func count(_ number: Int) -> String {
    number == 1 ? "1 request" : "\(number) requests"
  }

  /// What is wrong in the file goes before everything.
  private static func mistakes(_ info: WorkspaceInfo, _ width: Int) -> [Line] {
    guard !info.mistakes.isEmpty else { return [] }
    let lead =
      info.requests.isEmpty
      ? "The file cannot be used; it is read again when it changes:"
      : "The file was changed and cannot be used; this is what it was:"
    return [Line()] + Line.wrapped(lead, width: width, .error, [.bold])
      + info.mistakes.prefix(8).flatMap {
        Line.wrapped(Printable.text($0), width: width, indent: 2, .error)
      }
      + (info.mistakes.count > 8
        ? [Line("  and \(info.mistakes.count - 8) more", .error)] : [])
  }

  private static func columns(
    _ requests: [WorkspaceInfo.Request], _ width: Int
  ) -> (name: Int, method: Int) {
    let longest = requests.lazy.map { Text.width(Printable.text($0.name)) }.max() ?? 0
    let method = requests.lazy.map { Text.width(Printable.text($0.method)) }.max() ?? 0
    return (min(max(8, longest), max(8, width / 3)), min(method, 10))
  }

  private static func line(
    _ request: WorkspaceInfo.Request, _ model: Model, _ columns: (name: Int, method: Int),
    _ width: Int, isChosen: Bool
  ) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    func cell(_ text: String, _ width: Int) -> String {
      let text = Text.truncate(Printable.text(text), width: width, ellipsis: model.ellipsis)
      return text + String(repeating: " ", count: max(0, width - Text.width(text)))
    }
    line.add(cell(request.name, columns.name) + "  ")
    line.add(cell(request.method, columns.method) + "  ", .heading)
    let room = max(4, width - line.width)
    line.add(
      Text.truncate(
        model.masking.secrets.maskedAddress(Printable.text(request.url)), width: room,
        ellipsis: model.ellipsis), .muted)
    line.isSelected = isChosen
    return line
  }

  private static func footer(
    _ list: FilteredList, _ shown: [WorkspaceInfo.Request], _ model: Model, _ width: Int
  ) -> [Line] {
    var keys = Line()
    for (key, what) in [("enter", " opens it in Request   "), ("esc", " closes")] {
      keys.add(key, .key, [.bold])
      keys.add(what, .hint)
    }
    var about = Line()
    if shown.indices.contains(list.selection) {
      about.add(
        Text.truncate(
          Printable.text(shown[list.selection].description), width: width,
          ellipsis: model.ellipsis), .note)
    }
    return [Line(), about, keys]
  }
}
