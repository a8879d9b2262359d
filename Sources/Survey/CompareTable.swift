internal import Advice
package import Fetch

/// A comparison as a table: a row for each request and page, a column for each environment and browser.
package struct CompareTable: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package var environment: String
    package var browser: Browser
  }

  package struct Row: Hashable, Sendable {
    package var request: String
    /// The page whose access the row is about; nil for the request's own.
    package var origin: String?
    package var expected: Report.Outcome?
    /// One for each column; nil where the row has none there.
    package var cells: [Cell?]

    /// Whether the columns do not agree.
    package var differs: Bool {
      Set(cells.compactMap { $0?.kind == .cancelled ? nil : $0?.verdict }).count > 1
    }
  }

  package struct Cell: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      case allowed, blocked, failed
      /// Allowed as far as can be told without sending the request.
      case notSent = "not-sent"
      case unusable, cancelled
    }

    /// What makes two cells the same.
    struct Verdict: Hashable, Sendable {
      var kind: Kind
      var code: String?
    }

    package var kind: Kind
    /// The reason's code; nil where it is allowed.
    package var code: String?
    /// The first reason in words, or the answer's status.
    package var reason: String
    /// What was asked, for the reports.
    package var report: Report?
    package var isAsExpected = true

    var verdict: Verdict { Verdict(kind: kind, code: code) }
  }

  package var columns: [Column]
  package var rows: [Row]

  package init(_ machine: CompareMachine) {
    var columns: [Column] = []
    var rows: [Row] = []
    for cell in machine.cells {
      let column = Column(environment: cell.environment, browser: cell.browser)
      if !columns.contains(column) { columns.append(column) }
    }
    for (cell, verdict) in zip(machine.cells, machine.verdicts) {
      let column = Column(environment: cell.environment, browser: cell.browser)
      guard let place = columns.firstIndex(of: column) else { continue }
      var row = rows.firstIndex {
        $0.request == cell.request && $0.origin == cell.origin && $0.expected == cell.expected
      }
      if row == nil {
        row = rows.count
        rows.append(
          Row(
            request: cell.request, origin: cell.origin, expected: cell.expected,
            cells: columns.map { _ in nil }))
      }
      if let row { rows[row].cells[place] = Cell(verdict ?? .cancelled, expected: cell.expected) }
    }
    self.columns = columns
    self.rows = rows
  }

  private var cells: [Cell] { rows.flatMap { $0.cells.compactMap(\.self) } }

  /// Refusals where nobody expected one.
  package var hasBlock: Bool {
    rows.contains { row in
      row.expected != .blocked && row.cells.contains { $0?.kind == .blocked }
    }
  }

  package var hasDifference: Bool { rows.contains(where: \.differs) }
  package var hasUnexpected: Bool { cells.contains { !$0.isAsExpected } }
  package var hasFailure: Bool { cells.contains { $0.kind == .failed } }
  package var hasUnusable: Bool { cells.contains { $0.kind == .unusable } }
  package var isCancelled: Bool { cells.contains { $0.kind == .cancelled } }
}

extension CompareTable.Cell {
  package init(_ verdict: CompareVerdict, expected: Report.Outcome?) {
    switch verdict {
    case .judged(let report):
      self.init(report)
      if let expected { isAsExpected = report.outcome == expected }
    case .notSent(let report, let preflighted):
      let method = report.request.method
      self.init(
        kind: .notSent,
        reason: preflighted
          ? "preflight ok, \(method) not sent" : "\(method) not sent, and it needs no preflight",
        report: report)
      if let expected { isAsExpected = preflighted && expected == .allowed }
    case .unusable(let why):
      self.init(kind: .unusable, reason: why)
      isAsExpected = expected == nil
    case .cancelled:
      self.init(kind: .cancelled, reason: "stopped")
    }
  }

  private init(_ report: Report) {
    let title = Findings.findings(for: report).first?.title
    switch report.outcome {
    case .allowed:
      let status = report.exchanges.last?.response.map { String($0.status) }
      self.init(kind: .allowed, reason: status ?? "", report: report)
    case .blocked:
      let code = report.block?.reason.code
      self.init(kind: .blocked, code: code, reason: title ?? code ?? "", report: report)
    case .failed:
      let code = report.failure?.kind.rawValue
      self.init(kind: .failed, code: code, reason: title ?? code ?? "", report: report)
    }
  }
}
