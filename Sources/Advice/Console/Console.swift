package import Fetch

/// What a browser's console shows when it refuses a request.
///
/// The words stand in one table for each browser (`ChromiumConsole`, `FirefoxConsole`,
/// `SafariConsole`),
/// beside the conditions under which they are printed.
package enum Console {
  /// Every line that is known, of every browser, the current wordings before the older ones.
  package static let templates: [ConsoleTemplate] =
    ChromiumConsole.templates + FirefoxConsole.templates + SafariConsole.templates
    + GenericConsole.templates + LegacyConsole.templates + LibraryConsole.templates

  /// The lines that `report.browser` prints about other things, word for word: what it dropped of the request, which
  /// cookies it rejected, what it will refuse one day. They keep nothing from the script.
  package static func notes(for report: Report) -> [String] {
    switch report.browser {
    case .standard: []
    case .chromium: unsafeHeaders(report, ChromiumConsole.forbiddenHeader)
    case .firefox: FirefoxNotes.lines(for: report)
    case .safari: unsafeHeaders(report, SafariConsole.forbiddenHeader)
    }
  }

  /// `setRequestHeader()` says what it drops; fetch() is silent.
  private static func unsafeHeaders(_ report: Report, _ template: ConsoleTemplate) -> [String] {
    guard report.request.api == .xhr else { return [] }
    return report.notes.compactMap { note in
      guard case .forbiddenHeaderDropped(let name) = note else { return nil }
      return template.filled([.name: name.text])
    }
  }

  /// The lines that `report.browser` prints to say why the request was refused or failed, word for
  /// word
  /// and in order; empty for the standard, which has no console.
  package static func messages(for report: Report) -> [String] {
    switch report.browser {
    case .standard: []
    case .chromium: ChromiumConsole.lines(for: report)
    case .firefox: FirefoxConsole.lines(for: report)
    case .safari: SafariConsole.lines(for: report)
    }
  }
}
