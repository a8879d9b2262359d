internal import Advice
internal import Fetch
package import Screen
package import Survey

/// A matrix for reading in a terminal: the table, in as many blocks as the width asks for, and the reasons in words.
package struct MatrixText {
  private let table: MatrixTable
  private var text: ReportText

  package static func text(for table: MatrixTable, width: Int = 80) -> ReportText {
    var writer = MatrixText(table: table, text: ReportText(width: width))
    writer.head()
    writer.grid()
    writer.legend()
    writer.reasons()
    return writer.text
  }

  private mutating func head() {
    text.paragraph(table.url, indent: 0, lead: "What may be done at ", leadRole: .title)
    text.paragraph(
      "from \(table.origin)   credentials: \(table.credentials.rawValue)   as"
        + " \(table.browser.displayName)", indent: 0, role: .muted)
  }

  // MARK: - The table

  private mutating func grid() {
    let names = ["header"] + table.rows.map { Printable.text($0.header ?? "(none)") }
    let widest = max(14, text.width / 3)
    let labels = names.map { Text.truncate($0, width: widest) }
    let label = labels.map { Text.width($0) }.max() ?? 0
    var columns = Array(table.methods.indices)
    while !columns.isEmpty {
      var used = label
      let block = columns.prefix { column in
        used += 2 + width(of: column)
        return used <= text.width || column == columns.first
      }
      columns.removeFirst(block.count)
      self.block(Array(block), labels, label)
    }
  }

  private func width(of column: Int) -> Int {
    let cells = table.rows.map { Text.width($0.cells[column].short) }
    return min(20, max(Text.width(Printable.text(table.methods[column])), cells.max() ?? 0))
  }

  private mutating func block(_ columns: [Int], _ labels: [String], _ label: Int) {
    text.blank()
    func line(_ first: String, _ role: Role, _ cells: [(String, Role)]) {
      var pieces = [(Self.padded(first, label), role)]
      for (column, cell) in zip(columns, cells) {
        let width = width(of: column)
        pieces.append(("  ", .text))
        pieces.append(
          (Self.padded(Text.truncate(Printable.text(cell.0), width: width), width), cell.1))
      }
      text.pieces(pieces)
    }
    line(labels[0], .heading, columns.map { (table.methods[$0], .heading) })
    for (row, name) in zip(table.rows, labels.dropFirst()) {
      line(name, .title, columns.map { (row.cells[$0].short, row.cells[$0].kind.role) })
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Text.width(text)))
  }

  // MARK: - In words

  private mutating func legend() {
    text.blank()
    let kinds = Set(table.rows.flatMap { $0.cells.map(\.kind) })
    if kinds.contains(.allowed) {
      text.paragraph("ok: the browser lets the script do it", role: .muted)
    }
    if kinds.contains(.unasked) {
      text.paragraph(
        "unasked: sent without a preflight; the answer to it decides what the script may read",
        role: .muted)
    }
  }

  private mutating func reasons() {
    var reasons: [(words: String, places: [String])] = []
    for row in table.rows {
      for (method, cell) in zip(table.methods, row.cells) where !cell.reason.isEmpty {
        let place = row.header.map { "\(method) + \($0)" } ?? method
        if let known = reasons.firstIndex(where: { $0.words == cell.reason }) {
          reasons[known].places.append(place)
        } else {
          reasons.append((cell.reason, [place]))
        }
      }
    }
    guard !reasons.isEmpty else { return }
    text.heading("Why")
    for (words, places) in reasons {
      text.paragraph(words)
      let shown = places.prefix(6).joined(separator: ", ")
      let more = places.count > 6 ? ", and \(places.count - 6) more" : ""
      text.paragraph(shown + more, indent: 4, role: .muted)
    }
  }
}

extension MatrixTable.Cell.Kind {
  package var role: Role {
    switch self {
    case .allowed: .success
    case .unasked, .cancelled: .muted
    case .blocked: .error
    case .failed: .warning
    }
  }
}
