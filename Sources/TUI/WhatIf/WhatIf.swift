package import Fetch

/// What the browser would do if the server answered otherwise. Nothing is sent: the same engine runs on the edited
/// answers, with what the browser remembered, and goes on to the page's later requests. While it is shown, `Model.run` is
/// the run that would have been.
package struct WhatIf: Hashable, Sendable {
  /// A place in the edited answers of a step: the answer's index, and the header's.
  package enum Field: Hashable, Sendable {
    /// Whether what the browser has cached stands in for answers.
    case cache
    case status(Int)
    case headerName(Int, Int), headerValue(Int, Int)
    case addHeader(Int)
    /// To suppose an answer to the request that would be sent next.
    case nextAnswer

    /// A header's value counts as its row.
    var withoutColumn: Field {
      if case .headerValue(let answer, let row) = self { return .headerName(answer, row) }
      return self
    }
  }

  /// Something that was done here, in words; the second hide every secret.
  package struct Deed: Hashable, Sendable {
    package var title: String
    var hiddenTitle: String
  }

  /// The run as it was.
  let real: Run
  /// Each of its steps; nil where there is no verdict.
  var steps: [EditedStep?]
  /// The step whose answers are edited.
  package private(set) var step: Int
  package var field = Field.status(0)
  package var isEditing = false
  /// The fixes that were applied here, and the answers that were made up.
  package internal(set) var deeds: [Deed] = []
  /// The last verdicts, which stand while nothing of what they come from changes.
  var judged: [Int: EditedStep.Judged] = [:]
  private var past: [State] = []
  private var future: [State] = []
  private var isTyping = false

  private struct State: Hashable {
    var steps: [EditedStep?]
    var step: Int
    var deeds: [Deed]
  }

  init?(_ run: Run, step: Int) {
    real = run
    steps = run.steps.map { $0.result.map { EditedStep($0.report, $0.circumstances) } }
    guard steps.indices.contains(step), let first = steps[step] else { return nil }
    self.step = step
    field = first.firstField
  }

  /// The run's own report of the step that is edited.
  var recorded: Report? { steps[step]?.recorded }

  package var answers: [EditedAnswer] {
    get { steps[step]?.answers ?? [] }
    set { steps[step]?.answers = newValue }
  }

  /// What the step would send next, whose answer is not known.
  package var next: WireRequest? { steps[step]?.next }

  package var isChanged: Bool { steps.contains { $0?.isChanged == true } }

  /// Goes to another step's answers, where there are any.
  mutating func go(to step: Int) {
    guard step != self.step, steps.indices.contains(step), let edited = steps[step] else { return }
    closeNote()
    self.step = step
    field = edited.firstField
    isEditing = false
  }

  // MARK: Edits

  /// Notes how things stand before an edit; the further characters of one text belong to the same entry.
  mutating func note(isTyping: Bool) {
    defer { self.isTyping = isTyping }
    if isTyping, self.isTyping { return }
    past.append(State(steps: steps, step: step, deeds: deeds))
    if past.count > 200 { past.removeFirst() }
    future = []
  }

  mutating func closeNote() { isTyping = false }

  /// - Returns: whether there was an edit to take back.
  mutating func undo() -> Bool {
    guard let state = past.popLast() else { return false }
    future.append(State(steps: steps, step: step, deeds: deeds))
    restore(state)
    return true
  }

  mutating func redo() -> Bool {
    guard let state = future.popLast() else { return false }
    past.append(State(steps: steps, step: step, deeds: deeds))
    restore(state)
    return true
  }

  private mutating func restore(_ state: State) {
    go(to: state.step)
    steps = state.steps
    deeds = state.deeds
    isTyping = false
  }
}
