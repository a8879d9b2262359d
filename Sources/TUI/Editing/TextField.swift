package import Screen

/// A text under the cursor, edited with the keys that shells have.
package struct TextField: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Index of the character under the cursor; the count when it stands behind the last one.
  package private(set) var cursor: Int
  package let isMultiline: Bool
  /// The last key cut something, so the next cut adds to it.
  private var isKilling = false

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
  /// - Parameter killed: what ctrl-k and its like cut, and ctrl-y puts back. Cuts that follow each other add up.
  /// - Returns: whether the key is one of the field's.
  package mutating func handle(_ key: Key, killed: inout String) -> Bool {
    let wasKilling = isKilling
    isKilling = false
    switch key {
    case .character(let character): insert(String(character))
    case .enter where isMultiline, .control("j") where isMultiline: insert("\n")
    case .backspace, .control("h"): remove(cursor - 1..<cursor)
    case .delete, .control("d"): remove(cursor..<cursor + 1)
    case .control("t"): transpose()
    case .alt("u"): changeWord { $0.uppercased() }
    case .alt("l"): changeWord { $0.lowercased() }
    case .alt("c"): changeWord { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
    case .control("y"): insert(killed)
    default: return move(by: key) || kill(by: key, into: &killed, adding: wasKilling)
    }
    return true
  }

  /// - Returns: whether the key is one that moves the cursor.
  private mutating func move(by key: Key) -> Bool {
    switch key {
    case .left, .control("b"): move(to: cursor - 1)
    case .right, .control("f"): move(to: cursor + 1)
    case .home, .control("a"): move(to: lineStart)
    case .end, .control("e"): move(to: lineEnd)
    case .wordLeft, .alt("b"): move(to: wordStart)
    case .wordRight, .alt("f"): move(to: wordEnd)
    case .alt("<"): move(to: 0)
    case .alt(">"): move(to: characters.count)
    case .up where isMultiline, .control("p") where isMultiline: moveLine(-1)
    case .down where isMultiline, .control("n") where isMultiline: moveLine(1)
    default: return false
    }
    return true
  }

  /// - Returns: whether the key is one that cuts.
  private mutating func kill(by key: Key, into killed: inout String, adding: Bool) -> Bool {
    let range: Range<Int>
    switch key {
    case .control("u"): range = lineStart..<cursor
    // At the end of a line the line break goes, as in other editors.
    case .control("k"): range = cursor..<(lineEnd == cursor ? min(cursor + 1, count) : lineEnd)
    case .control("w"): range = blankDelimitedStart..<cursor
    case .alt("d"): range = cursor..<wordEnd
    case .alt("\u{7F}"), .alt("\u{8}"): range = wordStart..<cursor
    default: return false
    }
    isKilling = true
    guard !range.isEmpty else { return true }
    let cut = String(characters[range])
    if adding {
      killed = range.lowerBound < cursor ? cut + killed : killed + cut
    } else {
      killed = cut
    }
    remove(range)
    return true
  }
}

extension TextField {
  private mutating func remove(_ range: Range<Int>) {
    let bounded = range.clamped(to: 0..<characters.count)
    characters.removeSubrange(bounded)
    cursor = min(bounded.isEmpty ? cursor : bounded.lowerBound, characters.count)
  }

  private var count: Int { characters.count }

  /// Exchanges the two characters around the cursor, at the end the last two (ctrl-t).
  private mutating func transpose() {
    let second = cursor == characters.count ? cursor - 1 : cursor
    guard second >= 1 else { return }
    characters.swapAt(second - 1, second)
    cursor = second + 1
  }

  /// Writes the word from the cursor on otherwise.
  private mutating func changeWord(_ change: (String) -> String) {
    let end = wordEnd
    guard let start = characters[cursor..<end].firstIndex(where: Self.isWord) else {
      return move(to: end)
    }
    let changed = Array(change(String(characters[start..<end])))
    characters.replaceSubrange(start..<end, with: changed)
    cursor = start + changed.count
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
