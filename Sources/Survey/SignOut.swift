extension FlowStep {
  /// Whether a name or an address looks like the one that ends a session.
  package static func looksLikeSignOut(_ text: String) -> Bool {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return ["logout", "signout", "logoff", "signoff"].contains { letters.contains($0) }
  }
}
