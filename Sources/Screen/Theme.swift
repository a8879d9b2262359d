/// What the roles look like. Every role has a style.
package struct Theme: Hashable, Sendable {
  package let name: String
  private let styles: [Role: Style]

  package init(name: String, style: (Role) throws -> Style) rethrows {
    self.name = name
    var styles: [Role: Style] = [:]
    for role in Role.allCases {
      styles[role] = try style(role)
    }
    self.styles = styles
  }

  package subscript(role: Role) -> Style { styles[role] ?? Style() }

  /// Attributes only: for NO_COLOR, for terminals without colour, and the same as `themes/mono.toml`.
  package static let plain = Theme(name: "mono") { Style(attributes: plainAttributes($0)) }

  private static func plainAttributes(_ role: Role) -> Attributes {
    switch role {
    case .text, .muted, .border, .field, .diffSame, .hint, .placeholder, .note: []
    case .heading, .borderFocused, .title, .accent, .key, .success, .diffExtra: .bold
    case .warning, .fieldFocused: .underline
    case .error, .diffMissing: [.bold, .underline]
    case .diffChanged: .underline
    case .selection, .statusBar: .reverse
    case .cursor: [.bold, .reverse]
    }
  }
}

/// What a role looks like.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
