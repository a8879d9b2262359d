internal import Advice
internal import Fetch
package import Screen
package import Survey

extension CompareTable.Row {
  /// The request, with the page where the row is about one.
  package var title: String {
    guard let origin else { return request }
    return "\(request) from \(origin)"
  }

  /// What was expected, as a clause; empty where nothing was.
  package var expectation: String {
    switch expected {
    case .allowed?: "must be allowed"
    case .blocked?: "must be blocked"
    case .failed?, nil: ""
    }
  }
}

extension CompareTable {
  /// A column's name; with the browser where there are several.
  package func title(of column: Column) -> String {
    let name = column.environment.isEmpty ? "here" : column.environment
    return Set(columns.map(\.browser)).count > 1 ? "\(name), \(column.browser.displayName)" : name
  }

  /// A summary in one line.
  package var summary: String {
    let cells = rows.flatMap { $0.cells.compactMap(\.self) }
    func count(_ kind: Cell.Kind) -> Int { cells.filter { $0.kind == kind }.count }
    var parts = ["\(count(.allowed)) allowed", "\(count(.blocked)) blocked"]
    for (kind, word) in [
      (Cell.Kind.failed, "failed"), (.notSent, "not sent"), (.unusable, "not usable"),
      (.cancelled, "stopped"),
    ] where count(kind) > 0 {
      parts.append("\(count(kind)) \(word)")
    }
    let differing = rows.filter(\.differs).count
    parts.append(differing == 0 ? "no differences" : "\(differing) of \(rows.count) rows differ")
    let unexpected = cells.filter { !$0.isAsExpected }.count
    if unexpected > 0 { parts.append("\(unexpected) against expectation") }
    return parts.joined(separator: ", ")
  }
}

extension CompareTable.Cell {
  /// The verdict in a few words.
  package var short: String {
    let verdict =
      switch kind {
      case .allowed: reason.isEmpty ? "allowed" : "allowed \(reason)"
      case .blocked: "BLOCKED \(code ?? "")"
      case .failed: "FAILED \(code ?? "")"
      case .notSent: reason
      case .unusable: "NOT USABLE"
      case .cancelled: "stopped"
      }
    return isAsExpected ? verdict : "\(verdict) (!)"
  }

  package var role: Role {
    guard isAsExpected else { return .error }
    return switch kind {
    case .allowed: .success
    case .blocked: .error
    case .failed, .unusable: .warning
    case .notSent, .cancelled: .muted
    }
  }
}

/// A comparison for reading in a terminal: the table, then each reason in words.
package struct CompareText {
  private let table: CompareTable
  private var text: ReportText

  package static func text(for table: CompareTable, width: Int = 80) -> ReportText {
    var writer = CompareText(table: table, text: ReportText(width: width))
    if !writer.grid() { writer.list() }
    writer.reasons()
    writer.text.blank()
    writer.text.paragraph(table.summary, indent: 0, role: .heading)
    return writer.text
  }

  /// - Returns: false where the table is too wide, and nothing was written.
  private mutating func grid() -> Bool {
    let head = [""] + table.columns.map { Printable.text(table.title(of: $0)) }
    let rows = table.rows.map { row in
      [Printable.text(row.title)] + row.cells.map { $0.map { Printable.text($0.short) } ?? "-" }
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { Text.width($0[column]) }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * (widths.count - 1) + 2 <= text.width else { return false }
    line(head, widths, mark: " ", roles: head.map { _ in .heading })
    for (row, cells) in zip(table.rows, rows) {
      line(
        cells, widths, mark: row.differs ? "*" : " ",
        roles: [.title] + row.cells.map { $0?.role ?? .muted })
    }
    if table.hasDifference { text.line(("* the environments differ", .muted)) }
    return true
  }

  private mutating func line(_ cells: [String], _ widths: [Int], mark: String, roles: [Role]) {
    var pieces: [(String, Role)] = [(mark + " ", .warning)]
    for (index, cell) in cells.enumerated() {
      let gap = index == cells.count - 1 ? 0 : widths[index] - Text.width(cell) + 2
      pieces.append((cell, roles[index]))
      pieces.append((String(repeating: " ", count: gap), .text))
    }
    text.pieces(pieces)
  }

  /// A block for each row: what fits at every width.
  private mutating func list() {
    for row in table.rows {
      text.blank()
      text.line(
        (row.differs ? "* " : "  ", .warning), (row.title, .title),
        (row.expectation.isEmpty ? "" : "  " + row.expectation, .muted))
      for (column, cell) in zip(table.columns, row.cells) {
        guard let cell else { continue }
        text.paragraph(
          cell.short, indent: 4, lead: table.title(of: column) + ": ", role: cell.role)
      }
    }
    if table.hasDifference { text.line(("* the environments differ", .muted)) }
  }

  private mutating func reasons() {
    var isFirst = true
    for row in table.rows {
      for (column, cell) in zip(table.columns, row.cells) {
        guard let cell, let words = Self.words(cell, row) else { continue }
        if isFirst { text.heading("Why") }
        isFirst = false
        text.paragraph(words, lead: "\(row.title), \(table.title(of: column)): ", leadRole: .title)
      }
    }
  }

  /// Why a cell is not simply allowed.
  package static func words(_ cell: CompareTable.Cell, _ row: CompareTable.Row) -> String? {
    let unexpected = cell.isAsExpected ? "" : " It \(row.expectation)."
    switch cell.kind {
    case .blocked where row.expected == .blocked: return nil
    case .blocked, .failed, .unusable: return cell.reason + "." + unexpected
    case .allowed: return cell.isAsExpected ? nil : "It is allowed." + unexpected
    case .notSent: return cell.isAsExpected ? nil : cell.reason + "." + unexpected
    case .cancelled: return nil
    }
  }
}
