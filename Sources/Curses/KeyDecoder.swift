internal import Screen

/// What the keyboard's driver reports: characters, and the keys and marks that it recognises.
enum RawInput: Hashable {
  enum Mark: Hashable {
    case pasteBegin, pasteEnd, mouseSGR
  }

  case scalar(Unicode.Scalar)
  case key(Key)
  case mark(Mark)
  /// A mouse report of the old form.
  case mouse(button: Int, column: Int, row: Int)
  /// A key that means nothing to us.
  case unknown
}

/// Makes events of raw input: escape and alt, unknown sequences, pastes, the mouse.
struct KeyDecoder {
  /// A paste longer than this, in scalars, is cut: nobody pastes that into a field, and memory is finite.
  static let longestPaste = 16 << 20

  /// A sequence longer than this is not one.
  private static let longestSequence = 64

  private enum State {
    case ground
    case escape
    /// After ESC and `[` or `O`, up to the final byte.
    case sequence(opener: Character)
    case mouseSGR(String)
    case paste
  }

  private var state = State.ground
  private var sequenceLength = 0
  private var pasted = String.UnicodeScalarView()
  private var pastedCount = 0

  /// The event that `input` completes, if any.
  mutating func decode(_ input: RawInput) -> [TerminalEvent] {
    switch state {
    case .ground: return decodeGround(input)
    case .escape: return decodeEscape(input)
    case .sequence: return decodeSequence(input)
    case .mouseSGR(let text): return decodeMouseSGR(input, text)
    case .paste: return decodePaste(input)
    }
  }

  /// No more input has arrived for now: an escape that nothing followed is the key.
  mutating func endOfInput() -> [TerminalEvent] {
    switch state {
    case .escape:
      state = .ground
      return [.key(.escape)]
    case .sequence(let opener) where sequenceLength == 0:
      state = .ground
      return [.key(.alt(opener))]
    // Cut off on its way: the rest must not read as keys.
    case .sequence, .mouseSGR, .ground, .paste:
      return []
    }
  }

  /// Forgets a paste whose end never came.
  mutating func abandonPaste() {
    guard case .paste = state else { return }
    state = .ground
    pasted = String.UnicodeScalarView()
    pastedCount = 0
  }

  private mutating func decodeGround(_ input: RawInput) -> [TerminalEvent] {
    switch input {
    case .scalar("\u{1B}"):
      state = .escape
      return []
    case .scalar(let scalar): return [.key(Self.key(for: scalar))]
    case .key(let key): return [.key(key)]
    case .mark(.pasteBegin):
      state = .paste
      return []
    case .mark(.pasteEnd), .unknown: return []
    case .mark(.mouseSGR):
      state = .mouseSGR("")
      return []
    case .mouse(let button, let column, let row):
      return Self.mouse(
        button: button, column: column, row: row, isRelease: button & 67 == 3)
    }
  }

  private mutating func decodeEscape(_ input: RawInput) -> [TerminalEvent] {
    state = .ground
    switch input {
    case .scalar("["), .scalar("O"):
      state = .sequence(opener: input == .scalar("[") ? "[" : "O")
      sequenceLength = 0
      return []
    case .scalar("\u{1B}"):
      state = .escape
      return [.key(.escape)]
    case .scalar("\u{7F}"), .scalar("\u{8}"), .key(.backspace): return [.key(.alt("\u{7F}"))]
    case .scalar(let scalar):
      if case .character(let character) = Self.key(for: scalar) { return [.key(.alt(character))] }
      return [.key(.escape)] + decodeGround(input)
    // Some terminals send alt and a key as escape before the key.
    case .key(.left): return [.key(.wordLeft)]
    case .key(.right): return [.key(.wordRight)]
    default: return [.key(.escape)] + decodeGround(input)
    }
  }

  private mutating func decodeSequence(_ input: RawInput) -> [TerminalEvent] {
    sequenceLength += 1
    guard case .scalar(let scalar) = input, sequenceLength <= Self.longestSequence else {
      state = .ground
      return decodeGround(input)
    }
    switch scalar.value {
    case 0x1B: state = .escape
    // Parameters go on, the first byte from "@" ends it. A sequence that nothing knows is no key.
    case 0x20..<0x40: break
    default: state = .ground
    }
    return []
  }

  private mutating func decodeMouseSGR(_ input: RawInput, _ text: String) -> [TerminalEvent] {
    guard case .scalar(let scalar) = input, text.utf8.count < Self.longestSequence else {
      state = .ground
      return decodeGround(input)
    }
    switch scalar {
    case "0"..."9", ";":
      state = .mouseSGR(text + String(Character(scalar)))
      return []
    case "M", "m":
      state = .ground
      let numbers = text.split(separator: ";").map { Int($0) ?? -1 }
      guard numbers.count == 3 else { return [] }
      return Self.mouse(
        button: numbers[0], column: numbers[1], row: numbers[2], isRelease: scalar == "m")
    default:
      state = .ground
      return []
    }
  }

  /// Bits of a button: 0-1 which, 2-4 modifiers, 5 motion, 6 wheel.
  private static func mouse(
    button: Int, column: Int, row: Int, isRelease: Bool
  ) -> [TerminalEvent] {
    guard (0..<128).contains(button), column >= 1, row >= 1, column <= 65536, row <= 65536 else {
      return []
    }
    let action: TerminalEvent.MouseAction
    switch (button & 64 != 0, button & 3) {
    case (true, 0): action = .wheelUp
    case (true, 1): action = .wheelDown
    case (true, _): return []
    case (false, _) where isRelease: action = .release
    // The other buttons belong to the terminal's menu and to pasting.
    case (false, 0): action = button & 32 != 0 ? .drag : .press
    case (false, _): return []
    }
    return [.mouse(action, x: column - 1, y: row - 1)]
  }

  private mutating func decodePaste(_ input: RawInput) -> [TerminalEvent] {
    switch input {
    case .mark(.pasteEnd):
      state = .ground
      let text = String(pasted)
      pasted = String.UnicodeScalarView()
      pastedCount = 0
      return [.paste(text)]
    case .scalar(let scalar): appendPasted(scalar)
    // The driver takes these bytes for keys.
    case .key(.backspace): appendPasted("\u{8}")
    case .key(.enter): appendPasted("\r")
    case .key, .mark, .mouse, .unknown: break
    }
    return []
  }

  private mutating func appendPasted(_ scalar: Unicode.Scalar) {
    guard pastedCount < Self.longestPaste else { return }
    pastedCount += 1
    pasted.append(scalar)
  }

  /// A single character as a key.
  private static func key(for scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x00: .control(" ")
    case 0x09: .tab
    case 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1B...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    default: .character(Character(scalar))
    }
  }
}
