internal import Advice
internal import Fetch
internal import Screen

/// The editor of the server's answers: in the place of the request while what-if is on, and below it what would follow.
struct WhatIfPane {
  struct Row {
    var line: Line
    var field: WhatIf.Field?
    /// Where a header's value begins.
    var valueColumn: Int?
  }

  let model: Model
  let width: Int
  var rows: [Row] = []
  /// The cursor in the rows, while editing.
  var cursor: (column: Int, row: Int)?
  var chosenRow = 0

  init(_ model: Model, width: Int) {
    self.model = model
    self.width = max(20, width)
    guard let whatIf = model.whatIf else { return }
    addCache(whatIf)
    for (index, answer) in whatIf.answers.enumerated() { add(answer, index, whatIf) }
    guard let next = whatIf.next else { return }
    addHeading("\(whatIf.answers.count + 1) \(line(of: next))", "not known", .muted)
    addChoice(.nextAnswer, "suppose an answer (\(model.key(.applyFix)))", whatIf)
  }

  var lines: [Line] { rows.map(\.line) + [Line()] + footer }

  var preferredHeight: Int { rows.count + 1 + footer.count }

  func firstRow(height: Int) -> Int {
    Model.scroll(
      0, showing: cursor?.row ?? chosenRow, of: rows.count, height: visible(height), margin: 1)
  }

  private func visible(_ height: Int) -> Int { max(1, height - footer.count - 1) }

  func draw(_ frame: inout Frame, _ rect: Rect) {
    let first = firstRow(height: rect.height)
    let count = visible(rect.height)
    for offset in 0..<count where rows.indices.contains(first + offset) {
      frame.put(
        rows[first + offset].line, x: rect.x, y: rect.y + offset, width: rect.width,
        ellipsis: model.ellipsis)
    }
    let top = max(min(count, rows.count) + 1, rect.height - footer.count)
    for (offset, line) in footer.enumerated() where top + offset < rect.height {
      frame.put(line, x: rect.x, y: rect.y + top + offset, width: rect.width)
    }
    if let cursor, (first..<first + count).contains(cursor.row), model.overlay == nil {
      frame.cursor = (rect.x + cursor.column, rect.y + cursor.row - first)
    }
  }

  /// What a click means.
  func field(atX x: Int, row: Int) -> WhatIf.Field? {
    guard rows.indices.contains(row), let field = rows[row].field else { return nil }
    if case .headerName(let answer, let header) = field, let column = rows[row].valueColumn,
      x >= column
    {
      return .headerValue(answer, header)
    }
    return field
  }

  /// `-> ALLOWED   Chrome ok   Firefox ok   Safari ok`: seen also where the verdict is not.
  private var footer: [Line] {
    guard let result = model.shownResult else { return [] }
    let isOpen = model.whatIf?.next != nil
    var head = Line("What if -> ", .note, [.bold])
    head.add(
      Printable.text(result.reading.explanation.headline),
      isOpen ? .note : Words.role(result.report.outcome), [.bold])
    return [head, Line.verdicts(of: result.reading)]
  }
}

extension Line {
  /// `Chrome x   Firefox ok   Safari ?`
  static func verdicts(of reading: Reading) -> Line {
    var line = Line()
    for (index, verdict) in reading.browsers.enumerated() {
      line.add(index == 0 ? "" : "   ")
      line.add("\(verdict.browser.displayName) ")
      switch verdict.outcome {
      case .allowed?: line.add("ok", .success, [.bold])
      case .blocked?: line.add("x", .error, [.bold])
      case .failed?: line.add("failed", .warning, [.bold])
      case nil: line.add("?", .muted, [.bold])
      }
    }
    return line
  }
}
