internal import Fetch
internal import Screen

/// The rows of an opened body, found as far as somebody has looked. Of those behind it keeps where it can go on, every
/// thousand rows, so that a hundred megabytes take little memory and each row is found again at once.
struct BodyRows: Hashable, Sendable {
  /// What the rows depend on: with another one, they are found anew.
  struct Shape: Hashable, Sendable {
    var form: BodyForm
    /// The columns of a row.
    var columns: Int
    /// Only lines that hold it are shown.
    var filter: BodyNeedle?
    /// Finds what is to be hidden, from the beginning.
    var secrets: SecretFinder?
  }

  /// Where rows can be found again from.
  private struct Mark: Hashable {
    var row: Int
    var finder: RowFinder
  }

  /// A line that is not wrapped still ends somewhere: minified files have one of megabytes.
  static let longestRow = 4096
  static let hexColumns = 16
  /// Deeper brackets are not indented further.
  static let deepest = 24

  private static let rowsBetweenMarks = 1024
  private static let bytesBetweenMarks = 1 << 16

  let shape: Shape
  private(set) var count = 0
  private var finder: RowFinder
  private var marks: [Mark] = []
  /// Where the next mark is due, at the latest.
  private var nextMarkRow = 0
  private var nextMarkPlace = 0

  init(_ shape: Shape) {
    self.shape = shape
    finder = RowFinder(shape)
  }

  var isComplete: Bool { finder.isComplete }
  /// Why the rest is shown as it is and not as JSON.
  var mistake: JSONMistake? { finder.mistake }
  /// The line that the mistake is in, from 0.
  var mistakenLine: Int { finder.mistakenLine }
  /// How far anything has been looked at.
  var reached: Int { finder.reached }

  /// Whether the row that holds a place has been found, if there is one.
  func hasPassed(_ offset: Int) -> Bool { isComplete || finder.position > offset }

  /// Finds rows until there are so many, or no more, or so many bytes have been looked at.
  mutating func extend(to count: Int, in body: Body, budget: Int = .max) {
    extend(to: .count(count), in: body, budget: budget)
  }

  /// Finds rows until a place is in one, or passed over, or so many bytes have been looked at.
  mutating func extend(toOffset offset: Int, in body: Body, budget: Int = .max) {
    extend(to: .place(offset), in: body, budget: budget)
  }

  private enum Goal {
    case count(Int)
    case place(Int)
  }

  private func has(_ goal: Goal) -> Bool {
    switch goal {
    case .count(let wanted): count >= wanted
    case .place(let offset): hasPassed(offset)
    }
  }

  private mutating func extend(to goal: Goal, in body: Body, budget: Int) {
    guard !isComplete, !has(goal) else { return }
    // What has been looked at may be far ahead of what has been cut into rows.
    let limit = reached.addingClamped(budget)
    let stop = finder.position.addingClamped(budget)
    body.withBytes(about: min(budget, body.count)) {
      extend(to: goal, $0, limit: limit, stop: stop)
    }
  }

  private mutating func extend(
    to goal: Goal, _ bytes: UnsafeBufferPointer<UInt8>, limit: Int, stop: Int
  ) {
    while !has(goal), finder.findRow(bytes, limit: limit) {
      mark()
      _ = finder.takeRow(bytes)
      count += 1
      if reached >= limit || finder.position >= stop { break }
    }
  }

  private mutating func mark() {
    guard count >= nextMarkRow || reached >= nextMarkPlace else { return }
    marks.append(Mark(row: count, finder: finder))
    nextMarkRow = count + Self.rowsBetweenMarks
    nextMarkPlace = reached.addingClamped(Self.bytesBetweenMarks)
  }

  /// Rows that have been found.
  func rows(_ wanted: Range<Int>, in body: Body) -> [BodyRow] {
    let wanted = wanted.clamped(to: 0..<count)
    guard !wanted.isEmpty else { return [] }
    var next = firstMark { $0.row > wanted.lowerBound }
    var finder = marks[next - 1].finder
    var found: [BodyRow] = []
    body.withBytes(about: Self.bytesBetweenMarks) { bytes in
      for row in marks[next - 1].row..<wanted.upperBound {
        if next < marks.count, marks[next].row == row {
          finder = marks[next].finder
          next += 1
        }
        guard finder.findRow(bytes) else { break }
        let taken = finder.takeRow(bytes)
        if row >= wanted.lowerBound { found.append(taken) }
      }
    }
    return found
  }

  /// The row that holds a place; the last before it where the filter leaves it out.
  func row(at offset: Int, in body: Body) -> Int {
    let mark = firstMark { $0.finder.position > offset } - 1
    guard mark >= 0 else { return 0 }
    let start = marks[mark].row
    let end = mark + 1 < marks.count ? marks[mark + 1].row : count
    let before = rows(start..<end, in: body).prefix { Int($0.start) <= offset }.count
    return start + max(0, before - 1)
  }

  /// The first mark of which something is so, when it is so of all behind it; else their number.
  private func firstMark(where isSo: (Mark) -> Bool) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if isSo(marks[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The blanks before a row.
  static func indent(_ row: BodyRow) -> Int {
    min(Int(row.depth), deepest) * 2 + (row.isContinued && row.depth > 0 ? 2 : 0)
  }
}
