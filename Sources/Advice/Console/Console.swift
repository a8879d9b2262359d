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
