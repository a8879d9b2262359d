import Curl
import Fetch
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The screen on runs that were read from a file.
enum OpenedScreen {
  /// - Parameter first: the run that is shown; the others are in the list of earlier runs.
  static func show(_ runs: [OpenedRun], first: Int = 0, _ options: ScreenOptions) throws {
    let run = runs[first]
    try ScreenSession.run(options) { theme, themes in
      var model = Model(
        request: run.report.request, browser: run.report.browser, theme: theme, themes: themes,
        masking: Masking.salted)
      model.open(
        run.entry, [run.report], elsewhere: [run.reportsElsewhere], [run.circumstances])
      if let remark = run.remarks.first { model.notice = Notice(remark) }
      return model
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: ConnectionOptions.unset.curlOptions()), past: .file(runs))
    }
  }

  /// Lets standard input be the keyboard again, where a file came through it.
  /// - Returns: whether there is a keyboard.
  static func takeKeyboard() -> Bool {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    return dup2(terminal, 0) == 0
  }
}
