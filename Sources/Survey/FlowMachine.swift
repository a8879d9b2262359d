package import Advice
package import Fetch

/// Goes through a flow: says which request comes next, and takes from each answer what the later requests need.
///
///     next() ── .run(request) ──> the engine ── report ──> ended(…) ──> next() … .ended
///
/// It sends nothing and keeps no time. Whoever carries the requests out keeps what the browser remembers from one
/// to the next, and hands it over with each report.
package struct FlowMachine: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// - Parameter wait: milliseconds to pause before it.
    case run(step: Int, FetchRequest, wait: Int)
    case ended
  }

  package let plan: FlowPlan
  /// What has been run, a record for each step, in order.
  package private(set) var records: [FlowRecord] = []
  /// The variables as they are now.
  package private(set) var variables: Variables
  /// What every later request carries, with the step that set it.
  package private(set) var standing: [StandingHeader] = []
  private var running: FetchRequest?

  package init(_ plan: FlowPlan, variables: Variables) {
    self.plan = plan
    self.variables = variables
  }

  /// The step that comes next, or runs; nil at the end.
  package var current: Int? {
    records.count < plan.steps.count ? records.count : nil
  }

  /// What to do now. A step that cannot be made into a request is recorded as not run, and passed over.
  package mutating func next() -> Action {
    while let index = current {
      let step = plan.steps[index]
      do throws(RequestProblems) {
        var request = try step.request.request(with: variables)
        let own = Set(request.headers.map { $0.name.lowercased() })
        request.headers += standing.map(\.header).filter { !own.contains($0.name.lowercased()) }
        running = request
        return .run(step: index, request, wait: step.wait)
      } catch {
        var record = FlowRecord(step: index, label: step.label)
        record.problems = error.problems
        records.append(record)
      }
    }
    return .ended
  }

  /// Takes the report on the step that ran.
  /// - Parameters:
  ///   - elsewhere: what the other browsers made of it.
  ///   - state: what the browser remembers after it.
  package mutating func ended(
    _ report: Report, elsewhere: [Browser: Replay.Verdict] = [:], state: BrowserState
  ) {
    guard let index = current, running != nil else { return }
    running = nil
    let step = plan.steps[index]
    var record = FlowRecord(step: index, label: step.label)
    record.expected = step.expected
    record.report = report
    record.elsewhere = elsewhere
    record.cookies = state.cookies.cookies
    record.standing = standing
    for capture in step.captures { take(capture, report, state, &record) }
    records.append(record)
    set(step, index)
    records[index].findings = FlowFindings.findings(for: index, of: plan, records)
  }

  private mutating func take(
    _ capture: Capture, _ report: Report, _ state: BrowserState, _ record: inout FlowRecord
  ) {
    let result = capture.value(from: report, state)
    if case .taken(let text) = result {
      // What goes from one step of a login to the next mostly is a secret.
      variables.values[capture.variable] = .init(text, isSecret: true)
    }
    record.captured.append(FlowRecord.Captured(capture: capture, result: result))
  }

  private mutating func set(_ step: FlowStep, _ index: Int) {
    // What a refused answer should have brought, the script does not have.
    guard records[index].report?.outcome == .allowed else { return }
    for header in step.headersSet {
      guard let value = try? variables.expand(header.value) else { continue }
      let made = FetchRequest.ScriptHeader(header.name, value)
      standing.removeAll { $0.header.name.lowercased() == header.name.lowercased() }
      standing.append(StandingHeader(header: made, step: index))
    }
    let removed = Set(step.headersRemoved.map { $0.lowercased() })
    standing.removeAll { removed.contains($0.header.name.lowercased()) }
  }
}

/// A header that goes along with every request from some step on.
package struct StandingHeader: Hashable, Sendable {
  package var header: FetchRequest.ScriptHeader
  /// The step after which it was set.
  package var step: Int
}

/// What became of one step.
package struct FlowRecord: Hashable, Sendable {
  package struct Captured: Hashable, Sendable {
    package var capture: Capture
    package var result: Capture.Result
  }

  package var step: Int
  package var label: String
  /// Why the step could not be run; empty where it was.
  package var problems: [RequestTemplate.Problem] = []
  package var expected: Report.Outcome?
  /// nil where the step was not run.
  package var report: Report?
  package var elsewhere: [Browser: Replay.Verdict] = [:]
  package var captured: [Captured] = []
  /// The browser's jar after the step.
  package var cookies: [Cookie] = []
  /// The headers that earlier steps had set.
  package var standing: [StandingHeader] = []
  /// What shows only beside the steps before; the report has findings of its own.
  package var findings: [Finding] = []

  init(step: Int, label: String) {
    self.step = step
    self.label = label
  }

  /// Whether the step ended as the file expects, or, where it says nothing, was allowed.
  package var isAsExpected: Bool {
    report.map { $0.outcome == expected ?? .allowed } ?? false
  }
}
