internal import Fetch

/// A mistake in a field, and where in its text it begins.
package struct FieldError: Hashable, Sendable {
  package var field: FormField
  /// Index of the character; nil when the whole text is meant.
  package var position: Int?
  package var message: String

  package init(_ field: FormField, at position: Int? = nil, _ message: String) {
    self.field = field
    self.position = position
    self.message = message
  }
}
