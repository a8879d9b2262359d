package import Fetch

/// Two columns of headers, row by row.
package enum HeaderComparison {
  /// What the browser asked for, against what the answer allowed; made from the report's checks.
  /// - Parameter exchange: the exchange whose checks are shown; nil for all of them.
  package static func askedAndAllowed(_ report: Report, exchange: Int?) -> [DiffRow] {
    CheckRows.rows(report, exchange: exchange)
  }

  /// Two header lists: CORS headers first, aligned by name.
  package static func answers(_ left: HeaderList, _ right: HeaderList) -> [DiffRow] {
    AnswerRows.rows(left, right)
  }

  /// Two whole messages, each a request or an answer, or none: start line, headers, body's size.
  package static func messages(_ left: MessageHead?, _ right: MessageHead?) -> [DiffRow] {
    MessageRows.rows(left, right)
  }

  /// The actual answer's headers on the wire, against those that the script can read.
  package static func wireAndScript(_ report: Report) -> [DiffRow] {
    ScriptRows.rows(report)
  }
}
