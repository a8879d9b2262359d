internal import Fetch
internal import Screen

/// Asks what is to be watched, and how often, before anything is sent.
package struct WatchChooser: Hashable, Sendable {
  package enum Choice: Hashable, Sendable {
    case watch(Watch.Subject)
    case nothing
  }

  /// In seconds.
  static let intervals = [1, 2, 3, 5, 10, 15, 30, 60]

  let choices: [Choice]
  package var selection: Int
  package var interval = 3
  /// The method may change something on the server.
  let isUnsafe: Bool
  let method: String

  init(_ report: Report) {
    method = report.request.method
    isUnsafe = !["GET", "HEAD", "OPTIONS"].contains(method.uppercased())
    let hasPreflight = report.exchanges.contains { $0.request.kind == .preflight }
    choices =
      (hasPreflight ? [.watch(.preflight)] : [])
      + (isUnsafe ? [.nothing, .watch(.request)] : [.watch(.request), .nothing])
    // What is safe comes chosen: sending an unsafe request is asked for by name.
    selection = isUnsafe ? 0 : choices.firstIndex(of: .watch(.request)) ?? 0
  }

  mutating func changeInterval(by step: Int) {
    let all = Self.intervals
    let index = all.firstIndex(of: interval) ?? 2
    interval = all[min(max(0, index + step), all.count - 1)]
  }

  func lines(width: Int, stopKey: String) -> [Line] {
    var lines = Line.wrapped(
      "The request is sent again until the server's verdict changes: at most \(Watch.limit) times, "
        + "for at most \(Watch.timeLimit / 60_000) minutes. \(stopKey) stops it.", width: width)
    if isUnsafe {
      lines += Line.wrapped(
        "\(method) may change something on the server each time. A preflight changes nothing.",
        width: width, .warning)
    }
    lines.append(Line())
    for (index, choice) in choices.enumerated() {
      var line = Line(index == selection ? "> " : "  ", .accent, [.bold])
      line.add(words(choice))
      line.isSelected = index == selection
      lines.append(line)
    }
    var pace = Line("  every \(interval) s   ", .heading)
    pace.add("left right", .key, [.bold])
    pace.add(" slower, faster   ", .hint)
    pace.add("enter", .key, [.bold])
    pace.add(" takes the choice   ", .hint)
    pace.add("esc", .key, [.bold])
    pace.add(" closes", .hint)
    return lines + [Line(), pace]
  }

  private func words(_ choice: Choice) -> String {
    switch choice {
    case .watch(.preflight): "Watch the preflight only (OPTIONS)"
    case .watch(.request):
      isUnsafe ? "Send the \(method) again all the same" : "Watch the \(method)"
    case .nothing: "Do not watch"
    }
  }
}
