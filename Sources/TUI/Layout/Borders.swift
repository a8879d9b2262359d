internal import Screen

/// A line between regions, named by the region that begins behind it: at its right, or below it.
package struct Border: Hashable, Sendable {
  package let shape: Shape
  package let before: Region
}

/// Where the user has put the lines between the regions, as shares, so that they hold at every size of a shape.
package struct Borders: Hashable, Sendable {
  /// What lies before a border, in thousandths of what it divides. A border that is not in it stands where it suits
  /// what the regions hold.
  package private(set) var shares: [Border: Int] = [:]
  /// The border that the mouse holds.
  var held: Held?

  struct Held: Hashable, Sendable {
    var border: Border
    /// Cells from the pointer to where the region behind the border begins.
    var offset: Int
  }

  package init() {}

  func position(of border: Border, in extent: Int) -> Int? {
    shares[border].map { ($0 * extent + 500) / 1000 }
  }

  mutating func put(_ border: Border, at position: Int, of extent: Int) {
    guard extent > 0 else { return }
    shares[border] = (min(max(0, position), extent) * 1000 + extent / 2) / extent
  }
}

/// A border on a screen.
struct PlacedBorder {
  var border: Border
  /// It stands upright, between regions beside each other.
  var isUpright: Bool
  /// What it divides.
  var area: Rect
  /// The column or row where the region behind it begins.
  var position: Int
  /// The least cells before and behind it.
  var least: (before: Int, behind: Int)

  private var start: Int { isUpright ? area.x : area.y }
  private var extent: Int { isUpright ? area.width : area.height }

  /// Whether a cell is of the line, which the edges of the regions on both sides make.
  func contains(x: Int, y: Int) -> Bool {
    guard area.contains(x: x, y: y) else { return false }
    return (position - 1...position).contains(isUpright ? x : y)
  }

  /// Puts it where the region behind it begins at a column or row, as far as the regions on both sides can be used.
  func move(to target: Int, in borders: inout Borders) {
    let before = min(max(least.before, target - start), extent - least.behind)
    borders.put(border, at: before, of: extent)
  }
}
