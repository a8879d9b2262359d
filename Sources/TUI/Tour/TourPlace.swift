internal import Screen

// Where the tour's box stands, and what it points at.

extension TourView {
  private static let width = 52

  struct Pointer {
    enum Direction: String {
      case left = "◄<", right = "►>", up = "▲^", down = "▼v"
    }

    var direction: Direction
    var x: Int
    var y: Int

    func glyph(isUnicode: Bool) -> String {
      String(direction.rawValue.prefix(isUnicode ? 1 : 2).suffix(1))
    }
  }

  struct Place {
    var rect: Rect
    var pointer: Pointer?
  }

  static func place(_ model: Model, _ layout: Layout) -> Place {
    if model.place == .scenarios { return belowList(model) }
    if let docked = layout.tour {
      let isAtKeys = model.tour?.stop.region == nil
      return Place(
        rect: docked,
        pointer: Pointer(
          direction: isAtKeys ? .down : .up, x: docked.x + docked.width / 2,
          y: isAtKeys ? docked.maxY - 1 : docked.y))
    }
    let size = Size(width: width, height: height(model, width: width))
    guard let region = model.tour?.stop.region, let target = layout.regions[region] else {
      return aboveKeys(layout, size)
    }
    return beside(target, in: layout, model) ?? aboveKeys(layout, size)
  }

  /// Below the list, over the chosen scenario's story.
  private static func belowList(_ model: Model) -> Place {
    let width = min(model.width, 76)
    let height = height(model, width: width)
    let rect = Rect(x: 0, y: model.height - 1 - height, width: width, height: height)
    return Place(rect: rect, pointer: Pointer(direction: .up, x: width / 2, y: rect.y))
  }

  private static func aboveKeys(_ layout: Layout, _ size: Size) -> Place {
    let rect = Rect(
      x: 2, y: layout.hints.y - size.height, width: size.width, height: size.height)
    return Place(
      rect: rect, pointer: Pointer(direction: .down, x: rect.x + rect.width / 2, y: rect.maxY - 1))
  }

  /// At the first side where it fits: right, left, below, above.
  private static func beside(_ target: Rect, in layout: Layout, _ model: Model) -> Place? {
    let body = layout.regions.values.reduce(target) { $0.union($1) }
    if let size = size(model, in: body.maxX - target.maxX, body.height) {
      let y = min(target.y + 2, body.maxY - size.height)
      let rect = Rect(x: target.maxX, y: y, width: size.width, height: size.height)
      return Place(rect: rect, pointer: Pointer(direction: .left, x: rect.x, y: y + 1))
    }
    if let size = size(model, in: target.x - body.x, body.height) {
      let y = min(target.y + 2, body.maxY - size.height)
      let rect = Rect(x: target.x - size.width, y: y, width: size.width, height: size.height)
      return Place(rect: rect, pointer: Pointer(direction: .right, x: rect.maxX - 1, y: y + 1))
    }
    let x = min(target.x + 4, body.maxX - width)
    if let size = size(model, in: width, body.maxY - target.maxY) {
      let rect = Rect(x: x, y: target.maxY, width: size.width, height: size.height)
      return Place(rect: rect, pointer: Pointer(direction: .up, x: x + 20, y: rect.y))
    }
    guard let size = size(model, in: width, target.y - body.y) else { return nil }
    let rect = Rect(x: x, y: target.y - size.height, width: size.width, height: size.height)
    return Place(rect: rect, pointer: Pointer(direction: .down, x: x + 20, y: rect.maxY - 1))
  }

  /// The box's size in so much room; nil where it has none.
  private static func size(_ model: Model, in columns: Int, _ rows: Int) -> Size? {
    guard columns >= 30 else { return nil }
    let width = min(width, columns)
    let height = height(model, width: width)
    return height <= rows ? Size(width: width, height: height) : nil
  }
}

extension Rect {
  /// The least rectangle that holds both.
  fileprivate func union(_ other: Rect) -> Rect {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Rect(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
