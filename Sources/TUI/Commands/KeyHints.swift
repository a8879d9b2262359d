internal import Screen

extension Model {
  /// The key of a command, as people write it, for a sentence on the screen: of where one stands, else of where it has
  /// one. Where it has none any more, the palette's, which finds it.
  func key(_ command: Command) -> String { key(command, in: context) }

  func key(_ command: Command, in place: Context) -> String {
    let places = [place] + Context.allCases.filter { $0 != place }
    let key = places.lazy.compactMap { place in
      bindings.available(in: place, isDemo: isDemo)
        .first { $0.command == command && !$0.keys.isEmpty }?.keys.first
    }.first
    if let key { return key.name }
    return command == .palette ? Key.control("p").name : self.key(.palette, in: place)
  }

  /// `f fix`, for the line of hints.
  func hint(_ command: Command, _ what: String) -> String { "\(key(command)) \(what)" }
}
