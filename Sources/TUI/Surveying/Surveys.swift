internal import Fetch
internal import Screen

/// The surveys of the session: the last of each kind, and which of them are on the screen.
package struct Surveys: Hashable, Sendable {
  package internal(set) var kept: [SurveyKind: SurveyRun] = [:]
  /// Those that lie over the workbench, one over the other.
  package internal(set) var stack: [SurveyKind] = []
  /// Those to which esc leads back from a run that was opened out of one.
  var behind: [SurveyKind] = []
  /// The form of that run, as it was opened.
  var openedForms: [RequestForm] = []
  /// What is typed into one.
  package internal(set) var entry: SurveyEntry?
  var count = 0

  package init() {}

  /// The survey that is on the screen.
  package var shown: SurveyRun? { stack.last.flatMap { kept[$0] } }

  package var isRunning: Bool { kept.values.contains(where: \.isRunning) }

  mutating func nextNumber() -> Int {
    count += 1
    return count
  }
}

/// A method or a header that is typed, to be asked about as well.
package struct SurveyEntry: Hashable, Sendable {
  package enum What: Hashable, Sendable {
    case method, header
  }

  var what: What
  package var field = TextField()

  var prompt: String {
    switch what {
    case .method: "Method: "
    case .header: "Header (name, or name: value): "
    }
  }
}
