internal import Advice
package import Fetch

extension JUnitReport.TestCase {
  /// A verdict as a case: allowed passes, blocked fails, and what could not be asked is an error.
  /// - Parameter text: the report in full.
  package init(_ report: Report, name: String? = nil, text: String) {
    let url = report.urls.first?.serialized(excludingFragment: true) ?? report.request.url
    let explanation = Explanation.explain(report)
    let message =
      [explanation.headline, explanation.paragraphs.first].compactMap(\.self).joined(
        separator: ". ")
    let times = report.exchanges.compactMap { $0.response?.timing.total }
    self.init(
      name: name ?? "\(report.request.method) \(url)",
      className: "\(report.request.origin.serialized) as \(report.browser.displayName)",
      seconds: times.isEmpty ? nil : times.reduce(0, +) / 1000,
      outcome: {
        switch report.outcome {
        case .allowed: .passed
        case .blocked: .failed(message: message, code: report.block?.reason.code, text: text)
        case .failed: .errored(message: message, code: report.failure?.kind.rawValue, text: text)
        }
      }())
  }
}
