package import Fetch
package import HeaderDiff

/// The diff's freely chosen page: two sides, and what they were chosen from besides the run that is shown.
package struct ComparedSides: Hashable, Sendable {
  /// An earlier run's report of one step, kept without bodies.
  package struct Kept: Hashable, Sendable {
    package var origin: ComparedSide.Origin
    package var name: String
    package var step: Int?
    package var report: Report
  }

  package private(set) var left: ComparedSide?
  package private(set) var right: ComparedSide?
  /// Made once, when the sides are chosen.
  package private(set) var rows: [DiffRow] = []
  /// Newest first, of a bounded number.
  package private(set) var kept: [Kept] = []
  private static let limit = 60

  package init() {}

  package var isChosen: Bool { left != nil && right != nil }

  /// Puts two sides beside each other.
  package mutating func choose(left: ComparedSide, right: ComparedSide) {
    self.left = left
    self.right = right
    rows = HeaderComparison.messages(left.message, right.message)
  }

  /// Keeps a report for later comparisons. What was kept from there before goes.
  package mutating func keep(
    _ report: Report, as origin: ComparedSide.Origin, named name: String, step: Int? = nil
  ) {
    kept.removeAll { $0.origin == origin && $0.step == step }
    kept.insert(
      Kept(origin: origin, name: name, step: step, report: report.withoutBodies), at: 0)
    if kept.count > Self.limit { kept.removeLast(kept.count - Self.limit) }
  }
}

extension Report {
  /// The same run without what it carried.
  fileprivate var withoutBodies: Report {
    var report = self
    for index in report.exchanges.indices { report.exchanges[index].response?.body = "" }
    report.response?.body = ""
    return report
  }
}

extension Model {
  /// Puts two sides beside each other in the Diff region, and goes there.
  package mutating func compare(_ left: ComparedSide, _ right: ComparedSide) {
    compared.choose(left: left, right: right)
    showComparison()
  }

  mutating func showComparison() {
    diffPage = .chosen
    diffScroll = 0
    focus = .diff
  }
}
