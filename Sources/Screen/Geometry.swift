/// Columns and rows of a screen.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of the screen, in cells, from the top left.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the rectangle.
  package var maxX: Int { x.addingClamped(width) }

  /// The first row below the rectangle.
  package var maxY: Int { y.addingClamped(height) }

  package var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell at `x`, `y` lies inside.
  package func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < maxX && y >= self.y && y < maxY
  }

  /// The rectangle without a border of the given thickness; empty when nothing is left.
  package func inset(by thickness: Int = 1) -> Rect {
    let both = max(0, thickness).multipliedReportingOverflow(by: 2)
    guard !both.overflow, both.partialValue < width, both.partialValue < height else {
      return Rect(x: x, y: y, width: 0, height: 0)
    }
    return Rect(
      x: x.addingClamped(max(0, thickness)), y: y.addingClamped(max(0, thickness)),
      width: width - both.partialValue, height: height - both.partialValue)
  }

  /// The part that both rectangles share; empty when they share nothing.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(maxX, other.maxX)
    let bottom = min(maxY, other.maxY)
    guard right > left, bottom > top else { return Rect(x: left, y: top, width: 0, height: 0) }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension Int {
  /// The sum, or the nearest value that an `Int` can hold: coordinates never trap.
  package func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other < 0 ? .min : .max
  }
}
