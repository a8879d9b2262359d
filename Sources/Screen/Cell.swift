/// What a piece of the screen means. A theme gives each role its colours; frames hold roles only, so that
/// they are the same under every theme.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text, muted, heading, border, borderFocused, title
  case accent, key, selection, cursor, field, fieldFocused
  case success, warning, error, note
  /// A line or token that is only on one side, differs, or is the same.
  case diffMissing, diffExtra, diffChanged, diffSame
  case statusBar, hint, placeholder

  /// The role's place among all, from 0: for tables with an entry for each role.
  package var index: Int { Self.places[self] ?? 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })

  /// Stands for the role in golden screens.
  package var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .heading: "H"
    case .border: "b"
    case .borderFocused: "B"
    case .title: "T"
    case .accent: "a"
    case .key: "k"
    case .selection: "S"
    case .cursor: "C"
    case .field: "f"
    case .fieldFocused: "F"
    case .success: "s"
    case .warning: "w"
    case .error: "e"
    case .note: "n"
    case .diffMissing: "-"
    case .diffExtra: "+"
    case .diffChanged: "~"
    case .diffSame: "="
    case .statusBar: "_"
    case .hint: "h"
    case .placeholder: "p"
    }
  }
}

/// Attributes that carry meaning where there is no colour.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The standard library's own is generic, and is called for each span of each line.
  package init(arrayLiteral elements: Attributes...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package static let bold = Attributes(rawValue: 1)
  package static let underline = Attributes(rawValue: 2)
  package static let reverse = Attributes(rawValue: 4)
}

/// One column of the screen. A wide character fills its cell and leaves the next one empty (`text` is "").
package struct Cell: Hashable, Sendable {
  /// One grapheme, printable: no control character ever gets in. Empty in the right half of a wide character.
  package let text: String
  package let role: Role
  package let attributes: Attributes

  /// Keeps the first grapheme of `text` in its printable form (see `Printable`); of a control character, which
  /// takes several columns, that is the first column.
  package init(_ text: String = " ", role: Role = .text, attributes: Attributes = []) {
    self.text = Printable.text(String(text.prefix(1))).first.map(String.init) ?? ""
    self.role = role
    self.attributes = attributes
  }

  /// `trusted` came out of a frame, which lets nothing else in.
  init(trusted text: String, role: Role, attributes: Attributes) {
    self.text = text
    self.role = role
    self.attributes = attributes
  }
}
