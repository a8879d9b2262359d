internal import Fetch
package import Survey

/// A comparison as JUnit XML, which most pipelines read: a suite for each column, a case for each row.
package enum CompareJUnit {
  /// - Parameter blockFails: whether a block that nobody expects is a failure.
  package static func text(for table: CompareTable, blockFails: Bool) -> String {
    let suites = table.columns.indices.map { suite($0, table, blockFails) }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"corscope compare\""
      + ">\n" + suites.joined() + "</testsuites>\n"
  }

  private enum Ending {
    case passed
    case failure(String), error(String), skipped(String)
  }

  private static func suite(_ index: Int, _ table: CompareTable, _ blockFails: Bool) -> String {
    let name = table.title(of: table.columns[index])
    let cases = table.rows.compactMap { row in
      row.cells[index].map { (row, $0, ending($0, row, blockFails)) }
    }
    func count(_ fits: (Ending) -> Bool) -> Int { cases.filter { fits($0.2) }.count }
    let failures = count { if case .failure = $0 { true } else { false } }
    let errors = count { if case .error = $0 { true } else { false } }
    let skipped = count { if case .skipped = $0 { true } else { false } }
    return
      "  <testsuite name=\"\(escaped(name))\" tests=\"\(cases.count)\" failures=\"\(failures)\""
      + " errors=\"\(errors)\" skipped=\"\(skipped)\">\n"
      + cases.map { one($0.0, $0.1, $0.2, name) }.joined() + "  </testsuite>\n"
  }

  private static func one(
    _ row: CompareTable.Row, _ cell: CompareTable.Cell, _ ending: Ending, _ suite: String
  ) -> String {
    let expectation = row.expectation.isEmpty ? "" : " \(row.expectation)"
    let start =
      "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(row.title + expectation))\""
    let seconds = duration(cell)
    let time = " time=\"\(seconds)\""
    switch ending {
    case .passed: return start + time + "/>\n"
    case .failure(let words): return start + time + ">" + element("failure", words, cell)
    case .error(let words): return start + time + ">" + element("error", words, cell)
    case .skipped(let words):
      return start + time + "><skipped message=\"\(escaped(words))\"/></testcase>\n"
    }
  }

  private static func element(_ name: String, _ words: String, _ cell: CompareTable.Cell) -> String
  {
    "<\(name) type=\"\(escaped(cell.code ?? cell.kind.rawValue))\" message=\"\(escaped(words))\"/>"
      + "</testcase>\n"
  }

  private static func ending(
    _ cell: CompareTable.Cell, _ row: CompareTable.Row, _ blockFails: Bool
  ) -> Ending {
    let words = CompareText.words(cell, row) ?? cell.reason
    switch cell.kind {
    case .failed, .unusable: return .error(words)
    case .cancelled: return .skipped(words)
    case .blocked, .allowed, .notSent:
      if !cell.isAsExpected { return .failure(words) }
      if cell.kind == .blocked, row.expected == nil, blockFails { return .failure(words) }
      return cell.kind == .notSent ? .skipped(cell.reason) : .passed
    }
  }

  /// Seconds on the wire, with three decimals.
  private static func duration(_ cell: CompareTable.Cell) -> String {
    let times = cell.report?.exchanges.compactMap { $0.response?.timing.total } ?? []
    let milliseconds = Int(times.reduce(0, +).rounded())
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// As XML 1.0 has it: what it forbids even escaped becomes U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      default:
        let isForbidden =
          scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE
        result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
