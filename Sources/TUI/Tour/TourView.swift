internal import Screen

/// The tour's box. It stands beside the region that it tells of, points at it, and never covers it.
enum TourView {
  /// The rows that the box needs below the one region that is shown, also while something lies over both.
  static func dockedHeight(_ model: Model) -> Int {
    guard let tour = model.tour, tour.stop != .scenarios else { return 0 }
    return height(model, width: model.width)
  }

  static func height(_ model: Model, width: Int) -> Int { lines(model, width: width - 4).count + 2 }

  static func draw(_ model: Model, _ layout: Layout, _ frame: inout Frame) {
    guard model.showsTour, let tour = model.tour else { return }
    let place = place(model, layout)
    frame.fill(place.rect)
    frame.box(
      place.rect, title: "Tour, \(tour.index + 1) of \(tour.stops.count)", role: .borderFocused,
      lines: model.isUnicode ? .lines : .ascii)
    if let pointer = place.pointer {
      frame.put(
        pointer.glyph(isUnicode: model.isUnicode), x: pointer.x, y: pointer.y, role: .accent,
        attributes: [.bold])
    }
    for (row, line) in lines(model, width: place.rect.width - 4).enumerated() {
      frame.put(line, x: place.rect.x + 2, y: place.rect.y + 1 + row, width: place.rect.width - 4)
    }
  }
}

extension TourView {
  static func lines(_ model: Model, width: Int) -> [Line] {
    guard let tour = model.tour else { return [] }
    var keys = Line()
    let goesOn = tour.isAtEnd ? " ends it" : " goes on"
    let first = tour.stop.command == nil ? [("enter", goesOn)] : []
    let back = tour.index > 0 ? [("p", " goes back")] : []
    for (key, what) in first + back + [("esc", " leaves")] {
      if !keys.spans.isEmpty { keys.add("   ") }
      keys.add(key, .key, [.bold])
      keys.add(what, .hint)
    }
    return wrapped(tour.pieces(model), width: width) + [keys]
  }

  /// The pieces as lines of at most so many columns; a key is never parted.
  private static func wrapped(_ pieces: [Tour.Piece], width: Int) -> [Line] {
    var lines = [Line()]
    func add(_ word: String, _ role: Role, _ attributes: Attributes) {
      let isBlank = word.allSatisfy { $0 == " " }
      if lines[lines.count - 1].width + Text.width(word) > width {
        lines.append(Line())
        if isBlank { return }
      }
      if isBlank, lines[lines.count - 1].spans.isEmpty { return }
      lines[lines.count - 1].add(word, role, attributes)
    }
    for piece in pieces {
      switch piece {
      case .key(let key): add(key, .key, [.bold])
      case .words(let text):
        for word in text.wordsAndBlanks { add(word, .text, []) }
      }
    }
    return lines
  }
}

extension String {
  /// The words, and the blanks between them, in their order.
  fileprivate var wordsAndBlanks: [String] {
    reduce(into: []) { parts, character in
      if let last = parts.last, last != " ", character != " " {
        parts[parts.count - 1] = last + String(character)
      } else {
        parts.append(String(character))
      }
    }
  }
}
