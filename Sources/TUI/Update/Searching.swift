internal import Screen

extension Model {
  mutating func openSearch() {
    if place == .scenarios {
      scenarioFilter = Search(isOpen: true)
    } else {
      search = Search(isOpen: true)
    }
  }

  /// Typing what to search for; the first match is gone to at each key.
  mutating func typeInSearch(_ key: Key) {
    switch key {
    case .enter:
      search.isOpen = false
      if bodyView == nil, search.isActive, matches.isEmpty {
        notice = Notice("Not found: \(search.field.text)")
      }
    case .escape: search = Search()
    default:
      guard search.field.handle(key, killed: &killed), search.isActive else { return }
      if bodyView != nil {
        bodyView?.match = nil
        return searchBody(1)
      }
      let found = matches
      if let match = found.first(where: { $0 >= position }) ?? found.first { show(match) }
    }
  }

  mutating func goToMatch(_ step: Int) {
    guard search.isActive else {
      notice = Notice("Nothing is searched for; \(key(.search)) searches")
      return
    }
    if bodyView != nil { return searchBody(step) }
    let found = matches
    let here = position
    let next = step > 0 ? found.first { $0 > here } : found.last { $0 < here }
    guard let match = next ?? (step > 0 ? found.first : found.last) else {
      notice = Notice("Not found: \(search.field.text)")
      return
    }
    show(match)
  }

  /// The lines of the focused region, or the rows of the survey, that hold what is searched for.
  private var matches: [Int] {
    let needle = search.field.text.lowercased()
    guard !needle.isEmpty else { return [] }
    let lines = searchedLines
    return lines.indices.filter { lines[$0].lowercased().contains(needle) }
  }

  private var searchedLines: [String] {
    if surveys.shown != nil { return SurveyScreen.rows(self).map(\.text) }
    let width = Layout(self).content(of: focus).width
    return regionLines(focus, width: width).map(\.text)
  }

  private var position: Int {
    if let survey = surveys.shown { return survey.sheet.value.row }
    return switch focus {
    case .request: rowOfRequestField
    case .steps: stepsSelection
    case .verdict: verdictMatch ?? verdictScroll
    case .diff: diffMatch ?? diffScroll
    }
  }

  private mutating func show(_ line: Int) {
    if surveys.shown != nil { return chooseInSurvey(row: line) }
    let height = Layout(self).contentHeight(of: focus)
    let scroll = max(0, line - height / 3)
    switch focus {
    case .request: chooseRequestField(atRow: line)
    case .steps:
      stepsSelection = line
      followStepsSelection()
    case .verdict:
      verdictScroll = scroll
      verdictMatch = line
    case .diff:
      diffScroll = scroll
      diffMatch = line
    }
  }

  private var rowOfRequestField: Int {
    let width = Layout(self).content(of: .request).width
    return isWhatIf
      ? WhatIfPane(self, width: width).chosenRow : RequestPane(self, width: width).chosenRow
  }

  /// The field that stands in a row of the Request region.
  private mutating func chooseRequestField(atRow row: Int) {
    let width = Layout(self).content(of: .request).width
    if isWhatIf {
      let rows = WhatIfPane(self, width: width).rows
      if rows.indices.contains(row), let field = rows[row].field { whatIf?.field = field }
    } else {
      let rows = RequestPane(self, width: width).rows
      if rows.indices.contains(row), let field = rows[row].hits.last?.field { self.field = field }
    }
  }

  /// The lines that a region shows, whole: wrapped or not, and those only that its filter lets through.
  func regionLines(_ region: Region, width: Int) -> [Line] {
    let model = legible
    let isWrapped = lineControls.isWrapped
    switch region {
    case .request where isWhatIf: return WhatIfPane(model, width: width).lines
    case .request: return RequestPane(model, width: width).lines
    case .steps: return StepsPane.lines(model, width: width)
    case .verdict:
      let width = isWrapped ? min(width, VerdictPane.measure) : LineControls.unwrappedWidth
      return derived.verdict.value(of: model.linesKey(.verdict, width: width)) {
        filtered(VerdictPane.lines(model, width: width), region)
      }
    case .diff: return filtered(DiffPane.lines(model, width: width), region)
    }
  }

  /// The same lines with what is seen of them.
  func seenLines(_ region: Region, width: Int) -> [Line] {
    guard region == .diff, !lineControls.isWrapped else { return regionLines(region, width: width) }
    let model = legible
    let seen = DiffPane.seenLines(model, width: width)
    let needle = lineControls.filter(of: region).lowercased()
    guard !needle.isEmpty else { return seen }
    let found = zip(DiffPane.lines(model, width: width), seen)
      .filter { $0.0.text.lowercased().contains(needle) }.map(\.1)
    return found.isEmpty ? regionLines(region, width: width) : found
  }

  /// What the region shows, as text to be copied.
  var copyText: String {
    if let bodyView { return bodyView.text(masking.secrets) }
    return regionLines(focus, width: 100).map { $0.text.trimmingTrailingBlanks }.joined(
      separator: "\n")
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
