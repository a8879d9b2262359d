/// The three texts of a finding.
struct Words {
  /// One line, without a full stop.
  var title: String
  var detail: String
  /// Empty where nothing need change.
  var fix: String

  init(_ title: String, _ detail: String, fix: String) {
    self.title = title
    // A sentence that was left away leaves its space behind.
    self.detail = detail.hasSuffix(" ") ? String(detail.dropLast()) : detail
    self.fix = fix
  }
}
