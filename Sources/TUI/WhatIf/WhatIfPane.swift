internal import Advice
internal import Fetch
internal import Screen

/// The editor of the server's answers: in the place of the request while what-if is on, and below it what would follow.
struct WhatIfPane: FormPane {
  struct Row: FormRow {
    var line: Line
    var field: WhatIf.Field?
    /// Where a header's value begins.
    var valueColumn: Int?
  }

  let model: Model
  let width: Int
  var rows: [Row] = []
  private(set) var footer: [Line] = []
  /// The cursor in the rows, while editing.
  var cursor: (column: Int, row: Int)?
  var chosenRow = 0

  init(_ model: Model, width: Int) {
    self.model = model
    self.width = max(20, width)
    footer = verdict
    guard let whatIf = model.whatIf else { return }
    addCache(whatIf)
    for (index, answer) in whatIf.answers.enumerated() { add(answer, index, whatIf) }
    guard let next = whatIf.next else { return }
    addHeading("\(whatIf.answers.count + 1) \(line(of: next))", "not known", .muted)
    addChoice(.nextAnswer, "suppose an answer (\(model.key(.applyFix)))", whatIf)
  }

  var preferredHeight: Int { rows.count + 1 + footer.count }

  func firstRow(height: Int) -> Int {
    Model.scroll(
      0, showing: cursor?.row ?? chosenRow, of: rows.count, height: formHeight(height),
      margin: 1)
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
  private var verdict: [Line] {
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
