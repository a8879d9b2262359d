import Screen
import TUI
import Themes

/// The screen's colours.
extension EffectWorker {
  func setTheme(_ name: String) -> [Message] {
    do throws(ThemeFailure) {
      theme = try themes.theme(name)
      terminal.setTheme(theme)
      return []
    } catch {
      return [.notice(Notice("\(error)", isError: true))]
    }
  }

  func keepTheme(_ name: String) -> [Message] {
    guard let problem = UserSettings.keep(theme: name) else { return [] }
    return [.notice(Notice("Theme: \(name), for now: \(problem)", isError: true))]
  }
}
