/// A point in time: milliseconds since 1970-01-01T00:00:00Z. The engine never asks for it; it is told.
package struct Timestamp: Hashable, Sendable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package func adding(seconds: Int64) -> Timestamp {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflow2) = milliseconds.addingReportingOverflow(product)
    return Timestamp(
      milliseconds: overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum)
  }

  package func adding(milliseconds added: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds &+ added)
  }
}
