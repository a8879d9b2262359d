import Screen

/// Keys as tests spell them.
enum Keys {
  private static let named: [String: Key] = [
    "enter": .enter, "esc": .escape, "tab": .tab, "s-tab": .backTab, "bs": .backspace,
    "del": .delete, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home,
    "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "f5": .function(5), "f9": .function(9),
    "c-left": .wordLeft,
    "c-right": .wordRight, "a-bs": .alt("\u{7F}"), "a-<": .alt("<"), "space": .character(" "),
  ]

  /// `ab<enter><c-w><a-b>`: characters, named keys, control and alt.
  static func parse(_ text: String) -> [Key] {
    var keys: [Key] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        keys.append(key(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(.character(first))
        rest = rest.dropFirst()
      }
    }
    return keys
  }

  private static func key(_ name: String) -> Key {
    if let key = named[name] { return key }
    if name.hasPrefix("c-"), let letter = name.last { return .control(letter) }
    if name.hasPrefix("a-"), let letter = name.last { return .alt(letter) }
    return .escape
  }
}
