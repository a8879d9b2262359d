internal import Fetch

/// The states of the forms, and the browser, before each edit, for undo and redo.
package struct EditHistory: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    var forms: [RequestForm]
    var field: FormField
    /// Which form was shown.
    var form: Int
    var browser: Browser
  }

  private var past: [Entry] = []
  private var future: [Entry] = []
  /// The field that is being typed into: its further characters belong to the same entry.
  private var openField: FormField?
  private static let limit = 200

  package init() {}

  /// Notes how things stand before an edit.
  /// - Parameter isTyping: whether it continues the typing in the field before it.
  mutating func note(
    _ forms: [RequestForm], form: Int, field: FormField, browser: Browser, isTyping: Bool
  ) {
    if isTyping, openField == field, !past.isEmpty { return }
    past.append(Entry(forms: forms, field: field, form: form, browser: browser))
    if past.count > Self.limit { past.removeFirst() }
    future = []
    openField = isTyping ? field : nil
  }

  /// The next edit begins an entry of its own.
  mutating func close() { openField = nil }

  /// Takes back the last edit.
  /// - Returns: whether there was one.
  mutating func undo(
    _ forms: inout [RequestForm], form: inout Int, field: inout FormField, browser: inout Browser
  ) -> Bool {
    guard let entry = past.popLast() else { return false }
    future.append(Entry(forms: forms, field: field, form: form, browser: browser))
    restore(entry, &forms, &form, &field, &browser)
    return true
  }

  mutating func redo(
    _ forms: inout [RequestForm], form: inout Int, field: inout FormField, browser: inout Browser
  ) -> Bool {
    guard let entry = future.popLast() else { return false }
    past.append(Entry(forms: forms, field: field, form: form, browser: browser))
    restore(entry, &forms, &form, &field, &browser)
    return true
  }

  private mutating func restore(
    _ entry: Entry, _ forms: inout [RequestForm], _ form: inout Int, _ field: inout FormField,
    _ browser: inout Browser
  ) {
    forms = entry.forms
    form = entry.form
    field = entry.field
    browser = entry.browser
    openField = nil
  }
}
