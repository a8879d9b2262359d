/// A point in time: milliseconds since 1970-01-01T00:00:00Z. The engine never asks for it; it is told.
package struct Timestamp: Hashable, Sendable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The point so many seconds later; the last or the first there is where that is beyond 64 bits.
  package func adding(seconds: Int64) -> Timestamp {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflow2) = milliseconds.addingReportingOverflow(product)
    return Timestamp(
      milliseconds: overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum)
  }

  /// The same for milliseconds.
  package func adding(milliseconds added: Int64) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(added)
    return Timestamp(milliseconds: overflow ? (added < 0 ? .min : .max) : sum)
  }

  /// Milliseconds from an earlier point to this one; the farthest number where they are farther apart.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    let (distance, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return overflow ? (milliseconds < 0 ? .min : .max) : distance
  }
}
