internal import Fetch

/// What a message means, for each cause: without a report there are only the message's own values to speak of.
enum CauseWords {
  /// A cause in plain language.
  struct Cause: Sendable {
    /// The header or the rule that decides.
    var concerns: String
    /// `{…}` is a value that the message may name, as in templates.
    var explanation: String
    var next: [String]
  }

  /// Fills in the message's words.
  static func add(to message: inout ExplainedMessage) {
    message.title = title(of: message.code)
    guard let cause = CauseTable.causes[message.code] else { return }
    message.concerns = cause.concerns
    message.explanation = filled(cause.explanation, message)
    if message.isCut {
      message.explanation += " The message is cut, so not all that it said is known."
    }
    if message.code == "reason-cut-off" {
      let titles = message.otherCodes.prefix(6).map { "“\(title(of: $0))”" }
      message.explanation += " It may be: " + titles.joined(separator: "; ") + "."
    } else if !message.otherCodes.isEmpty {
      let titles = message.otherCodes.map { title(of: $0) }
      message.explanation +=
        " \(browsers(of: message)) prints the same text where: "
        + titles.joined(separator: "; ") + "."
    }
    message.next = cause.next.map { filled($0, message) }
  }

  /// One line for a code: that of the finding where there is one.
  static func title(of code: String) -> String {
    titles[code] ?? CauseTable.titles[code] ?? code
  }

  private static let titles: [String: String] = Dictionary(
    Findings.catalog.map { ($0.code, $0.summary) }, uniquingKeysWith: { first, _ in first })

  private static func browsers(of message: ExplainedMessage) -> String {
    message.browsers == [.standard] ? message.era : Say.list(message.browsers.map(\.displayName))
  }

  private static func filled(_ text: String, _ message: ExplainedMessage) -> String {
    ConsoleTemplate.pieces(of: text).map { piece in
      switch piece {
      case .words(let words): words
      case .part(let part): part.text
      case .gap(let gap): said(gap, message)
      }
    }.joined()
  }

  /// A value in a sentence, or a word for it.
  private static func said(_ gap: ConsoleTemplate.Gap, _ message: ExplainedMessage) -> String {
    if let value = message.value(gap), !value.isEmpty {
      return value.count > 200 ? String(value.prefix(200)) + "…" : value
    }
    return switch gap {
    case .url, .first: "the address"
    case .origin: "the page's origin"
    case .page: "the page"
    case .target: "another address"
    case .name: "one that the script sets"
    case .method: "the request's method"
    case .status: "(not shown)"
    case .value: message.value(gap) == nil ? "(not shown)" : "(empty)"
    case .space: "a more private"
    case .wanted: "another"
    case .api: "the script"
    case .scheme: "that scheme"
    case .port: "(not shown)"
    case .directive: "(not shown)"
    case .error, .address, .list: "(not shown)"
    }
  }
}
