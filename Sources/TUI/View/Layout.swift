package import Screen

/// Where everything stands on a screen of the model's size. Both the view and the mouse go by it.
package struct Layout {
  package static let minimum = Size(width: 80, height: 24)

  /// One region is shown at a time, below a line that names the others.
  package let isStacked: Bool
  /// With its border, if it has one; nil for a region that is not shown.
  package let regions: [Region: Rect]
  package let header: Rect
  package let tabs: Rect?
  package let hints: Rect

  package init(_ model: Model) {
    let width = model.width
    let height = model.height
    header = Rect(x: 0, y: 0, width: width, height: 1)
    hints = Rect(x: 0, y: height - 1, width: width, height: 1)
    let isSmall = Self.isStacked(width: width, height: height)
    isStacked = isSmall
    let body = Rect(x: 0, y: 1, width: width, height: height - 2)
    if isSmall {
      tabs = Rect(x: 0, y: 1, width: width, height: 1)
      regions = [model.focus: Rect(x: 0, y: 2, width: width, height: height - 3)]
    } else if model.isZoomed {
      tabs = nil
      regions = [model.focus: body]
    } else {
      tabs = nil
      regions = Self.four(in: body, model)
    }
  }

  /// Whether a screen is too small for four regions beside each other.
  static func isStacked(width: Int, height: Int) -> Bool { width < 100 || height < 30 }

  /// Request above Steps on the left, Verdict on the right, Diff below all.
  private static func four(in body: Rect, _ model: Model) -> [Region: Rect] {
    let left = min(max(body.width * 42 / 100, 48), 90)
    let diff = max(9, body.height * 27 / 100)
    let top = body.height - diff
    let wanted =
      2
      + (model.isWhatIf
        ? WhatIfPane(model, width: left - 4).preferredHeight
        : RequestPane(model, width: left - 4).preferredHeight)
    let request = min(max(9, wanted), top - max(8, top * 32 / 100))
    return [
      .request: Rect(x: 0, y: body.y, width: left, height: request),
      .steps: Rect(x: 0, y: body.y + request, width: left, height: top - request),
      .verdict: Rect(x: left, y: body.y, width: body.width - left, height: top),
      .diff: Rect(x: 0, y: body.y + top, width: body.width, height: diff),
    ]
  }

  /// What a region has for its lines: without border and the blank column beside it.
  package func content(of region: Region) -> Rect {
    guard let rect = regions[region] else {
      // A region that is not shown is measured as if it were.
      let shown = regions.values.first ?? Rect(x: 0, y: 0, width: 0, height: 0)
      return inner(shown)
    }
    return inner(rect)
  }

  private func inner(_ rect: Rect) -> Rect {
    if isStacked {
      return Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    }
    return Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
  }

  package func contentHeight(of region: Region) -> Int { content(of: region).height }

  func region(atX x: Int, y: Int) -> Region? {
    regions.first { $0.value.contains(x: x, y: y) }?.key
  }

  /// The region whose tab is there.
  func tab(atX x: Int, y: Int, in model: Model) -> Region? {
    guard let tabs, tabs.y == y else { return nil }
    var column = 0
    for region in Region.allCases {
      let width = Bars.tab(region, model).width
      if (column..<column + width).contains(x) { return region }
      column += width
    }
    return nil
  }
}

extension Model {
  /// One region is shown at a time.
  var isStacked: Bool { Layout.isStacked(width: width, height: height) }
}
