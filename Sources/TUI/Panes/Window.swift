internal import Screen

/// The part of a field's text that is shown in the columns there are, so that the cursor is seen.
struct Window {
  private(set) var text: String
  /// The cursor's column in it.
  private(set) var cursor: Int
  /// The first character that is shown.
  private let first: Int
  private let room: Int

  init(_ field: TextField, room: Int, isEdited: Bool, ellipsis: Character) {
    self.room = max(1, room)
    let characters = field.characters
    guard isEdited else {
      first = 0
      cursor = 0
      text = Text.truncate(
        String(characters.prefix(self.room + 1)), width: self.room, ellipsis: ellipsis)
      return
    }
    // One column stays free for the cursor behind the text.
    var start = field.cursor
    var columns = 0
    while start > 0 {
      let width = Text.width(String(characters[start - 1]))
      if columns + width > self.room - 1 { break }
      columns += width
      start -= 1
    }
    first = start
    cursor = columns
    text = Text.truncate(
      String(characters[start...].prefix(self.room + 1)), width: self.room, ellipsis: ellipsis)
  }

  /// The column where a character stands; at the edge when it is out of sight.
  func column(of position: Int, in field: TextField) -> Int {
    guard position > first else { return 0 }
    let end = min(position, field.characters.count)
    let before = String(field.characters[first..<max(first, end)])
    return min(room - 1, Text.width(before))
  }
}

extension TextField {
  /// The text's lines; one, empty, for an empty text.
  var lines: [String] {
    characters.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0) }
  }

  /// Where the cursor stands, counted from 0.
  var lineAndColumn: (line: Int, column: Int) {
    let before = characters[..<cursor]
    let line = before.count(where: \.isNewline)
    let start = before.lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    return (line, cursor - start)
  }
}
