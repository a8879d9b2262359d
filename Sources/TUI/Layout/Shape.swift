internal import Screen

/// How the regions stand on a screen of some size.
package enum Shape: Hashable, Sendable, CaseIterable {
  /// One at a time, without a border, below a line that names the others.
  case one
  /// Two at a time, beside each other, below that line.
  case pairBeside
  /// Two at a time, one above the other, below that line.
  case pairAbove
  /// All, one above the other: a tall and narrow screen.
  case column
  /// Request, Verdict, and Steps above Diff, as three columns: a wide and low screen.
  case lowColumns
  /// Request above Steps on the left, Verdict on the right, Diff below all.
  case four
  /// Request above Steps, Verdict, and Diff, as three columns: a screen on which a line from edge to edge is too
  /// long to be read.
  case wideColumns

  static func of(width: Int, height: Int) -> Shape {
    if height < 30 { return width >= 180 ? .lowColumns : width >= 120 ? .pairBeside : .one }
    if width >= 100 { return width >= 250 ? .wideColumns : .four }
    return height >= 44 ? .column : height >= 34 ? .pairAbove : .one
  }

  /// Some regions are not on the screen: a line names them.
  var hasTabs: Bool { self == .one || isPair }

  private var isPair: Bool { self == .pairBeside || self == .pairAbove }

  /// How the screen is divided while a region has the focus.
  func division(focus: Region) -> Division {
    let isFirstPair = focus == .request || focus == .verdict
    switch self {
    case .one: return .region(focus)
    case .pairBeside:
      return isFirstPair
        ? beside(.region(.request), .verdict, .region(.verdict))
        : beside(.region(.steps), .diff, .region(.diff))
    case .pairAbove:
      return isFirstPair
        ? above(.region(.request), .verdict, .region(.verdict))
        : above(.region(.steps), .diff, .region(.diff))
    case .column:
      let lower = above(.region(.verdict), .diff, .region(.diff))
      return above(.region(.request), .steps, above(.region(.steps), .verdict, lower))
    case .lowColumns:
      let last = above(.region(.steps), .diff, .region(.diff))
      return beside(.region(.request), .verdict, beside(.region(.verdict), .steps, last))
    case .four:
      return above(beside(requestAndSteps, .verdict, .region(.verdict)), .diff, .region(.diff))
    case .wideColumns:
      let right = beside(.region(.verdict), .diff, .region(.diff))
      return beside(requestAndSteps, .verdict, right)
    }
  }

  private var requestAndSteps: Division {
    above(.region(.request), .steps, .region(.steps))
  }

  private func beside(_ left: Division, _ region: Region, _ right: Division) -> Division {
    .beside(left, Border(shape: self, before: region), right)
  }

  private func above(_ upper: Division, _ region: Region, _ lower: Division) -> Division {
    .above(upper, Border(shape: self, before: region), lower)
  }
}

/// A part of the screen: one region, or two parts with a border between them.
indirect enum Division {
  case region(Region)
  case beside(Division, Border, Division)
  case above(Division, Border, Division)

  /// The least columns and rows in which everything in it can be used.
  var least: Size {
    switch self {
    case .region: Size(width: 30, height: 5)
    case .beside(let left, _, let right):
      Size(
        width: left.least.width + right.least.width,
        height: max(left.least.height, right.least.height))
    case .above(let upper, _, let lower):
      Size(
        width: max(upper.least.width, lower.least.width),
        height: upper.least.height + lower.least.height)
    }
  }

  func contains(_ region: Region) -> Bool {
    switch self {
    case .region(let own): own == region
    case .beside(let one, _, let other), .above(let one, _, let other):
      one.contains(region) || other.contains(region)
    }
  }
}
