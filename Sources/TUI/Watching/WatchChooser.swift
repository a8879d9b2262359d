internal import Fetch
internal import Screen

/// Asks what is to be watched, and how often, before anything is sent.
package struct WatchChooser: Hashable, Sendable {
  package struct Choice: Hashable, Sendable {
    package var title: String
    /// Nothing is watched where there are none.
    package var parts: [Watch.Part]
  }

  /// In seconds.
  static let intervals = [1, 2, 3, 5, 10, 15, 30, 60]

  let choices: [Choice]
  package var selection = 0
  package var interval = 3
  /// Methods that may change something on the server.
  let unsafeMethods: [String]

  /// - Parameters:
  ///   - reports: the verdicts of the run's steps that went over the wire.
  ///   - shown: the step where one stands.
  init(_ reports: [(step: Int, report: Report)], shown: Int) {
    var methods: [String] = []
    for method in reports.map(\.report.request.method) where !methods.contains(method) {
      if !Self.isSafe(method) { methods.append(method) }
    }
    unsafeMethods = methods
    let here = reports.first { $0.step == shown }.map { Self.choices($0, among: reports.count) }
    let all = Self.choices(reports, methods)
    let nothing = Choice(title: "Do not watch", parts: [])
    // What is safe comes first: sending an unsafe request is asked for by name.
    choices = all.safe + (here?.safe ?? []) + [nothing] + (here?.bold ?? []) + all.bold
    if all.safe.isEmpty, let safe = here?.safe, safe.count > 1 { selection = 1 }
  }

  private static func isSafe(_ method: String) -> Bool {
    ["GET", "HEAD", "OPTIONS"].contains(method.uppercased())
  }

  /// For one request.
  private static func choices(
    _ one: (step: Int, report: Report), among count: Int
  ) -> (safe: [Choice], bold: [Choice]) {
    let method = one.report.request.method
    let of = count > 1 ? " of request \(one.step + 1) alone" : ""
    var safe: [Choice] = []
    if one.report.exchanges.contains(where: { $0.request.kind == .preflight }) {
      safe.append(
        Choice(
          title: "Watch the preflight\(of.isEmpty ? " only" : of) (OPTIONS)",
          parts: [Watch.Part(step: one.step, subject: .preflight, before: one.report)]))
    }
    let whole = [Watch.Part(step: one.step, subject: .request, before: one.report)]
    guard isSafe(method) else {
      return (safe, [Choice(title: "Send the \(method)\(of) again all the same", parts: whole)])
    }
    return (safe + [Choice(title: "Watch the \(method)\(of)", parts: whole)], [])
  }

  /// For all of the page's requests together.
  private static func choices(
    _ reports: [(step: Int, report: Report)], _ unsafe: [String]
  ) -> (safe: [Choice], bold: [Choice]) {
    guard reports.count > 1 else { return ([], []) }
    let whole = reports.map { Watch.Part(step: $0.step, subject: .request, before: $0.report) }
    guard !unsafe.isEmpty else {
      return ([Choice(title: "Watch all \(reports.count) requests", parts: whole)], [])
    }
    let bold = Choice(
      title: "Send all \(reports.count) requests again, "
        + "\(unsafe.joined(separator: " and ")) too", parts: whole)
    let safe = reports.compactMap { step, report -> Watch.Part? in
      if isSafe(report.request.method) {
        return Watch.Part(step: step, subject: .request, before: report)
      }
      let isAsked = report.exchanges.contains { $0.request.kind == .preflight }
      return isAsked ? Watch.Part(step: step, subject: .preflight, before: report) : nil
    }
    guard !safe.isEmpty else { return ([], [bold]) }
    let words = "Watch what is safe of the \(reports.count) requests: \(Watch.count(safe))"
    return ([Choice(title: words, parts: safe)], [bold])
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
    if !unsafeMethods.isEmpty {
      lines += Line.wrapped(
        "\(unsafeMethods.joined(separator: " and ")) may change something on the server each time. "
          + "A preflight changes nothing.", width: width, .warning)
    }
    lines.append(Line())
    for (index, choice) in choices.enumerated() {
      var line = Line(index == selection ? "> " : "  ", .accent, [.bold])
      line.add(choice.title)
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
}
