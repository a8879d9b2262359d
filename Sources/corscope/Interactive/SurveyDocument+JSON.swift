import JSONLines
import TUI

extension SurveyDocument {
  /// As the survey's command writes it.
  var json: String {
    let node: JSONNode =
      switch self {
      case .matrix(let table): MatrixNodes.node(for: table)
      case .bisect(let bisection): BisectNodes.node(for: bisection)
      case .audit(let summary): AuditNodes.node(for: summary)
      case .minimise(let found): MinimiseNodes.node(for: found)
      case .compare(let table): CompareNodes.node(for: table)
      }
    return String(decoding: node.line(isPretty: true), as: UTF8.self)
  }
}
