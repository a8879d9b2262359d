/// Why a text that was pasted or read is not what it should be, and where.
package struct ImportFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where a mistake is.
  package enum Place: Hashable, Sendable {
    case whole
    /// The character, counted from 1.
    case character(Int)
    /// Both counted from 1.
    case line(Int, column: Int)
    /// A member of a JSON document, such as `log.entries[3].request`, and where it stands.
    case member(String, line: Int, column: Int)
  }

  package var place: Place
  /// What is wrong, as a clause that needs no capital and no full stop.
  package var problem: String

  package init(_ problem: String, at place: Place = .whole) {
    self.problem = problem
    self.place = place
  }

  package var description: String {
    switch place {
    case .whole: problem
    case .character(let number): "\(problem) at character \(number)"
    case .line(let line, let column): "line \(line), column \(column): \(problem)"
    case .member(let path, let line, let column):
      (path.isEmpty ? "" : "\(path), ") + "line \(line), column \(column): \(problem)"
    }
  }
}
