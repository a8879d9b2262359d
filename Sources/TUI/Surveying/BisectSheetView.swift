internal import Fetch
internal import Reports
internal import Screen
internal import Survey

extension BisectSheet {
  func table(_ look: SurveyLook) -> SurveyTable {
    SurveyTable(
      head: head(look), rows: told.steps.indices.map { row($0, look) },
      selected: told.steps.isEmpty ? nil : row)
  }

  /// The result in plain words, and what can be done about it.
  private func head(_ look: SurveyLook) -> [Line] {
    guard look.state != .running, look.state != .asking else {
      return Line.wrapped(
        "Asks again with one header, the method or the origin changed. Preflights only.",
        width: look.width, .note) + [Line()]
    }
    let (headline, role) = told.headline
    var lines = [Line(headline, role, [.bold])]
    for sentence in told.sentences { lines += Line.wrapped(sentence, width: look.width) }
    var hint = Line()
    if supposed != nil {
      hint.add("f", .key, [.bold])
      hint.add(" the fix on the server   ", .hint)
    }
    if !refusedHeaders.isEmpty {
      hint.add("F", .key, [.bold])
      hint.add(" leaves \(refusedHeaders.joined(separator: ", ")) out of the request", .hint)
    }
    return lines + (hint.spans.isEmpty ? [] : [hint]) + [Line()]
  }

  private func row(_ index: Int, _ look: SurveyLook) -> Line {
    let step = told.steps[index]
    let isGranted = step.permission == .granted || step.permission == .notNeeded
    let isHere = index == row
    var line = Line(isHere ? (look.isUnicode ? "▸" : ">") : " ", .accent, [.bold])
    let number = String(index + 1)
    line.add(String(repeating: " ", count: max(0, 3 - number.count)) + number + " ", .muted)
    line.add(isGranted ? "ok  " : "x   ", isGranted ? .success : .error, [.bold])
    line.add(Printable.text(told.words(of: step)))
    let conclusion = machine.conclusion(of: index)
    if !conclusion.isEmpty { line.add("   " + Printable.text(conclusion), .note) }
    line.isSelected = isHere
    return line
  }

  func detail(_ look: SurveyLook) -> [Line] {
    guard let chosen else { return [] }
    let conclusion = machine.conclusion(of: row)
    let lead =
      conclusion.isEmpty
      ? [] : VerdictPane.hanging(Line("so   ", .muted), conclusion, look.width, .note)
    return lead + SurveyDetail.lines(chosen, look)
  }
}
