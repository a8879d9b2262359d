import Foundation
import Screen
import Testing

@testable import TUI

/// Screens kept as documents: the text, then the same grid with one letter for each role.
enum GoldenScreen {
  /// Blank for plain text; upper case where attributes are set besides.
  private static let letters: [Role: Character] = [
    .text: ".", .muted: "m", .heading: "h", .border: "b", .borderFocused: "f", .title: "t",
    .accent: "a", .key: "k", .selection: "s", .cursor: "c", .field: "e", .fieldFocused: "i",
    .success: "g", .warning: "w", .error: "r", .note: "n", .diffMissing: "d", .diffExtra: "x",
    .diffChanged: "y", .diffSame: "q", .statusBar: "u", .hint: "o", .placeholder: "p",
  ]

  static func document(_ frame: Frame) -> String {
    var text: [String] = []
    var roles: [String] = []
    for y in 0..<frame.height {
      text.append(trimmed(frame.text(row: y)))
      let row = (0..<frame.width).map { x -> Character in
        let cell = frame[x, y]
        if cell.text == " ", cell.role == .text, cell.attributes.isEmpty { return " " }
        let letter = letters[cell.role] ?? "?"
        return cell.attributes.isEmpty ? letter : Character(letter.uppercased())
      }
      roles.append(trimmed(String(row)))
    }
    let cursor = frame.cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
    let head = "\(frame.width)x\(frame.height), \(cursor)"
    return ([head, ""] + text + ["", String(repeating: "-", count: 20), ""] + roles)
      .joined(separator: "\n") + "\n"
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Compares a screen with its file; with RECORD_SNAPSHOTS=1 writes the file and fails.
  static func check(
    _ model: Model, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Screens/\(name).screen")
    let actual = document(view(model))
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(actual.utf8).write(to: url)
      Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(actual == expected, "\(name) looks otherwise", sourceLocation: sourceLocation)
  }
}
