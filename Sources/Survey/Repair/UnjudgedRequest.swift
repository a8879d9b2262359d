/// A request whose verdict is not known, so that nothing can be said of what it needs.
package struct UnjudgedRequest: Hashable, Sendable {
  package var request: String
  /// A clause.
  package var why: String

  package init(request: String, why: String) {
    self.request = request
    self.why = why
  }
}
