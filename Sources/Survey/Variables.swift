/// The values that `{{name}}` stands for.
package struct Variables: Hashable, Sendable {
  /// One variable's value.
  package struct Value: Hashable, Sendable {
    package var text: String
    /// Whether `{{name}}` in the value is replaced in turn. What comes from outside is taken as it is.
    package var isTemplate: Bool
    /// Whether the value is to be hidden wherever it shows up.
    package var isSecret: Bool

    package init(_ text: String, isTemplate: Bool = false, isSecret: Bool = false) {
      self.text = text
      self.isTemplate = isTemplate
      self.isSecret = isSecret
    }
  }

  /// Why a text could not be filled in.
  package enum Problem: Error, Hashable, Sendable {
    case undefined(String)
    /// The variables that need each other, the first one named again at the end.
    case circular([String])
  }

  package var values: [String: Value]

  package init(_ values: [String: Value] = [:]) {
    self.values = values
  }

  /// The texts to hide, longest first. Nobody can tell what shorter ones than four characters are part of.
  package var secrets: [String] {
    Set(values.values.filter { $0.isSecret && $0.text.count >= 4 }.map(\.text))
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// The text with every `{{name}}` replaced.
  package func expand(_ text: String) throws(Problem) -> String {
    try expand(text, within: [])
  }

  private func expand(_ text: String, within names: [String]) throws(Problem) -> String {
    var result = ""
    for piece in Template.pieces(of: text) {
      switch piece {
      case .text(let text): result += text
      case .variable(let name):
        guard !names.contains(name) else { throw .circular(names + [name]) }
        guard let value = values[name] else { throw .undefined(name) }
        result += value.isTemplate ? try expand(value.text, within: names + [name]) : value.text
      }
    }
    return result
  }
}

/// Texts with `{{name}}` in them.
package enum Template {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case variable(String)
  }

  /// The text, cut at its variables. Blanks around a name do not count; two braces around anything that is no
  /// name (letters, digits, `_`, `-`, `.`) are text.
  package static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      plain += rest[..<open.lowerBound]
      let inner = rest[open.upperBound...]
      guard let close = inner.firstRange(of: "}}"), let name = name(inner[..<close.lowerBound])
      else {
        plain += "{"
        rest = rest[rest.index(after: open.lowerBound)...]
        continue
      }
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      pieces.append(.variable(name))
      rest = rest[close.upperBound...]
    }
    plain += rest
    if !plain.isEmpty { pieces.append(.text(plain)) }
    return pieces
  }

  /// The variables that a text names, in order, each once.
  package static func names(in text: String) -> [String] {
    var seen: Set<String> = []
    return pieces(of: text).compactMap {
      guard case .variable(let name) = $0, seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// Whether a text can name a variable.
  package static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
          || byte == 0x2E
      }
  }

  private static func name(_ text: Substring) -> String? {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var name = text.drop(while: blank)
    while let last = name.last, blank(last) { name.removeLast() }
    return isName(name) ? String(name) : nil
  }
}
