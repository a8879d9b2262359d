internal import Advice
internal import Fetch
internal import Screen

/// How long the parts of an exchange took, as bars along the time.
enum Waterfall {
  /// A part of an exchange, in milliseconds from the exchange's start.
  struct Phase: Equatable {
    var name: String
    var start: Double
    var end: Double
    /// Whether it went into the connection, and not into request and answer.
    var isSetup = false
  }

  /// What is known of an exchange, in order; times that run backwards are not believed.
  static func phases(_ timing: Timing) -> [Phase] {
    let ends: [(String, Double?, Bool)] = [
      ("name lookup", timing.dns, true), ("connecting", timing.connect, true),
      ("TLS", timing.tls, true), ("waiting", timing.firstByte, false),
      ("receiving", timing.total, false),
    ]
    var phases: [Phase] = []
    var start = 0.0
    for case (let name, let end?, let isSetup) in ends where end.isFinite && end >= start {
      phases.append(Phase(name: name, start: start, end: end, isSetup: isSetup))
      start = end
    }
    // Without the first byte's time nothing is known of the waiting.
    if phases.count == 1, timing.firstByte == nil, phases[0].name == "receiving" {
      phases[0].name = "all of it"
    }
    return phases
  }

  /// One exchange among the others of its request: blanks before it, a thin line while it connects, a thick one for the
  /// request and its answer.
  static func bar(of index: Int, in report: Report, width: Int, isUnicode: Bool) -> Line {
    let exchanges = report.exchanges
    let first = exchanges.map(\.startedAt.milliseconds).min() ?? 0
    func offset(_ exchange: Exchange) -> Double {
      Double(exchange.startedAt.milliseconds &- first)
    }
    let end = exchanges.map { offset($0) + ($0.response?.timing.total ?? 0) }.max() ?? 0
    let own = phases(exchanges[index].response?.timing ?? Timing())
    guard exchanges[index].source == .network, !own.isEmpty, end > 0, end.isFinite else {
      return Line()
    }
    let start = offset(exchanges[index])
    let scale = Double(width) / end
    func column(_ time: Double) -> Int {
      min(width, max(0, Int(((start + time) * scale).rounded())))
    }
    var line = Line(String(repeating: " ", count: min(width - 1, column(0))))
    let setup = own.last { $0.isSetup }.map { column($0.end) - column(0) } ?? 0
    line.add(String(repeating: isUnicode ? "─" : "-", count: max(0, setup)), .muted)
    let rest = column(own.last?.end ?? 0) - line.width
    line.add(String(repeating: isUnicode ? "━" : "=", count: max(setup > 0 ? 0 : 1, rest)), .accent)
    return line
  }

  /// A row for each part, with its bar and how long it took.
  static func lines(_ timing: Timing, width: Int, isUnicode: Bool) -> [Line] {
    let phases = phases(timing)
    guard let end = phases.last?.end, end > 0 else { return [] }
    let label = 13
    let duration = 9
    let room = min(60, width - label - duration)
    guard room >= 10 else { return [] }
    let scale = Double(room) / end
    return phases.map { phase in
      var line = Line(phase.name, .muted)
      line.pad(to: label)
      let start = min(room - 1, Int((phase.start * scale).rounded()))
      let columns = max(1, Int((phase.end * scale).rounded()) - start)
      line.add(String(repeating: " ", count: start))
      let mark = phase.isSetup ? (isUnicode ? "─" : "-") : isUnicode ? "━" : "="
      line.add(String(repeating: mark, count: columns), phase.isSetup ? .muted : .accent)
      line.pad(to: label + room)
      let took = Words.duration(milliseconds: phase.end - phase.start)
      line.add(took.leftPadded(to: duration))
      return line
    }
  }
}
