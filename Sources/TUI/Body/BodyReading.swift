internal import Fetch
internal import Reports
internal import Screen

/// Reading as much of a body as is wanted, a piece at each update.
extension BodyView {
  /// What a search came to.
  enum Found: Hashable {
    case found, notFound, reading
  }

  /// Whether there is more to be read for what is wanted.
  package var isReading: Bool { awaitsRows || goal != nil || search != nil }

  /// Bytes that are looked at in one update, for rows.
  private var budget: Int { form == .json ? 1 << 18 : 1 << 20 }

  /// How far what is wanted has been found, in percent.
  var progress: Int {
    body.isEmpty ? 100 : min(99, rows.reached * 100 / body.count)
  }

  /// Leaves it at what has been read.
  /// - Returns: whether there was more to be read.
  @discardableResult
  mutating func stopReading() -> Bool {
    isHeld = false
    guard isReading else { return false }
    (goal, search) = (nil, nil)
    awaitsRows = false
    top = firstVisible
    return true
  }

  /// Reads on, and brings the window to what is wanted.
  mutating func layOut(columns: Int, rows height: Int, isWrapped: Bool, _ secrets: Secrets) {
    let isWrapping = isWrapped && form != .hex
    let wanted = shape(columns: columns, isWrapping: isWrapping)
    if wanted != rows.shape {
      goal = top > 0 ? visible.first.map { .top($0.range.lowerBound) } : goal
      rows = BodyRows(wanted)
      top = 0
    }
    if isWrapping || form == .hex { column = 0 }
    reachGoal(height)
    top = max(0, top)
    if !isHeld { rows.extend(to: top.addingClamped(height), in: body, budget: budget) }
    noteMistake()
    let last = max(0, rows.count - height)
    awaitsRows = !isHeld && !rows.isComplete && rows.count < top.addingClamped(height)
    if !awaitsRows { top = min(top, last) }
    firstVisible = min(top, last)
    visible = rows.rows(firstVisible..<firstVisible + height, in: body)
    guard column > 0 else { return column = 0 }
    let widest = visible.map { line($0, secrets).width }.max() ?? 0
    column = min(column, max(0, widest - columns))
  }

  private mutating func reachGoal(_ height: Int) {
    switch goal {
    case nil: break
    case .top(let place):
      guard let row = row(at: place) else { return }
      top = row
    case .match(let place):
      guard let row = row(at: place) else { return }
      if !(top..<top.addingClamped(height)).contains(row) { top = max(0, row - height / 3) }
    }
    goal = nil
  }

  /// nil while it has not been found.
  private mutating func row(at place: Int) -> Int? {
    rows.extend(toOffset: place, in: body, budget: budget)
    return rows.hasPassed(place) ? rows.row(at: place, in: body) : nil
  }

  /// Goes to the next place (or with -1 the one before) that holds a text; around at the end.
  mutating func find(_ text: String, step: Int) -> Found {
    guard let needle = BodyNeedle(text, isLoose: form == .json) else { return .notFound }
    let here = match ?? visible.first.map { $0.range.lowerBound - 1 } ?? -1
    search = BodySearch(needle, isForward: step > 0, from: here, size: body.count)
    return searchOn()
  }

  /// Looks through one piece more.
  mutating func searchOn() -> Found {
    guard let piece = search?.next() else {
      search = nil
      return .notFound
    }
    let found = body.withBytes(about: piece.count) { search?.find(in: $0, piece) }
    guard let found else { return .reading }
    search = nil
    match = found
    goal = .match(found)
    return .found
  }
}
