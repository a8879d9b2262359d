internal import Screen

/// A list with one row chosen, which is narrowed by typing.
package struct FilteredList: Hashable, Sendable {
  package var filter = TextField()
  package var selection = 0

  package init() {}

  /// What a key came to.
  enum Answer {
    case closed, chosen, stays
  }

  /// What the filter leaves: every word of it occurs in a row's texts.
  func fitting<Row>(_ rows: [Row], _ texts: (Row) -> [String]) -> [Row] {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return rows }
    return rows.filter { row in
      let text = texts(row).joined(separator: " ").lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  /// - Parameter count: how many rows the filter leaves.
  mutating func handle(
    _ key: Key, killed: inout String, count: (FilteredList) -> Int
  ) -> Answer {
    switch key {
    case .escape, .control("g"): return .closed
    case .enter: return .chosen
    case .down, .control("n"), .tab: selection += 1
    case .up, .control("p"), .backTab: selection -= 1
    case .pageDown: selection += 10
    case .pageUp: selection -= 10
    default:
      if filter.handle(key, killed: &killed) { selection = 0 }
    }
    selection = min(max(0, selection), max(0, count(self) - 1))
    return .stays
  }

  /// The line in which one types.
  func head(_ placeholder: String = "type to search") -> Line {
    var head = Line("> ", .accent, [.bold])
    head.add(filter.text)
    if filter.isEmpty { head.add(placeholder, .placeholder) }
    return head
  }

  /// The column of the cursor in that line.
  var cursorColumn: Int { 2 + Text.width(filter.textBeforeCursor) }
}
