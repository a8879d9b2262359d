/// What differs between two versions of a file, line by line.
package enum ChangedLines {
  /// A line that goes (with its number before) or comes (with its number after).
  package struct Line: Hashable, Sendable {
    package var isNew: Bool
    package var number: Int
    package var text: String
  }

  package static func between(_ old: String, _ new: String) -> [Line] {
    lines(of: new).difference(from: lines(of: old)).map { change in
      switch change {
      case .remove(let offset, let text, _):
        Line(isNew: false, number: offset + 1, text: text)
      case .insert(let offset, let text, _):
        Line(isNew: true, number: offset + 1, text: text)
      }
    }.sorted { ($0.number, $0.isNew ? 1 : 0) < ($1.number, $1.isNew ? 1 : 0) }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
