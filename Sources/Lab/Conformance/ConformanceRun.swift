internal import Conformance
internal import Fetch
internal import JSONLines

/// One browser's way through the cases, one after the other.
struct ConformanceRun {
  enum State {
    case waiting
    case running(Placeholders)
    case agrees
    case differs(CaseDeparture)
    case skipped(String)
    case unanswered
  }

  struct Row {
    var `case`: Case
    var state: State
  }

  let number: Int
  let browser: String
  let model: Browser
  private(set) var rows: [Row]
  /// The row that is running, or the one after the last.
  private(set) var current = 0

  /// - Parameter isSkipped: why a case cannot be run here, if it cannot.
  init(
    number: Int, browser: String, model: Browser, cases: [Case], isSkipped: (Case) -> String?
  ) {
    self.number = number
    self.browser = browser
    self.model = model
    rows = cases.map { Row(case: $0, state: isSkipped($0).map { .skipped($0) } ?? .waiting) }
  }

  var isFinished: Bool { current == rows.count }

  /// The case that is running, and where.
  var running: (case: Case, placeholders: Placeholders)? {
    guard rows.indices.contains(current), case .running(let places) = rows[current].state else {
      return nil
    }
    return (rows[current].case, places)
  }

  /// Ends the case that is running.
  mutating func end(_ state: State) {
    guard running != nil else { return }
    rows[current].state = state
  }

  /// Begins the next case that waits.
  /// - Returns: the address of its page, or nil after the last case.
  mutating func advance(add: (Case) -> Placeholders) -> String? {
    guard let next = rows[current...].firstIndex(where: { $0.isWaiting }) else {
      current = rows.count
      return nil
    }
    let places = add(rows[next].case)
    current = next
    rows[next].state = .running(places)
    return places.origin(of: rows[next].case.page.host) + places.base + "/__page"
  }

  var summary: ConformanceSummary {
    var summary = ConformanceSummary(
      browser: browser, model: model, agreeing: [], differing: [:], skipped: [:], unanswered: [])
    for row in rows {
      switch row.state {
      case .agrees: summary.agreeing.append(row.case.id)
      case .differs(let departure):
        summary.differing[row.case.id] = Part.allCases.filter {
          departure.differences[$0] != nil
        }
      case .skipped(let reason): summary.skipped[row.case.id] = reason
      case .unanswered: summary.unanswered.append(row.case.id)
      case .waiting, .running: break
      }
    }
    return summary
  }

  /// What the index page shows.
  var node: JSONNode {
    .object([
      "run": .int(number), "browser": .string(browser), "model": .string(model.rawValue),
      "finished": .bool(isFinished), "current": .int(current),
      "patience": .int(20_000 + (running?.case.steps.map(\.waitMs).reduce(0, +) ?? 0)),
      "rows": .array(rows.map(\.node)),
    ])
  }
}

extension ConformanceRun.Row {
  fileprivate var isWaiting: Bool {
    if case .waiting = state { true } else { false }
  }

  fileprivate var node: JSONNode {
    var members: [String: JSONNode] = [
      "id": .string(`case`.id), "title": .string(`case`.title),
    ]
    switch state {
    case .waiting: members["state"] = .string("waiting")
    case .running: members["state"] = .string("running")
    case .agrees: members["state"] = .string("agrees")
    case .differs(let departure):
      members["state"] = .string("differs")
      for (part, difference) in departure.differences {
        members[part.rawValue] = .strings([difference.model, difference.browser])
      }
    case .skipped(let reason):
      members["state"] = .string("skipped")
      members["reason"] = .string(reason)
    case .unanswered: members["state"] = .string("no answer")
    }
    return .object(members)
  }
}
