internal import Advice
package import Fetch
internal import Reports

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

  /// A verdict with everything that is said about it.
  package struct Result: Hashable, Sendable {
    package var report: Report
    /// What the other browsers make of the same answers.
    package var elsewhere: [Report]
    package var reading: Reading
    /// The same with every secret hidden.
    private var hiddenReport: Report
    private var hiddenReading: Reading
    /// The diff's pages about this verdict.
    private(set) var tables: DiffTables
    private var hiddenTables: DiffTables

    /// - Parameter wouldSend: what other browsers would have asked the server instead.
    package init(
      report: Report, elsewhere: [Report], wouldSend: [Browser: WireRequest] = [:],
      masking: Masking = .unsalted
    ) {
      self.report = report
      self.elsewhere = elsewhere
      reading = Reading(of: report, elsewhere: elsewhere, wouldSend: wouldSend)
      hiddenReport = report.keepingLongBodies(masking.secrets.masked)
      hiddenReading =
        hiddenReport == report
        ? reading
        : Reading(
          of: hiddenReport,
          elsewhere: elsewhere.map { $0.keepingLongBodies(masking.secrets.masked) },
          wouldSend: wouldSend.mapValues(masking.secrets.masked))
      tables = DiffTables(report)
      hiddenTables = hiddenReport == report ? tables : DiffTables(hiddenReport)
    }

    /// Fills in the verdict of another browser that made the request itself.
    mutating func learn(_ other: Report, masking: Masking = .unsalted) {
      reading.learn(other)
      hiddenReading.learn(masking.secrets.masked(other))
    }

    /// A verdict that hangs on an answer which is not known, about a run that stands still before this request.
    package init(
      report: Report, elsewhere: [Report], standsBefore request: WireRequest, masking: Masking
    ) {
      self.init(report: report, elsewhere: elsewhere, masking: masking)
      reading.stand(before: request)
      hiddenReading.stand(before: masking.secrets.masked(request))
    }

    /// This verdict as it may be shown where secrets are hidden. Only for showing: a fix of it would carry the
    /// fingerprints along.
    package var hidden: Result {
      var result = self
      result.report = hiddenReport
      result.reading = hiddenReading
      result.tables = hiddenTables
      return result
    }
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
