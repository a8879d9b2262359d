internal import Screen

extension Border {
  /// The cells before the border in what it divides, where the user has not moved it.
  func usual(in area: Rect, _ model: Model) -> Int {
    let (width, height) = (area.width, area.height)
    switch (shape, before) {
    case (.four, .verdict): return min(max(width * 42 / 100, 48), 90)
    case (.four, .diff): return height - max(9, height * 27 / 100)
    case (.four, .steps), (.wideColumns, .steps):
      return min(max(9, requestRows(area, model)), height - max(8, height * 32 / 100))
    case (.wideColumns, .verdict): return width * 27 / 100
    case (.wideColumns, _): return width * 46 / 100
    case (.lowColumns, .verdict): return width * 29 / 100
    case (.lowColumns, .steps): return width * 46 / 100
    case (.lowColumns, _): return height * 45 / 100
    case (.column, .steps): return min(requestRows(area, model), height * 32 / 100)
    case (.column, .verdict): return height * 30 / 100
    case (.column, _): return height * 58 / 100
    case (.pairBeside, .verdict): return width * 43 / 100
    case (.pairBeside, _): return width * 42 / 100
    case (.pairAbove, .verdict): return min(requestRows(area, model), height * 50 / 100)
    default: return height * 45 / 100
    }
  }

  /// The rows that show the whole request, or what stands in its place.
  private func requestRows(_ area: Rect, _ model: Model) -> Int {
    let width = area.width - 4
    let model = model.legible
    guard model.isWhatIf else { return 2 + RequestPane.preferredHeight(model, width: width) }
    let key = model.linesKey(.request, width: width)
    return 2
      + model.derived.answersHeight.value(of: key) {
        WhatIfPane(model, width: width).preferredHeight
      }
  }
}
