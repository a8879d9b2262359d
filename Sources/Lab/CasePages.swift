internal import Fetch
internal import JSONLines

/// The pages that run a case in a real browser.
enum CasePages {
  /// - Parameter path: begins with `/__`.
  static func answer(
    method: String, path: String, case: Case, placeholders: Placeholders
  ) -> ResolvedReply {
    ResolvedReply(method: method, status: 404)
  }
}
