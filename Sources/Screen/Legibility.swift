extension Theme {
  /// The roles whose text is hard to read: those with less contrast to their background than WCAG AA asks for, lines less
  /// than it asks for marks that are no text. Roles in the terminal's own colours cannot be judged and are left out.
  package var hardToRead: [Role] {
    Role.allCases.filter { role in
      let style = self[role]
      guard case .rgb(let text) = style.foreground, case .rgb(let ground) = style.background else {
        return false
      }
      return Contrast.ratio(text, ground) < (role == .border ? 3 : Contrast.readable)
    }
  }
}
