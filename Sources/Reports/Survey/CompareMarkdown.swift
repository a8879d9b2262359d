internal import Fetch
internal import Screen
package import Survey

/// A comparison as Markdown, for a pipeline's summary or a ticket.
package enum CompareMarkdown {
  package static func text(for table: CompareTable) -> String {
    let head = ["Request"] + table.columns.map { table.title(of: $0) } + ["Expected"]
    var lines = [
      "**\(table.summary)**", "", row(head), row(head.map { _ in "---" }, isPlain: true),
    ]
    for line in table.rows {
      lines.append(
        row(
          [line.title] + line.cells.map { $0?.short ?? "-" } + [line.expectation]))
    }
    let reasons = table.rows.flatMap { line in
      zip(table.columns, line.cells).compactMap { column, cell -> String? in
        cell.flatMap { CompareText.words($0, line) }.map {
          "- \(escaped(line.title)), \(escaped(table.title(of: column))): \(escaped($0))"
        }
      }
    }
    if !reasons.isEmpty { lines += [""] + reasons }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String], isPlain: Bool = false) -> String {
    "| " + cells.map { isPlain ? $0 : escaped($0) }.joined(separator: " | ") + " |"
  }

  /// What Markdown and HTML would act on, as text.
  private static func escaped(_ text: String) -> String {
    Printable.text(text).map { character in
      switch character {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "|", "*", "_", "`", "[", "]", "\\", "#": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }
}
