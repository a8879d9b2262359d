package import Screen

/// Lines of text whose pieces have meanings, for a terminal or a file.
package struct ReportText: Hashable, Sendable {
  package struct Piece: Hashable, Sendable {
    package var text: String
    package var role: Role
  }

  /// In columns.
  package let width: Int
  package private(set) var lines: [[Piece]] = []

  package init(width: Int) {
    self.width = width
  }

  /// Adds a line of pieces. What comes from outside is made printable here, and nowhere else.
  package mutating func line(_ pieces: (String, Role)...) {
    self.pieces(pieces)
  }

  /// The same for as many as there are.
  package mutating func pieces(_ pieces: [(String, Role)]) {
    lines.append(pieces.map { Piece(text: Printable.text($0.0), role: $0.1) })
  }

  /// Adds a line of another text, which is printable already.
  package mutating func add(_ line: [Piece]) {
    lines.append(line)
  }

  /// A text from outside, printable and on one line.
  static func oneLine(_ text: String) -> String {
    Printable.text(text.map { $0.isNewline ? " " : String($0) }.joined())
  }

  package mutating func blank() {
    if lines.last?.isEmpty == false { lines.append([]) }
  }

  package mutating func heading(_ text: String) {
    blank()
    line((text, .heading))
  }

  /// Adds a text as wrapped lines, the first after `lead`, all of them in one column.
  package mutating func paragraph(
    _ text: String, indent: Int = 2, lead: String = "", role: Role = .text, leadRole: Role = .muted
  ) {
    let column = indent + Text.width(lead)
    let wrapped = Text.wrap(text, width: max(20, width - column))
    for (index, part) in (wrapped.isEmpty ? [""] : wrapped).enumerated() {
      if index == 0, !lead.isEmpty {
        line((String(repeating: " ", count: indent), .text), (lead, leadRole), (part, role))
      } else {
        line((String(repeating: " ", count: column), .text), (part, role))
      }
    }
  }

  /// The whole as one text, each line with its end.
  /// - Parameter isColoured: with the sixteen colours' escape sequences, in the terminal's own palette.
  package func rendered(isColoured: Bool) -> String {
    var result = ""
    for line in lines {
      var text = ""
      for piece in line {
        if isColoured, let code = piece.role.code, !piece.text.isEmpty {
          text += "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        } else {
          text += piece.text
        }
      }
      while text.last == " " { text.removeLast() }
      result += text + "\n"
    }
    return result
  }
}

extension Role {
  /// The SGR parameters that show a role; nil for plain text.
  fileprivate var code: String? {
    switch self {
    case .heading, .title: "1"
    case .muted, .hint, .placeholder, .border: "2"
    case .success: "32"
    case .warning: "33"
    case .error: "1;31"
    case .note, .accent, .key: "36"
    default: nil
    }
  }
}
