package import Advice
internal import Fetch

/// The command line that tries a message's request.
package enum CheckCommandLine {
  /// A `corscope check` line for a shell. Empty where the message names no request.
  package static func text(for message: ExplainedMessage) -> String {
    guard let request = message.request else { return "" }
    let browser = message.browsers.count == 1 ? message.browsers.first : nil
    return text(
      for: request, page: message.namesOrigin ? request.origin.serialized : "PAGE-ORIGIN",
      browser: browser ?? .chromium)
  }

  /// The same for a request, without its body.
  static func text(for request: FetchRequest, page: String, browser: Browser) -> String {
    var words = ["corscope", "check", request.url, "--origin", page]
    if request.method != "GET" { words += ["-X", request.method] }
    for header in request.headers { words += ["-H", "\(header.name): \(header.value)"] }
    if request.credentials != .sameOrigin {
      words += ["--credentials", request.credentials.rawValue]
    }
    if request.mode != .cors { words += ["--mode", request.mode.rawValue] }
    if request.redirect != .follow { words += ["--redirect", request.redirect.rawValue] }
    if request.api != .fetch { words += ["--api", request.api.rawValue] }
    if browser != .chromium { words += ["--browser", browser.rawValue] }
    return words.map(quoted).joined(separator: " ")
  }

  /// A word as a POSIX shell takes it unchanged.
  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_./:,@%+=".utf8.contains(byte)
      }
    }
    if plain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
