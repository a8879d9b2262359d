internal import Screen

/// What is wrong, over the screen, where a line is too short for it.
package struct ProblemList: Hashable, Sendable {
  package var title: String
  package var problems: [String]
  package var scroll = 0

  package init(title: String, problems: [String]) {
    self.title = title
    self.problems = problems
  }

  func lines(width: Int) -> [Line] {
    problems.flatMap { problem in
      Line.wrapped(Printable.text(problem), width: width, .error) + [Line()]
    }
  }
}
