internal import Fetch
internal import Screen
internal import Survey

/// What a matrix asks, and whether an audit sends its large POST, as the user changes it.
extension Model {
  mutating func toggleInSurvey() -> [Effect] {
    if surveys.shown?.kind == .compare {
      toggleInComparison()
      return []
    }
    if case .audit(var sheet)? = surveys.shown?.sheet {
      guard surveys.shown?.isRunning == false else {
        notice = Notice("Under way already; \(self.key(.cancel)) stops it")
        return []
      }
      sheet.toggleUnsafe(surveyEyes)
      surveys.kept[.audit]?.sheet = .audit(sheet)
      surveys.kept[.audit]?.state = .asking
      return []
    }
    guard case .matrix(var sheet)? = surveys.shown?.sheet else { return [] }
    guard sheet.toggle() else {
      notice = Notice("space leaves out a method or a header: go to its name first")
      return []
    }
    return take(sheet)
  }

  /// A changed matrix; one that has begun asks for what is new at once.
  private mutating func take(_ sheet: MatrixSheet) -> [Effect] {
    guard var survey = surveys.kept[.matrix] else { return [] }
    let stopping = survey.isRunning ? survey.stop() : []
    let wasRunning = !stopping.isEmpty
    survey.sheet = .matrix(sheet)
    var effects: [Effect] = []
    if (wasRunning || survey.state == .ended) && sheet.plan.count <= MatrixPlan.limit {
      effects = survey.begin(as: surveys.nextNumber())
    }
    surveys.kept[.matrix] = survey
    return stopping + effects
  }

  /// Typing a method or a header.
  mutating func typeInSurveyEntry(_ key: Key) -> [Effect] {
    guard var entry = surveys.entry else { return [] }
    switch key {
    case .escape: surveys.entry = nil
    case .enter:
      surveys.entry = nil
      return take(entry)
    default:
      _ = entry.field.handle(key, killed: &killed)
      surveys.entry = entry
    }
    return []
  }

  private mutating func take(_ entry: SurveyEntry) -> [Effect] {
    guard case .matrix(var sheet)? = surveys.shown?.sheet else { return [] }
    let text = entry.field.text.trimmingBlanks
    guard !text.isEmpty else { return [] }
    switch entry.what {
    case .method: sheet.add(method: text)
    case .header:
      let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingBlanks }
      guard let name = parts.first, !name.isEmpty else { return [] }
      sheet.add(header: .init(name, parts.count > 1 ? parts[1] : "x"))
    }
    return take(sheet)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
