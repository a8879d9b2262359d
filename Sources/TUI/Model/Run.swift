internal import Advice
package import Fetch

/// Names one request of one run, so that a late answer to an earlier run is told apart.
package struct ProbeID: Hashable, Sendable {
  package var run: Int
  /// Index into the run's steps.
  package var step: Int

  package init(run: Int, step: Int) {
    self.run = run
    self.step = step
  }
}

/// One firing of the request, or of a scenario's requests one after the other.
package struct Run: Hashable, Sendable {
  /// How far one request of the run is.
  package enum State: Hashable, Sendable {
    case waiting
    case inFlight(Progress)
    case finished(Result)
    case cancelled
  }

  /// A request under way.
  package struct Progress: Hashable, Sendable {
    package var startedAt: Timestamp?
    /// What is on the wire now; nil before the first request.
    package var sending: WireRequest?
    /// How many exchanges of it are over.
    package var done: Int
  }

  package struct Step: Hashable, Sendable {
    package var title: String
    package var request: FetchRequest
    package var browser: Browser
    /// How long the page waits before; whoever sends the request sees to it.
    package var waitMilliseconds = 0
    package var state = State.waiting

    package var result: Result? {
      if case .finished(let result) = state { return result }
      return nil
    }

    package var progress: Progress? {
      if case .inFlight(let progress) = state { return progress }
      return nil
    }
  }

  package var number: Int
  package var source = Source.live
  package var steps: [Step]

  /// The request under way.
  package var inFlight: ProbeID? {
    steps.firstIndex { $0.progress != nil }.map { ProbeID(run: number, step: $0) }
  }

  package var isOver: Bool {
    !steps.contains { step in
      switch step.state {
      case .waiting, .inFlight: true
      case .finished, .cancelled: false
      }
    }
  }

  /// The step whose verdict is the run's: the first that was refused or failed, else the first with
  /// something to warn of, else the last that has a verdict.
  package var decisiveStep: Int? {
    steps.firstIndex { $0.result.map { $0.report.outcome != .allowed } ?? false }
      ?? steps.firstIndex { step in
        step.result?.reading.findings.contains { $0.severity != .note } ?? false
      }
      ?? steps.lastIndex { $0.result != nil }
  }
}
