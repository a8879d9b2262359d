internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension MatrixSheet: SurveySheet {
  package static var kind: SurveyKind { .matrix }

  mutating func begin() {
    let plan = plan
    machine = MatrixMachine(plan) { row, column in
      answers[Key(method: plan.methods[column], header: plan.rows[row]?.name)]
    }
  }

  mutating func next() -> [SurveyProbe] { machine?.next() ?? [] }

  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes) {
    guard let plan = machine?.plan, (0..<plan.count).contains(probe) else { return }
    machine?.ended(probe, answer)
    let (row, column) = probe.quotientAndRemainder(dividingBy: plan.methods.count)
    let key = Key(method: plan.methods[column], header: plan.rows[row]?.name)
    answers[key] = answer
    cells[key] = MatrixTable.Cell(eyes.answer(answer))
  }

  mutating func cancel() { machine?.cancel() }
  var isDone: Bool { machine?.isDone ?? false }

  var progress: (done: Int, all: Int?) {
    let all = plan.count
    return (all - missing, all)
  }

  mutating func retell(_ eyes: SurveyEyes) {
    shownURL = eyes.address(request.url)
    cells = answers.mapValues { MatrixTable.Cell(eyes.answer($0)) }
  }

  mutating func go(rows: Int, columns: Int) {
    row = min(max(-1, row.addingClamped(rows)), headers.count)
    column = min(max(-1, column.addingClamped(columns)), methods.count - 1)
    // There is nothing in the corner.
    if row == -1, column == -1 { if columns < 0 { row = 0 } else { column = 0 } }
  }

  var chosen: SurveyAnswer? {
    guard row >= 0, methods.indices.contains(column) else { return nil }
    return isOn(row, column) ? answers[key(row, column)] : nil
  }

  var chosenName: String {
    let header = row >= 0 ? header(row)?.name : nil
    guard methods.indices.contains(column) else { return header ?? "no header" }
    let method = methods[column].value
    guard row >= 0 else { return method }
    return header.map { "\(method) with \($0)" } ?? "\(method) without headers"
  }

  var subject: String { "what may be done at \(shownURL)" }

  func text(width: Int) -> ReportText { MatrixText.text(for: result, width: width) }
}
