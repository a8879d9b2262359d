package import Screen

extension Key {
  /// The key that people write so, as in `name`; also `^p`, `c-p`, `m-b`, `return`, `pageup` and the like. nil for none.
  package init?(name: String) {
    if name.count == 1, let character = name.first {
      self = .character(character)
      return
    }
    let lower = name.lowercased()
    if let key = Self.named[lower] {
      self = key
    } else if let letter = Self.letter(of: name, after: ["ctrl-", "c-", "^"]) {
      self = .control(Character(letter.lowercased()))
    } else if let letter = Self.letter(of: name, after: ["alt-", "m-"]) {
      self = .alt(letter)
    } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static func letter(of name: String, after prefixes: [String]) -> Character? {
    for prefix in prefixes where name.lowercased().hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      if rest.count == 1 { return rest.first }
    }
    return nil
  }

  private static let named: [String: Key] = [
    "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape,
    "escape": .escape, "tab": .tab, "shift-tab": .backTab, "backtab": .backTab,
    "backspace": .backspace, "del": .delete, "delete": .delete, "ins": .insert,
    "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home,
    "end": .end, "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown,
    "ctrl-left": .wordLeft, "ctrl-right": .wordRight,
  ]

  /// How people write the key: `enter`, `ctrl-p`, `space`, `f5`.
  package var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "ctrl-\(character)"
    case .alt("\u{7F}"), .alt("\u{8}"): "alt-backspace"
    case .alt(let character): "alt-\(character)"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "del"
    case .insert: "ins"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .wordLeft: "ctrl-left"
    case .wordRight: "ctrl-right"
    case .function(let number): "f\(number)"
    }
  }
}
