package import Fetch
package import Survey

/// A flow of the workspace as it is read for the screen.
package struct OpenedFlow: Hashable, Sendable {
  package var name: String
  package var description: String
  package var environment: String?
  package var plan: FlowPlan
  /// Each step's request as far as it is known beforehand; `{{name}}` stands for what is captured or secret.
  package var drafts: [FetchRequest]

  package init(
    name: String, description: String = "", environment: String?, plan: FlowPlan,
    drafts: [FetchRequest]
  ) {
    self.name = name
    self.description = description
    self.environment = environment
    self.plan = plan
    self.drafts = drafts
  }
}

/// The flow on the screen: how far it is, and what each step has brought.
package struct FlowState: Hashable, Sendable {
  package enum Mode: Hashable, Sendable {
    /// Nothing of it is under way.
    case resting
    /// Step by step to the end.
    case all
    /// One step, then it rests.
    case one
  }

  package var opened: OpenedFlow
  /// nil before the first run.
  package internal(set) var machine: FlowMachine?
  package internal(set) var mode = Mode.resting
  /// Its last run as the regions show it.
  package internal(set) var run: Run?
  /// What earlier runs of this session brought, newest first, without secrets.
  package internal(set) var traces: [FlowTrace] = []
  package var selection = 0
  package var scroll = 0
  /// What is to be done once the values are there.
  var wanted = Mode.all

  package init(_ opened: OpenedFlow) {
    self.opened = opened
  }

  package var steps: [FlowStep] { opened.plan.steps }

  /// Every step has its record.
  package var isOver: Bool { machine.map { $0.records.count == steps.count } ?? false }

  /// The step that comes next; nil where none does.
  var next: Int? { machine?.current }

  func record(of step: Int) -> FlowRecord? {
    guard let records = machine?.records, records.indices.contains(step) else { return nil }
    return records[step]
  }

  private static let mostTraces = 10

  /// Keeps the run that is over to be compared with.
  mutating func keepTrace(masked: (Report) -> Report) {
    guard let machine, isOver else { return }
    traces.insert(FlowTrace(machine.records, masked: masked), at: 0)
    if traces.count > Self.mostTraces { traces.removeLast() }
  }
}
