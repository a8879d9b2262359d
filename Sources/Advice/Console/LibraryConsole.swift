internal import Fetch

/// What libraries make of a request that the browser refused: none of them is told the reason.
enum LibraryConsole {
  private static func line(_ library: String, _ text: String) -> ConsoleTemplate {
    ConsoleTemplate(.standard, "reason-elsewhere", purpose: .generic, text).printed(by: library)
  }

  static let templates =
    [
      line("axios", "AxiosError: Network Error"),
      line("axios", "Error: Network Error"),
      line("axios", "message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK'"),
      line("React Native and the fetch polyfill", "TypeError: Network request failed"),
      line("React Native and the fetch polyfill", "Network request failed"),
      line("Node.js, where no browser and so no CORS takes part", "TypeError: fetch failed"),
      line("Angular", "Http failure response for {url}: 0 Unknown Error"),
      line("Angular", "Http failure response for (unknown url): 0 Unknown Error"),
      line("Angular", "status: 0, statusText: 'Unknown Error', url: '{url}'"),
      line("Dart and Flutter", "XMLHttpRequest error."),
      line("Dart and Flutter", "The XMLHttpRequest onError callback was called."),
    ] + statusLines

  /// The line of Chromium's console for an XMLHttpRequest or a fetch that got an error status.
  private static let statusLines = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map
  {
    ConsoleTemplate(
      .chromium, "http-status", purpose: .generic, "\($0) {url} {status} ({value})")
  }
}
