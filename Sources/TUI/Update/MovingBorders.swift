internal import Screen

extension Model {
  mutating func performOnBorder(_ command: Command) {
    switch command {
    case .borderLeft: moveBorder(isUpright: true, by: -2)
    case .borderRight: moveBorder(isUpright: true, by: 2)
    case .growRegion: moveBorder(isUpright: false, by: 1)
    case .shrinkRegion: moveBorder(isUpright: false, by: -1)
    case .resetBorders:
      borders = Borders()
      notice = Notice("The borders stand where they stood at first")
    default: break
    }
  }

  /// Moves the border that is next to the focused region: an upright one that many columns; the other so that the region
  /// grows by that many rows.
  private mutating func moveBorder(isUpright: Bool, by cells: Int) {
    let layout = Layout(self)
    guard let border = layout.border(of: focus, isUpright: isUpright) else {
      notice = Notice(
        layout.borders.isEmpty
          ? "One region is shown: there is no border to move"
          : "\(focus.title) has no border \(isUpright ? "at its side" : "above or below it") here")
      return
    }
    let isBefore = layout.regions[focus].map {
      (isUpright ? $0.x : $0.y) < border.position
    }
    let step = isUpright || isBefore == true ? cells : -cells
    border.move(to: border.position + step, in: &borders)
  }

  /// Takes hold of the border under the pointer, if there is one.
  mutating func holdBorder(atX x: Int, y: Int, _ layout: Layout) {
    borders.held = layout.border(atX: x, y: y).map {
      Borders.Held(border: $0.border, offset: $0.position - ($0.isUpright ? x : y))
    }
  }

  /// The border that is held follows the pointer.
  mutating func dragBorder(toX x: Int, y: Int) {
    guard let held = borders.held,
      let placed = Layout(self).borders.first(where: { $0.border == held.border })
    else { return }
    placed.move(to: (placed.isUpright ? x : y) + held.offset, in: &borders)
  }
}

extension Layout {
  /// The border next to a region: of several, the one that divides the least.
  fileprivate func border(of region: Region, isUpright: Bool) -> PlacedBorder? {
    guard let rect = regions[region] else { return nil }
    return borders.last {
      $0.isUpright == isUpright && $0.area.contains(x: rect.x, y: rect.y)
    }
  }
}
