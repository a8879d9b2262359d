internal import Screen

extension Model {
  /// Opens the filter of the region where one stands.
  mutating func openFilter() {
    lineControls.openFilter = focus
    if lineControls.filters[focus] == nil { lineControls.filters[focus] = TextField() }
  }

  /// Typing what lines must hold; at each key the others go.
  mutating func typeInFilter(of region: Region, _ key: Key) {
    switch key {
    case .enter:
      lineControls.openFilter = nil
      if lineControls.filter(of: region).isEmpty { lineControls.filters[region] = nil }
    case .escape: removeFilter(of: region)
    default:
      guard var field = lineControls.filters[region], field.handle(key, killed: &killed) else {
        return
      }
      let chosen = chosenRow
      lineControls.filters[region] = field
      filterChanged(region, chosen)
    }
  }

  mutating func removeFilter(of region: Region) {
    let chosen = chosenRow
    lineControls.openFilter = nil
    lineControls.filters[region] = nil
    filterChanged(region, chosen)
  }

  /// The chosen row stays chosen while it is shown.
  private mutating func filterChanged(_ region: Region, _ chosen: StepRow?) {
    switch region {
    case .request: break
    case .steps:
      stepsSelection = stepRows.firstIndex { $0 == chosen } ?? 0
      followStepsSelection()
    case .verdict: verdictScroll = 0
    case .diff: diffScroll = 0
    }
  }

  mutating func toggleWrap() {
    lineControls.isWrapped.toggle()
    lineControls.columns = [:]
    notice = Notice(
      lineControls.isWrapped
        ? "Long lines are wrapped" : "Long lines run on; left and right scroll")
  }

  /// Left and right in a region that is read.
  mutating func scrollSideways(_ columns: Int) {
    guard !lineControls.isWrapped else {
      notice = Notice("Lines are wrapped; \(key(.wrap)) lets them run on")
      return
    }
    let width = Layout(self).content(of: focus).width
    let limit =
      focus == .diff ? DiffPane.overhang(self, width: width) : longestLine(of: focus) - width
    let column = lineControls.column(of: focus) + columns
    lineControls.columns[focus] = min(max(0, column), max(0, limit))
  }

  private func longestLine(of region: Region) -> Int {
    regionLines(region, width: Layout(self).content(of: region).width).map(\.width).max() ?? 0
  }

  /// What of a region's lines its filter lets through.
  func filtered(_ lines: [Line], _ region: Region) -> [Line] {
    let needle = lineControls.filter(of: region).lowercased()
    guard !needle.isEmpty else { return lines }
    let found = lines.filter { $0.text.lowercased().contains(needle) }
    guard found.isEmpty else { return found }
    return [Line("No line holds “\(needle)”; \(key(.leave)) shows all.", .muted)]
  }
}
