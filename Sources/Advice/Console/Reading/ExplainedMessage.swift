package import Fetch

/// A line of a browser's console, taken apart.
package struct ExplainedMessage: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// Says why a request was refused or failed.
    case reason
    /// Says that a request failed; the reason stands in another line.
    case generic
    /// Says something else; the request went on.
    case note
    /// Not a message that is known.
    case unknown
  }

  /// A template that an unknown text resembles.
  package struct Near: Hashable, Sendable {
    package var browser: Browser
    package var code: String
    /// The template's words, with `<url>` and the like for values.
    package var text: String
  }

  package struct Value: Hashable, Sendable {
    package var gap: ConsoleTemplate.Gap
    package var text: String
  }

  package var kind: Kind
  /// The stretch of the paste, as it stood; from outside, so not fit for a terminal.
  package var text: String
  /// The browsers that print it; empty for an unknown text.
  package var browsers: [Browser]
  /// The stable code of the cause; empty for an unknown text.
  package var code: String
  /// The causes that the text does not tell apart; beside `code`.
  package var otherCodes: [String]
  /// The browser's own name for the cause; empty where it has none.
  package var category: String
  /// Which versions print it so; empty for a current wording.
  package var era: String
  /// Whether the end of the message is missing.
  package var isCut: Bool
  /// What the message names, in its order; from outside too.
  package var values: [Value]
  /// One line: what happened.
  package var title: String
  /// Plain language.
  package var explanation: String
  /// The header or the rule that decides.
  package var concerns: String
  /// What to look at next, in order.
  package var next: [String]
  /// The request that is named; nil where no complete address is known. Where the origin is not known
  /// (`namesOrigin`), it is opaque.
  package var request: FetchRequest?
  package var namesOrigin: Bool
  /// For an unknown text, the most similar first.
  package var nearest: [Near]

  /// Who prints it, for a sentence.
  package var printedBy: String {
    // What is of no browser with a profile names its source in the era.
    if browsers == [.standard] { return era }
    let names = browsers.map(\.displayName).joined(separator: " and ")
    return era.isEmpty ? names : "\(names) (\(era))"
  }

  /// The first value of that kind.
  package func value(_ gap: ConsoleTemplate.Gap) -> String? {
    values.first { $0.gap == gap }?.text
  }
}
