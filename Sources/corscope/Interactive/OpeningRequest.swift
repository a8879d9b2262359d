import Advice
import ArgumentParser
import Curl
import Fetch
import TUI

/// Opens the screen on a request that another command found.
enum OpeningRequest {
  /// The page where nothing names one.
  static let page = "http://localhost:3000"

  /// - Throws: `ExitStatus` where there is no screen to be had.
  static func open(_ message: ExplainedMessage) throws {
    guard var request = message.request else { return }
    if !message.namesOrigin, let url = try? URLRecord.parse(page) {
      request.origin = url.origin
      request.page = url
    }
    let options = try ScreenOptions.parse([])
    let browser = message.browsers.first ?? .chromium
    let connection = try ConnectionOptions.parse([])
    try ScreenSession.run(options) { theme, themes in
      Model(
        request: request, browser: browser, theme: theme, themes: themes, masking: Masking.salted)
    } worker: { terminal, themes, theme in
      EffectWorker(
        terminal: terminal, themes: themes, theme: theme,
        transport: CurlTransport(options: connection.curlOptions()))
    }
  }
}
