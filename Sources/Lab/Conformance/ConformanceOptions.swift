package import Conformance
package import Fetch
package import JSONLines

/// What the conformance page runs, and whom it tells.
package struct ConformanceOptions: Sendable {
  package var cases: [Case]
  /// Whose behaviour a browser is compared with; nil: by its User-Agent.
  package var model: Browser?
  /// Is told each departure, as a line without its end. Called on the lab's thread.
  package var onDeparture: @Sendable ([UInt8]) -> Void
  /// Is told the end of each run. Called on the lab's thread.
  package var onEnd: @Sendable (ConformanceSummary) -> Void

  package init(
    cases: [Case], model: Browser? = nil,
    onDeparture: @escaping @Sendable ([UInt8]) -> Void = { _ in },
    onEnd: @escaping @Sendable (ConformanceSummary) -> Void = { _ in }
  ) {
    self.cases = cases
    self.model = model
    self.onDeparture = onDeparture
    self.onEnd = onEnd
  }
}

/// What came of a run.
package struct ConformanceSummary: Hashable, Sendable {
  /// The browser's User-Agent.
  package var browser: String
  package var model: Browser
  package var agreeing: [String]
  /// The cases that differ, with the parts.
  package var differing: [String: [Part]]
  /// Cases that were not run, and why.
  package var skipped: [String: String]
  /// Cases of which the browser told nothing, or nothing that can be read.
  package var unanswered: [String]
}
