internal import Fetch
internal import Reports
internal import Screen
package import Survey

/// The smallest request that is still refused for the same reason: leaves away one thing after the other.
package struct MinimiseSheet: Hashable, Sendable {
  let request: FetchRequest
  package private(set) var machine: MinimiseMachine
  /// The same in words.
  private(set) var told: Minimised
  package private(set) var row = 0
  private var follows = true

  init(_ request: FetchRequest, eyes: SurveyEyes) {
    self.request = request
    machine = MinimiseMachine(request)
    told = Minimised(machine, masked: eyes.report, maskedRequest: eyes.request)
  }

  /// What is left of a refused request; nil where nothing could be left away.
  var smaller: FetchRequest? {
    machine.isRefused && machine.smallest != request ? machine.smallest : nil
  }
}

extension MinimiseSheet: SurveySheet {
  package static var kind: SurveyKind { .minimise }

  mutating func begin() {
    machine = MinimiseMachine(request)
    row = 0
    follows = true
  }

  mutating func next() -> [SurveyProbe] { machine.next() }

  mutating func ended(_ probe: Int, _ answer: SurveyAnswer, _ eyes: SurveyEyes) {
    machine.ended(probe, answer)
    retell(eyes)
    if follows { row = max(0, machine.steps.count - 1) }
  }

  mutating func cancel() {
    machine.cancel()
    told.isCancelled = machine.isCancelled
  }

  var isDone: Bool { machine.isDone }
  var progress: (done: Int, all: Int?) { machine.progress }

  mutating func retell(_ eyes: SurveyEyes) {
    told = Minimised(machine, masked: eyes.report, maskedRequest: eyes.request)
  }

  mutating func go(rows: Int, columns: Int) {
    guard rows != 0 else { return }
    row = min(max(0, row.addingClamped(rows)), max(0, machine.steps.count - 1))
    follows = row == machine.steps.count - 1
  }

  var hasFix: Bool { isDone && smaller != nil }

  var chosen: SurveyAnswer? {
    machine.steps.indices.contains(row) ? machine.steps[row].answer : nil
  }

  var chosenName: String {
    guard machine.steps.indices.contains(row) else { return "No step yet" }
    return machine.steps[row].part.map { "Without \($0.words)" } ?? "The request as it is"
  }

  var subject: String { "of \(request.method) \(told.smallest.url)" }

  func text(width: Int) -> ReportText { MinimiseText.text(for: told, width: width) }
}

extension MinimiseSheet {
  func table(_ look: SurveyLook) -> SurveyTable {
    SurveyTable(
      head: head(look), rows: machine.steps.indices.map { row($0, look) },
      selected: machine.steps.isEmpty ? nil : row)
  }

  private func head(_ look: SurveyLook) -> [Line] {
    guard look.state != .running, look.state != .asking else {
      return Line.wrapped(
        "Leaves away one thing after the other. Where the method may change something, only"
          + " preflights go out.", width: look.width, .note) + [Line()]
    }
    var lines = MinimiseText.result(of: told, width: look.width).map(Line.init)
      .filter { !$0.text.isEmpty }
    if smaller != nil {
      var hint = Line("f", .key, [.bold])
      hint.add(" takes it into the form", .hint)
      lines.append(hint)
    }
    return lines + [Line()]
  }

  private func row(_ index: Int, _ look: SurveyLook) -> Line {
    let step = machine.steps[index]
    let isHere = index == row
    var line = Line(isHere ? (look.isUnicode ? "▸ " : "> ") : "  ", .accent, [.bold])
    if let part = step.part {
      line.add(
        step.isStillRefused ? "gone    " : "needed  ", step.isStillRefused ? .muted : .error,
        [.bold])
      line.add(Printable.text(part.words))
      line.add(step.isStillRefused ? "   still refused" : "   passes without it", .note)
    } else {
      line.add(step.isStillRefused ? "refused " : "passes  ", .heading, [.bold])
      line.add("the request as it is")
    }
    line.isSelected = isHere
    return line
  }

  func detail(_ look: SurveyLook) -> [Line] {
    chosen.map { SurveyDetail.lines($0, look) } ?? []
  }
}
