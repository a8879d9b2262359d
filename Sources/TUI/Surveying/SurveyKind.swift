/// The kinds of questions that ask a server many times.
package enum SurveyKind: String, CaseIterable, Hashable, Sendable {
  /// Methods and headers, each pair a preflight.
  case matrix
  /// What it refuses that refuses without a reason.
  case bisect
  /// Whom it trusts.
  case audit
  /// The smallest request that is still refused.
  case minimise
  /// The workspace's requests in its environments.
  case compare

  package var title: String {
    switch self {
    case .matrix: "Matrix"
    case .bisect: "Bisection"
    case .audit: "Audit"
    case .minimise: "Smallest request"
    case .compare: "Comparison"
    }
  }

  /// Where its keys are looked up.
  var context: Context {
    switch self {
    case .matrix: .matrix
    case .bisect: .bisect
    case .audit: .audit
    case .minimise: .minimise
    case .compare: .compare
    }
  }
}
