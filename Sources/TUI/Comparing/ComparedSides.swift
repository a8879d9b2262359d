package import Fetch
package import HeaderDiff
internal import Reports

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
  /// The same with every secret hidden.
  private var hiddenRows: [DiffRow] = []
  /// Equal lines of every page stand as one line.
  package var foldsEqual = false
  /// Newest first, of a bounded number.
  package private(set) var kept: [Kept] = []
  private static let limit = 60

  package init() {}

  package var isChosen: Bool { left != nil && right != nil }

  /// Puts two sides beside each other.
  package mutating func choose(left: ComparedSide, right: ComparedSide, masking: Masking) {
    self.left = left
    self.right = right
    rows = HeaderComparison.messages(left.message, right.message)
    let hidden = (left.message?.hidden(masking), right.message?.hidden(masking))
    hiddenRows =
      hidden == (left.message, right.message)
      ? rows : HeaderComparison.messages(hidden.0, hidden.1)
  }

  /// As it may be shown where secrets are hidden.
  var hidden: ComparedSides {
    var sides = self
    sides.rows = hiddenRows
    return sides
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

extension MessageHead {
  /// With every secret hidden.
  fileprivate func hidden(_ masking: Masking) -> MessageHead {
    var head = self
    head.headers = HeaderList(
      headers.headers.map { header in
        Header(header.name, masking.secrets.masked(header.value, ofHeader: header.name))
      })
    for index in head.start.indices where head.start[index].name == "URL" {
      head.start[index].value = ByteString(
        utf8: masking.secrets.maskedAddress(head.start[index].value.text))
    }
    return head
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
    compared.choose(left: left, right: right, masking: masking)
    showComparison()
  }

  mutating func showComparison() {
    diffPage = .chosen
    diffScroll = 0
    focus = .diff
  }
}
