package import Fetch

/// One line that a browser prints, as data: the text with named gaps.
///
/// The same table serves both directions. Predicting fills the gaps in; explaining finds the
/// template that
/// a pasted line fits and reads the gaps out of it.
package struct ConsoleTemplate: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable {
    case error, warning, info
  }

  /// What a line is for.
  package enum Purpose: String, Hashable, Sendable {
    /// Says why a request was refused or failed.
    case block
    /// Says anything else; the request went on.
    case note
    /// Says that a request failed; why stands in another line.
    case generic
  }

  /// A gap in the text. In the text it is written `{url}`.
  package enum Gap: String, CaseIterable, Hashable, Sendable {
    /// `fetch` or `XMLHttpRequest` (WebKit: `Fetch API`).
    case api
    /// The address of the hop that failed.
    case url
    /// The address that the script asked for, where redirects were followed.
    case first
    /// Where a redirect wanted to go.
    case target
    /// The page's origin, or what stands for it in the Origin header.
    case origin
    /// The page's address.
    case page
    /// A header's value, or the part of it that is wrong.
    case value
    /// The name of a header or a cookie.
    case name
    case method, status, scheme, port
    /// An IP address space.
    case space
    /// The address space that the script announced.
    case wanted
    /// An IP address and its port.
    case address
    case directive
    /// A network error's name, without the prefix `net::`.
    case error
    /// A list that depends on the browser's build.
    case list
  }

  /// A part of the text that is there in some cases only. In the text it is written `{preflight}`.
  package enum Part: String, CaseIterable, Hashable, Sendable {
    case redirected, preflight, advice, withCredentials, oldAdvice, oldMissingAdvice

    package var text: String {
      switch self {
      case .redirected: " (redirected from '{first}')"
      case .preflight: "Response to preflight request doesn't pass access control check: "
      case .advice: " Have the server send the header with a valid value."
      case .withCredentials:
        " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the"
          + " withCredentials attribute."
      case .oldAdvice:
        " Have the server send the header with a valid value, or, if an opaque response serves your"
          + " needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled."
      case .oldMissingAdvice:
        " If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the"
          + " resource with CORS disabled."
      }
    }
  }

  package var browser: Browser
  /// The code of the finding that the line speaks of.
  package var meaning: String
  /// The browser's own name for the cause; empty where it has none.
  package var category: String
  package var level: Level
  package var purpose: Purpose
  /// The text; `{…}` is a gap or a part.
  package var text: String
  /// False for wordings of older versions, which are recognised and never predicted.
  package var isCurrent: Bool
  /// Which versions print an older wording, as far as that is known; empty for a current one.
  package var era = ""
  /// What else the line may mean: some browsers have one text for several causes.
  package var otherMeanings: [String] = []

  package init(
    _ browser: Browser, _ meaning: String, category: String = "", level: Level = .error,
    purpose: Purpose = .block, isCurrent: Bool = true, _ text: String
  ) {
    self.browser = browser
    self.meaning = meaning
    self.category = category
    self.level = level
    self.purpose = purpose
    self.isCurrent = isCurrent
    self.text = text
  }

  /// The same line, which may have further causes.
  func orMeaning(_ others: String...) -> ConsoleTemplate {
    var copy = self
    copy.otherMeanings = others
    return copy
  }

  /// The same line as the wording of certain older versions.
  func printed(by era: String) -> ConsoleTemplate {
    var copy = self
    copy.isCurrent = false
    copy.era = era
    return copy
  }

  /// A stretch of the text.
  package enum Piece: Hashable, Sendable {
    case words(String)
    case gap(Gap)
    case part(Part)
  }

  /// The text cut at its gaps and parts. A brace that names neither stands for itself.
  package var pieces: [Piece] {
    Self.pieces(of: text)
  }

  package static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var words = ""
    var rest = text[...]
    while let character = rest.first {
      if character == "{", let end = rest.firstIndex(of: "}") {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        let piece = Gap(rawValue: name).map(Piece.gap) ?? Part(rawValue: name).map(Piece.part)
        if let piece {
          if !words.isEmpty { pieces.append(.words(words)) }
          words = ""
          pieces.append(piece)
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      words.append(character)
      rest = rest.dropFirst()
    }
    if !words.isEmpty { pieces.append(.words(words)) }
    return pieces
  }

  /// The line with its gaps filled in. A gap without a value is left empty.
  /// - Parameter parts: the optional parts that are there.
  package func filled(_ values: [Gap: String], parts: Set<Part> = []) -> String {
    Self.fill(pieces, values, parts)
  }

  private static func fill(_ pieces: [Piece], _ values: [Gap: String], _ parts: Set<Part>) -> String
  {
    pieces.reduce(into: "") { line, piece in
      switch piece {
      case .words(let words): line += words
      case .gap(let gap): line += values[gap] ?? ""
      case .part(let part):
        if parts.contains(part) { line += fill(Self.pieces(of: part.text), values, parts) }
      }
    }
  }
}
