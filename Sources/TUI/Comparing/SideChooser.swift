internal import Screen

/// Chooses what stands on the diff's two sides: a pair that is often wanted, or each side on its own.
package struct SideChooser: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var title: String
    package var left: ComparedSide
    package var right: ComparedSide
  }

  enum Row: Hashable {
    case pair(Pair)
    case place(Place, isConfirmed: Bool)
    case side(ComparedSide)

    var title: String {
      switch self {
      case .pair(let pair): pair.title
      case .side(let side): side.title
      case .place(let place, let isConfirmed): place.title(isConfirmed: isConfirmed)
      }
    }

    /// What the filter is held against: a row stays found when it asks once more.
    var searched: String {
      if case .place(let place, _) = self { place.title(isConfirmed: false) } else { title }
    }
  }

  let pairs: [Pair]
  let sides: [ComparedSide]
  let places: [Place]
  /// The place that an unsafe request may be sent to.
  var confirmed: Place?
  package var filter = TextField()
  package var selection = 0
  package var left: ComparedSide?
  package var right: ComparedSide?

  init(pairs: [Pair], sides: [ComparedSide], places: [Place] = []) {
    self.pairs = pairs
    self.sides = sides
    self.places = places
  }

  /// What the filter leaves, the pairs first.
  var rows: [Row] {
    let all =
      pairs.map(Row.pair) + places.map { Row.place($0, isConfirmed: $0 == confirmed) }
      + sides.map(Row.side)
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    return all.filter { row in
      let title = row.searched.lowercased()
      return words.allSatisfy { title.contains($0) }
    }
  }

  var chosen: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

  func lines(width: Int, height: Int) -> [Line] {
    var hint = Line()
    for (key, what) in [
      ("enter", " takes left, then right   "), ("left right", " sets that side   "),
      ("tab", " swaps   "), ("esc", " closes"),
    ] {
      hint.add(key, .key, [.bold])
      hint.add(what, .hint)
    }
    var head = Line("> ", .accent, [.bold])
    head.add(filter.text)
    if filter.isEmpty { head.add("type to search", .placeholder) }
    let found = rows
    guard !found.isEmpty else { return [head, Line(), Line("Nothing fits", .muted), Line(), hint] }
    let room = max(1, height - 4)
    let first = Model.scroll(0, showing: selection, of: found.count, height: room, margin: 1)
    return [head, Line()]
      + found.indices.dropFirst(first).prefix(room).map {
        line(found[$0], isChosen: $0 == selection)
      }
      + [Line(), hint]
  }

  private func line(_ row: Row, isChosen: Bool) -> Line {
    var line = Line(isChosen ? "> " : "  ", .accent, [.bold])
    switch row {
    case .pair(let pair): line.add(Printable.text(pair.title), .heading)
    case .place(_, let isConfirmed):
      line.add(Printable.text(row.title), isConfirmed ? .warning : .heading)
    case .side(let side):
      line.add(side.id == left?.id ? "<" : " ", .accent, [.bold])
      line.add(side.id == right?.id ? "> " : "  ", .accent, [.bold])
      line.add(Printable.text(side.title))
    }
    line.isSelected = isChosen
    return line
  }
}

// MARK: - Its keys

extension Model {
  mutating func pressed(_ key: Key, in chooser: SideChooser) -> [Effect] {
    var chooser = chooser
    switch key {
    case .escape:
      overlay = nil
      return []
    case .up: chooser.selection -= 1
    case .down: chooser.selection += 1
    case .pageUp: chooser.selection -= 10
    case .pageDown: chooser.selection += 10
    case .tab: swap(&chooser.left, &chooser.right)
    case .left:
      if case .side(let side)? = chooser.chosen { chooser.left = side }
    case .right:
      if case .side(let side)? = chooser.chosen { chooser.right = side }
    case .enter:
      if case .place(let place, let isConfirmed)? = chooser.chosen {
        guard isConfirmed || !place.isUnsafe else {
          chooser.confirmed = place
          break
        }
        overlay = nil
        return ask(environment: place.name)
      }
      take(&chooser)
    default:
      if chooser.filter.handle(key, killed: &killed) { chooser.selection = 0 }
    }
    chooser.selection = min(max(0, chooser.selection), max(0, chooser.rows.count - 1))
    if let left = chooser.left, let right = chooser.right, key != .tab {
      overlay = nil
      compare(left, right)
    } else if overlay != nil {
      overlay = .sides(chooser)
    }
    return []
  }

  private mutating func take(_ chooser: inout SideChooser) {
    switch chooser.chosen {
    case .pair(let pair)?:
      chooser.left = pair.left
      chooser.right = pair.right
    case .side(let side)?:
      if chooser.left == nil { chooser.left = side } else { chooser.right = side }
    case .place?, nil: break
    }
  }
}
