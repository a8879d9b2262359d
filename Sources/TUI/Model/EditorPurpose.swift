/// What a text is for that the user edits in a program of their own.
package enum EditorPurpose: Hashable, Sendable {
  /// A field of the request with that index.
  case field(FormField, form: Int)
}

/// Why an edited text was not taken; in words for the user.
package struct EditorFailure: Error, Hashable, Sendable {
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}
