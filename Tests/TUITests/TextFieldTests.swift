import Screen
import Testing

@testable import TUI

@Suite struct `Text fields` {
  struct Case: Sendable, CustomTestStringConvertible {
    var start: String
    var keys: String
    var text: String
    var cursor: Int
    var isMultiline = false

    var testDescription: String { "\(start) \(keys)" }
  }

  @Test(arguments: [
    Case(start: "ab", keys: "c", text: "abc", cursor: 3),
    Case(start: "ab", keys: "<c-a>c", text: "cab", cursor: 1),
    Case(start: "ab", keys: "<home><right>c<end>d", text: "acbd", cursor: 4),
    Case(start: "ab", keys: "<left><left><left>", text: "ab", cursor: 0),
    Case(start: "ab", keys: "<right>", text: "ab", cursor: 2),
    Case(start: "ab", keys: "<bs><bs><bs>", text: "", cursor: 0),
    Case(start: "ab", keys: "<del>", text: "ab", cursor: 2),
    Case(start: "ab", keys: "<c-a><del>", text: "b", cursor: 0),
    Case(start: "ab", keys: "<c-a><c-d>", text: "b", cursor: 0),
    Case(start: "one two", keys: "<c-w>", text: "one ", cursor: 4),
    Case(start: "one two  ", keys: "<c-w>", text: "one ", cursor: 4),
    Case(start: "a/b-c", keys: "<c-w>", text: "", cursor: 0),
    Case(start: "one two", keys: "<c-w><c-a><c-y>", text: "twoone ", cursor: 3),
    Case(start: "one two", keys: "<a-b><c-k>", text: "one ", cursor: 4),
    Case(start: "one two", keys: "<a-b><c-u>", text: "two", cursor: 0),
    Case(start: "one two", keys: "<a-b><a-b><a-d>", text: " two", cursor: 0),
    Case(start: "one two", keys: "<c-a><a-f>x", text: "onex two", cursor: 4),
    Case(start: "one", keys: "<c-u><c-u><c-y>", text: "one", cursor: 3),
    Case(start: "", keys: "<c-y>", text: "", cursor: 0),
    Case(start: "é", keys: "<bs>", text: "", cursor: 0),
    Case(start: "a", keys: "<enter>b", text: "a\nb", cursor: 3, isMultiline: true),
    Case(start: "ab\ncd", keys: "<up>x", text: "abx\ncd", cursor: 3, isMultiline: true),
    Case(start: "ab\ncd", keys: "<up><up>x", text: "xab\ncd", cursor: 1, isMultiline: true),
    Case(start: "a\nlonger", keys: "<up>x", text: "ax\nlonger", cursor: 2, isMultiline: true),
    Case(start: "ab\ncd", keys: "<c-a>x", text: "ab\nxcd", cursor: 4, isMultiline: true),
    Case(start: "ab\ncd", keys: "<up><c-k>", text: "abcd", cursor: 2, isMultiline: true),
    Case(start: "ab\ncd", keys: "<c-p><c-a><c-k>", text: "\ncd", cursor: 0, isMultiline: true),
    Case(start: "ab\ncd", keys: "<a-<><c-n>x", text: "ab\nxcd", cursor: 4, isMultiline: true),
    Case(start: "ab", keys: "<c-t>", text: "ba", cursor: 2),
    Case(start: "abc", keys: "<left><c-t>", text: "acb", cursor: 3),
    Case(start: "abc", keys: "<c-a><c-t>", text: "abc", cursor: 0),
    Case(start: "a", keys: "<c-t>", text: "a", cursor: 1),
    Case(start: "one two", keys: "<c-left>x", text: "one xtwo", cursor: 5),
    Case(start: "one two", keys: "<home><c-right>x", text: "onex two", cursor: 4),
    Case(start: "a/b-c", keys: "<a-bs>", text: "a/b-", cursor: 4),
    Case(start: "one two", keys: "<a-bs><a-bs><c-y>", text: "one two", cursor: 7),
    Case(start: "one two three", keys: "<c-w><c-w><c-y>", text: "one two three", cursor: 13),
    Case(start: "one two", keys: "<c-w><left><right><c-w><c-y>", text: "one ", cursor: 4),
    Case(start: "one two", keys: "<home><a-d><a-d><c-y>", text: "one two", cursor: 7),
    Case(start: "one two", keys: "<home><a-u><a-c>", text: "ONE Two", cursor: 7),
    Case(start: "ONE", keys: "<home><a-l>x", text: "onex", cursor: 4),
    Case(start: "ab", keys: "<c-h>", text: "a", cursor: 1),
    Case(start: "ab\ncd", keys: "<up><c-a><down>x", text: "ab\nxcd", cursor: 4, isMultiline: true),
  ])
  func `have the keys of shells`(row: Case) {
    var field = TextField(row.start, isMultiline: row.isMultiline)
    var killed = ""
    for key in Keys.parse(row.keys) { _ = field.handle(key, killed: &killed) }
    #expect(field.text == row.text)
    #expect(field.cursor == row.cursor)
  }

  @Test func `a pasted line break is a blank in a field of one line`() {
    var field = TextField("ac")
    field.move(to: 1)
    field.insert("x\ny\r\nz")
    #expect(field.text == "ax y zc")
    #expect(field.cursor == 6)
  }

  @Test func `a combining mark joins the letter before the cursor`() {
    var field = TextField("e")
    field.insert("\u{301}")
    #expect(field.characters.count == 1)
    #expect(field.cursor == 1)
  }

  @Test func `a key that is not the field's is left to others`() {
    var field = TextField("a")
    var killed = ""
    let isHandled = field.handle(.function(5), killed: &killed)
    #expect(!isHandled)
  }

  @Test(arguments: [
    ("abcdef", 6, 4, "def", 3), ("abcdef", 0, 4, "abc…", 0), ("abc", 3, 4, "abc", 3),
    ("漢字漢字", 4, 5, "漢字", 4),
  ])
  func `scroll so that the cursor is seen`(
    text: String, cursor: Int, room: Int, shown: String, column: Int
  ) {
    var field = TextField(text)
    field.move(to: cursor)
    let window = Window(field, room: room, isEdited: true, ellipsis: "…")
    #expect(window.text == shown)
    #expect(window.cursor == column)
  }
}
