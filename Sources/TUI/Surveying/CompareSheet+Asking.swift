internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension CompareSheet: SurveySheet {
  package static var kind: SurveyKind { .compare }

  mutating func begin() { layOut() }

  mutating func next() -> [SurveyProbe] {
    machine.next().compactMap { cell in
      guard let request = machine.cells[cell].fetch else { return nil }
      running.insert(cell)
      return SurveyProbe(cell, request, sends: .safeRequests)
    }
  }

  func environment(of probe: Int) -> String? {
    machine.cells.indices.contains(probe) ? machine.cells[probe].environment : nil
  }

  func browser(of probe: Int) -> Browser? {
    machine.cells.indices.contains(probe) ? machine.cells[probe].browser : nil
  }

  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes) {
    guard running.remove(probe) != nil else { return }
    machine.ended(probe, answer.report, withheld: answer.withheld)
    answers[probe] = answer
    tell(probe, eyes)
  }

  private mutating func tell(_ cell: Int, _ eyes: SurveyEyes) {
    guard let verdict = machine.verdicts[cell] else { return }
    let place = places[cell]
    let shown: CompareVerdict =
      switch verdict {
      case .judged(let report): .judged(eyes.report(report))
      case .notSent(let report, let preflighted):
        .notSent(eyes.report(report), preflighted: preflighted)
      case .unusable, .cancelled: verdict
      }
    told.rows[place.row].cells[place.column] = CompareTable.Cell(
      shown, expected: machine.cells[cell].expected)
  }

  mutating func cancel() {
    machine.cancel()
    running = []
  }

  var isDone: Bool { machine.isDone }
  var progress: (done: Int, all: Int?) { machine.progress }

  mutating func retell(_ eyes: SurveyEyes) {
    for cell in machine.cells.indices where answers[cell] != nil { tell(cell, eyes) }
  }

  mutating func go(rows: Int, columns: Int) {
    row = min(max(-1, row.addingClamped(rows)), max(0, told.rows.count - 1))
    column = min(max(-1, column.addingClamped(columns)), max(0, told.columns.count - 1))
    // There is nothing in the corner.
    if row == -1, column == -1 { if columns < 0 { row = 0 } else { column = 0 } }
  }

  /// Two cells are marked.
  var hasFix: Bool { marks.count == 2 }

  var chosen: SurveyAnswer? { chosenCell.flatMap { answers[$0] } }

  var chosenRequest: FetchRequest? { chosenCell.flatMap { machine.cells[$0].fetch } }

  var chosenName: String {
    if let cell = chosenCell { return name(of: cell) }
    if row == -1, told.columns.indices.contains(column) {
      return told.title(of: told.columns[column])
    }
    return told.rows.indices.contains(row) ? told.rows[row].title : ""
  }

  var subject: String {
    guard planned != nil else { return "the workspace" }
    let requests = Set(told.rows.map(\.request)).count
    return "\(requests) \(requests == 1 ? "request" : "requests") in \(environments.count) "
      + (environments.count == 1 ? "environment" : "environments")
  }

  func text(width: Int) -> ReportText { CompareText.text(for: result, width: width) }
}
