internal import Fetch
package import Survey

extension JUnitReport {
  /// A comparison: a suite for each column, a case for each row.
  /// - Parameter blockFails: whether a block that nobody expects is a failure.
  package init(_ table: CompareTable, blockFails: Bool) {
    self.init(
      name: "corscope compare",
      suites: table.columns.indices.map { index in
        let title = table.title(of: table.columns[index])
        let cases = table.rows.compactMap { row in
          row.cells[index].map { TestCase($0, row, className: title, blockFails: blockFails) }
        }
        return Suite(name: title, cases: cases)
      })
  }
}

extension JUnitReport.TestCase {
  fileprivate init(
    _ cell: CompareTable.Cell, _ row: CompareTable.Row, className: String, blockFails: Bool
  ) {
    let times = cell.report?.exchanges.compactMap { $0.response?.timing.total } ?? []
    self.init(
      name: row.expectation.isEmpty ? row.title : "\(row.title) \(row.expectation)",
      className: className, seconds: times.reduce(0, +) / 1000,
      outcome: Self.outcome(cell, row, blockFails))
  }

  private static func outcome(
    _ cell: CompareTable.Cell, _ row: CompareTable.Row, _ blockFails: Bool
  ) -> Outcome {
    let words = CompareText.words(cell, row) ?? cell.reason
    let code = cell.code ?? cell.kind.rawValue
    switch cell.kind {
    case .failed, .unusable: return .errored(message: words, code: code, text: "")
    case .cancelled: return .skipped(message: words)
    case .blocked, .allowed, .notSent:
      let isUnexpectedBlock = cell.kind == .blocked && row.expected == nil && blockFails
      if !cell.isAsExpected || isUnexpectedBlock {
        return .failed(message: words, code: code, text: "")
      }
      return cell.kind == .notSent ? .skipped(message: cell.reason) : .passed
    }
  }
}
