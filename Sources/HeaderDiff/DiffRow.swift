/// One row of a two-column comparison.
package struct DiffRow: Hashable, Sendable {
  package enum Relation: String, Hashable, Sendable {
    /// The right side satisfies (or equals) the left.
    case same
    /// The right side does not satisfy (or differs from) the left.
    case changed
    case onlyLeft, onlyRight
    /// Shown for orientation; nothing to compare.
    case context
  }

  /// A piece of a side's text and whether it takes part in the difference.
  package struct Span: Hashable, Sendable {
    package var text: String
    package var isMarked: Bool

    package init(_ text: String, isMarked: Bool = false) {
      self.text = text
      self.isMarked = isMarked
    }
  }

  /// Empty when the side has nothing.
  package var left: [Span]
  package var right: [Span]
  package var relation: Relation
  /// A remark under the row ("x-sessiontoken is missing"); nil for none.
  package var remark: String?
  /// Index into `Report.checks` where the row comes from a check.
  package var check: Int?

  package init(
    left: [Span], right: [Span], relation: Relation, remark: String? = nil, check: Int? = nil
  ) {
    self.left = left
    self.right = right
    self.relation = relation
    self.remark = remark
    self.check = check
  }
}
