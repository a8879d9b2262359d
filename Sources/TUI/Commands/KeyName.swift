package import Screen

extension Key {
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
