package import Fetch

/// What the browser would do if the server answered otherwise. Nothing is sent: the same engine runs on the edited
/// answers. While it is shown, `Model.run` is the run that would have been.
package struct WhatIf: Hashable, Sendable {
  /// A place in the edited answers: the answer's index, and the header's.
  package enum Field: Hashable, Sendable {
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

  /// The run as it was, and the step whose answers are edited.
  let real: Run
  let step: Int
  let recorded: Report
  package internal(set) var answers: [EditedAnswer]
  package var field = Field.status(0)
  package var isEditing = false
  /// Titles of the fixes that were applied here.
  package internal(set) var appliedFixes: [String] = []
  /// What would be sent next, whose answer is not known.
  package internal(set) var next: WireRequest?
  /// Which answer each exchange of the judged report comes from.
  var used: [Int] = []
  private var past: [State] = []
  private var future: [State] = []
  private var isTyping = false

  private struct State: Hashable {
    var answers: [EditedAnswer]
    var appliedFixes: [String]
  }

  init?(_ run: Run, step: Int) {
    guard run.steps.indices.contains(step), let report = run.steps[step].result?.report else {
      return nil
    }
    real = run
    self.step = step
    recorded = report
    answers = report.exchanges.map { exchange in
      // The cache stands in for an answer that allowed the request.
      exchange.source == .preflightCache
        ? Self.supposed(exchange.request, after: [], at: exchange.startedAt)
        : EditedAnswer(exchange)
    }
    field = answers.isEmpty ? .nextAnswer : .status(max(0, (report.block?.exchange ?? 0)))
  }

  package var isChanged: Bool { answers.contains { $0.isChanged } }

  // MARK: Fields

  /// Every field in the order in which the arrows visit them.
  package var fields: [Field] {
    var fields: [Field] = []
    for (index, answer) in answers.enumerated() {
      fields.append(.status(index))
      fields += answer.headers.indices.map { .headerName(index, $0) }
      fields.append(.addHeader(index))
    }
    return next == nil ? fields : fields + [.nextAnswer]
  }

  /// The text of a field; nil for what is no text.
  package subscript(field: Field) -> TextField? {
    get {
      switch field {
      case .status(let answer): answers.indices.contains(answer) ? answers[answer].status : nil
      case .headerName(let answer, let row): self[answer, row]?.row.name
      case .headerValue(let answer, let row): self[answer, row]?.row.value
      case .addHeader, .nextAnswer: nil
      }
    }
    set {
      guard let newValue, self[field] != nil else { return }
      switch field {
      case .status(let answer): answers[answer].status = newValue
      case .headerName(let answer, let row): answers[answer].headers[row].row.name = newValue
      case .headerValue(let answer, let row): answers[answer].headers[row].row.value = newValue
      case .addHeader, .nextAnswer: break
      }
    }
  }

  private subscript(answer: Int, row: Int) -> EditedAnswer.HeaderRow? {
    guard answers.indices.contains(answer), answers[answer].headers.indices.contains(row) else {
      return nil
    }
    return answers[answer].headers[row]
  }

  // MARK: Edits

  /// Notes how things stand before an edit; the further characters of one text belong to the same entry.
  mutating func note(isTyping: Bool) {
    defer { self.isTyping = isTyping }
    if isTyping, self.isTyping { return }
    past.append(State(answers: answers, appliedFixes: appliedFixes))
    if past.count > 200 { past.removeFirst() }
    future = []
  }

  mutating func closeNote() { isTyping = false }

  /// - Returns: whether there was an edit to take back.
  mutating func undo() -> Bool {
    guard let state = past.popLast() else { return false }
    future.append(State(answers: answers, appliedFixes: appliedFixes))
    restore(state)
    return true
  }

  mutating func redo() -> Bool {
    guard let state = future.popLast() else { return false }
    past.append(State(answers: answers, appliedFixes: appliedFixes))
    restore(state)
    return true
  }

  private mutating func restore(_ state: State) {
    answers = state.answers
    appliedFixes = state.appliedFixes
    isTyping = false
  }
}
