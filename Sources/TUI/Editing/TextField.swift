package import Screen

/// A text under the cursor, edited with the keys that shells have.
package struct TextField: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Index of the character under the cursor; the count when it stands behind the last one.
  package private(set) var cursor: Int
  package let isMultiline: Bool

  /// The cursor stands behind the text.
  package init(_ text: String = "", isMultiline: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.isMultiline = isMultiline
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }

  /// Replaces the whole text; the cursor goes behind it.
  package mutating func setText(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  package mutating func moveToEnd() { cursor = characters.count }

  package mutating func moveToStart() { cursor = 0 }

  /// Puts the cursor before a character; out of range is brought into it.
  package mutating func move(to position: Int) {
    cursor = min(max(0, position), characters.count)
  }

  /// Puts a text in at the cursor. In a field of one line, line breaks become spaces.
  package mutating func insert(_ text: String) {
    let added = isMultiline ? Array(text) : text.map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: added, at: cursor)
    // Combining marks join the character before them, so the count is taken anew.
    let tail = characters.count - cursor - added.count
    characters = Array(String(characters))
    cursor = max(0, characters.count - tail)
  }

  /// Carries out an editing key.
  /// - Parameter killed: what ctrl-k and its like cut, and ctrl-y puts back.
  /// - Returns: whether the key is one of the field's.
  package mutating func handle(_ key: Key, killed: inout String) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .enter where isMultiline: insert("\n")
    case .left, .control("b"): move(to: cursor - 1)
    case .right, .control("f"): move(to: cursor + 1)
    case .home, .control("a"): move(to: lineStart)
    case .end, .control("e"): move(to: lineEnd)
    case .wordLeft, .alt("b"): move(to: wordStart)
    case .wordRight, .alt("f"): move(to: wordEnd)
    case .up where isMultiline: moveLine(-1)
    case .down where isMultiline: moveLine(1)
    case .backspace, .control("h"): remove(cursor - 1..<cursor)
    case .delete, .control("d"): remove(cursor..<cursor + 1)
    case .control("u"): kill(lineStart..<cursor, into: &killed)
    case .control("k"): kill(cursor..<max(lineEnd, cursor), into: &killed)
    case .control("w"): kill(blankDelimitedStart..<cursor, into: &killed)
    case .alt("d"): kill(cursor..<wordEnd, into: &killed)
    case .alt("\u{7F}"), .alt("\u{8}"): kill(wordStart..<cursor, into: &killed)
    case .control("y"): insert(killed)
    default: return false
    }
    return true
  }

  /// Whether a key changes the text (and not only the cursor).
  package static func changesText(_ key: Key) -> Bool {
    switch key {
    case .character, .enter, .backspace, .delete, .control("h"), .control("d"), .control("u"),
      .control("k"), .control("w"), .control("y"), .alt("d"), .alt("\u{7F}"), .alt("\u{8}"):
      true
    default: false
    }
  }
}

extension TextField {
  private mutating func remove(_ range: Range<Int>) {
    let bounded = range.clamped(to: 0..<characters.count)
    characters.removeSubrange(bounded)
    cursor = min(bounded.isEmpty ? cursor : bounded.lowerBound, characters.count)
  }

  private mutating func kill(_ range: Range<Int>, into killed: inout String) {
    let bounded = range.clamped(to: 0..<characters.count)
    guard !bounded.isEmpty else { return }
    killed = String(characters[bounded])
    remove(bounded)
  }

  private var lineStart: Int {
    guard isMultiline else { return 0 }
    return characters[..<cursor].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
  }

  private var lineEnd: Int {
    guard isMultiline else { return characters.count }
    return characters[cursor...].firstIndex(where: \.isNewline) ?? characters.count
  }

  /// Start of the run of letters and digits before the cursor (alt-b).
  private var wordStart: Int {
    var index = cursor
    while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
    while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
    while index < characters.count, Self.isWord(characters[index]) { index += 1 }
    return index
  }

  /// Start of the run without blanks before the cursor (ctrl-w).
  private var blankDelimitedStart: Int {
    var index = cursor
    while index > 0, characters[index - 1].isWhitespace { index -= 1 }
    while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
    return index
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private mutating func moveLine(_ step: Int) {
    let start = lineStart
    let column = cursor - start
    if step < 0 {
      guard start > 0 else { return move(to: 0) }
      let previousEnd = start - 1
      let previousStart =
        characters[..<previousEnd].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
      move(to: min(previousStart + column, previousEnd))
    } else {
      let end = lineEnd
      guard end < characters.count else { return move(to: end) }
      let nextStart = end + 1
      let nextEnd = characters[nextStart...].firstIndex(where: \.isNewline) ?? characters.count
      move(to: min(nextStart + column, nextEnd))
    }
  }
}
