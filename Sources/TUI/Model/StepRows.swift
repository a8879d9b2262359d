internal import Fetch

/// A line of the Steps region that can be chosen.
package enum StepRow: Hashable, Sendable {
  /// One request of a page that makes several; also one that waits, is under way, or was cancelled.
  case heading(step: Int)
  /// Rules that the browser goes by before it sends anything.
  case beforeSending(step: Int)
  case exchange(step: Int, exchange: Int)
  /// Index into the report's checks.
  case check(step: Int, check: Int)
  /// Index into the report's unsent requests.
  case unsent(step: Int, request: Int)

  package var step: Int {
    switch self {
    case .heading(let step), .beforeSending(let step), .exchange(let step, _), .check(let step, _),
      .unsent(let step, _):
      step
    }
  }
}

/// Checks that are folded together.
package struct StepGroup: Hashable, Sendable {
  package var step: Int
  /// nil: those before anything is sent.
  package var exchange: Int?
}

extension Check {
  /// Whether the check would make the browser refuse.
  package var isRefusal: Bool { outcome == .failed && reason != nil }
}

extension Model {
  /// The lines of Steps that its filter lets through, from the top.
  package var stepRows: [StepRow] {
    let needle = lineControls.filter(of: .steps).lowercased()
    guard !needle.isEmpty, let run else { return allStepRows }
    return allStepRows.filter {
      StepsPane.text(of: $0, run, self).lowercased().contains(needle)
    }
  }

  private var allStepRows: [StepRow] {
    guard let run else { return [] }
    let key = Derived.StepRowsKey(run: run, folded: foldedGroups)
    return (isLegible ? derived.legibleStepRows : derived.stepRows).value(of: key) {
      run.steps.indices.flatMap {
        rows(of: run.steps[$0], at: $0, isOnly: run.steps.count == 1)
      }
    }
  }

  private func rows(of step: Run.Step, at index: Int, isOnly: Bool) -> [StepRow] {
    guard let report = step.result?.report else { return [.heading(step: index)] }
    var rows: [StepRow] = isOnly ? [] : [.heading(step: index)]
    let early = report.checks.indices.filter { report.checks[$0].exchange == nil }
    if !early.isEmpty {
      rows.append(.beforeSending(step: index))
      if !isFolded(StepGroup(step: index), report) {
        rows += early.map { .check(step: index, check: $0) }
      }
    }
    for exchange in report.exchanges.indices {
      rows.append(.exchange(step: index, exchange: exchange))
      guard !isFolded(StepGroup(step: index, exchange: exchange), report) else { continue }
      for check in report.checks.indices where report.checks[check].exchange == exchange {
        rows.append(.check(step: index, check: check))
      }
    }
    rows += report.unsent.indices.map { .unsent(step: index, request: $0) }
    return rows
  }

  /// What is checked before sending is folded unless it refuses, and so is what passed where the page makes several
  /// requests; space turns each group round.
  func isFolded(_ group: StepGroup, _ report: Report) -> Bool {
    let refuses = report.checks.contains { $0.exchange == group.exchange && $0.isRefusal }
    let hasSeveral = (run?.steps.count ?? 0) > 1
    let isFoldedAtFirst = !refuses && (group.exchange == nil || hasSeveral)
    return foldedGroups.contains(group) != isFoldedAtFirst
  }

  mutating func toggleFold() {
    guard stepRows.indices.contains(stepsSelection), let run else { return }
    let row = stepRows[stepsSelection]
    let group: StepGroup
    switch row {
    case .beforeSending(let step): group = StepGroup(step: step)
    case .exchange(let step, let exchange): group = StepGroup(step: step, exchange: exchange)
    case .check(let step, let check):
      let exchange = run.steps[step].result?.report.checks[check].exchange
      group = StepGroup(step: step, exchange: exchange)
    case .heading, .unsent: return
    }
    foldedGroups.formSymmetricDifference([group])
    // The head of the group stays chosen.
    if case .check(let step, _) = row {
      let head: StepRow =
        group.exchange.map { .exchange(step: step, exchange: $0) }
        ?? .beforeSending(step: step)
      stepsSelection = stepRows.firstIndex(of: head) ?? stepsSelection
    }
  }

  /// The row that is chosen in Steps.
  package var chosenRow: StepRow? {
    let rows = stepRows
    return rows.indices.contains(stepsSelection) ? rows[stepsSelection] : nil
  }

  /// Index of the check that is chosen in Steps.
  var chosenCheck: Int? {
    guard case .check(_, let check) = chosenRow else { return nil }
    return check
  }

  /// The exchange that the Diff region is about; nil for an unsent request, and before the first.
  package var shownExchange: Int? {
    guard let report = shownResult?.report else { return nil }
    switch chosenRow {
    case .exchange(_, let exchange): return exchange
    case .check(_, let check): return report.checks[check].exchange
    default: return nil
    }
  }
}
