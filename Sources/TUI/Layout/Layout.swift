package import Screen

/// Where everything stands on a screen of the model's size. Both the view and the mouse go by it.
package struct Layout {
  package static let minimum = Size(width: 80, height: 24)

  package let shape: Shape
  /// With its border, if it has one; nil for a region that is not shown.
  package private(set) var regions: [Region: Rect] = [:]
  /// The lines between the regions.
  private(set) var borders: [PlacedBorder] = []
  package let header: Rect
  package let tabs: Rect?
  package let hints: Rect
  /// Where the tour stands when the one region that is shown leaves no other place.
  let tour: Rect?
  private let focus: Region

  package init(_ model: Model) {
    let width = model.width
    let height = model.height
    focus = model.focus
    shape = model.shape
    header = Rect(x: 0, y: 0, width: width, height: 1)
    hints = Rect(x: 0, y: height - 1, width: width, height: 1)
    let isZoomed = model.isZoomed && shape != .one
    let hasTabs = shape.hasTabs && !isZoomed
    tabs = hasTabs ? Rect(x: 0, y: 1, width: width, height: 1) : nil
    let top = hasTabs ? 2 : 1
    var body = Rect(x: 0, y: top, width: width, height: height - 1 - top)
    if isZoomed || shape == .one, case let rows = TourView.dockedHeight(model), rows > 0 {
      body.height -= rows
      tour = Rect(x: 0, y: body.maxY, width: width, height: rows)
    } else {
      tour = nil
    }
    place(isZoomed ? .region(focus) : shape.division(focus: focus), in: body, model)
  }

  /// The regions stand on the whole screen, one at a time, and without borders.
  package var isSingle: Bool { shape == .one }

  private mutating func place(_ division: Division, in area: Rect, _ model: Model) {
    switch division {
    case .region(let region): regions[region] = area
    case .beside(let left, let border, let right):
      let least = (before: left.least.width, behind: right.least.width)
      let before = position(border, in: area, area.width, least, model)
      add(border, isUpright: true, area, area.x + before, least)
      place(left, in: Rect(x: area.x, y: area.y, width: before, height: area.height), model)
      place(
        right,
        in: Rect(
          x: area.x + before, y: area.y, width: area.width - before, height: area.height), model)
    case .above(let upper, let border, let lower):
      let least = (before: upper.least.height, behind: lower.least.height)
      let before = position(border, in: area, area.height, least, model)
      add(border, isUpright: false, area, area.y + before, least)
      place(upper, in: Rect(x: area.x, y: area.y, width: area.width, height: before), model)
      place(
        lower,
        in: Rect(
          x: area.x, y: area.y + before, width: area.width, height: area.height - before), model)
    }
  }

  private mutating func add(
    _ border: Border, isUpright: Bool, _ area: Rect, _ position: Int,
    _ least: (before: Int, behind: Int)
  ) {
    borders.append(
      PlacedBorder(
        border: border, isUpright: isUpright, area: area, position: position, least: least))
  }

  /// The cells before a border: the user's, else what suits, and never so many or few that a region cannot be used.
  private func position(
    _ border: Border, in area: Rect, _ extent: Int, _ least: (before: Int, behind: Int),
    _ model: Model
  ) -> Int {
    let wanted =
      model.borders.position(of: border, in: extent) ?? border.usual(in: area, model)
    return min(max(least.before, wanted), extent - least.behind)
  }
}

// MARK: - What stands where

extension Layout {
  /// What a region has for its lines: without border and the blank column beside it.
  package func content(of region: Region) -> Rect {
    // A region that is not shown is measured as if it stood where the focus is.
    inner(regions[region] ?? regions[focus] ?? Rect(x: 0, y: 0, width: 0, height: 0))
  }

  private func inner(_ rect: Rect) -> Rect {
    if isSingle {
      return Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    }
    return Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
  }

  package func contentHeight(of region: Region) -> Int { content(of: region).height }

  func region(atX x: Int, y: Int) -> Region? {
    regions.first { $0.value.contains(x: x, y: y) }?.key
  }

  func border(atX x: Int, y: Int) -> PlacedBorder? {
    borders.first { $0.contains(x: x, y: y) }
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
  var shape: Shape { Shape.of(width: width, height: height) }

  /// Goes to a region that has news, where one would not see it otherwise.
  mutating func reveal(_ region: Region) {
    guard !isZoomed || shape == .one, Layout(self).regions[region] == nil else { return }
    focus = region
  }
}
