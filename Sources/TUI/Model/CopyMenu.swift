package import Fetch

/// What is to be copied or saved: a run, and how.
package struct CopyRequest: Hashable, Sendable {
  package var format: CopyFormat
  package var report: Report
  /// What the other browsers make of the same answers.
  package var elsewhere: [Report]
  /// Whether the values of what is named like a secret go along.
  package var showsSecrets: Bool

  package init(
    _ format: CopyFormat, report: Report, elsewhere: [Report] = [], showsSecrets: Bool = false
  ) {
    self.format = format
    self.report = report
    self.elsewhere = elsewhere
    self.showsSecrets = showsSecrets
  }
}

/// One entry of the copy menu, once it is known what it gives.
package struct CopyPreview: Hashable, Sendable {
  /// The first line that says something; or why there is nothing to copy.
  package var line: String
  /// nil where the run cannot be put into this form.
  package var byteCount: Int?

  package init(line: String, byteCount: Int?) {
    self.line = line
    self.byteCount = byteCount
  }
}

/// The menu of forms in which the run that is shown can be copied.
package struct CopyMenu: Hashable, Sendable {
  package var selection = 0
  package var showsSecrets = false
  package var previews: [CopyFormat: CopyPreview] = [:]
  /// The name of the file to save into, while it is typed.
  package var path: TextField?

  package init() {}
}
