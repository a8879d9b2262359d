/// One step from a table or an array of a TOML text to what it holds.
package enum TOMLPart: Hashable, Sendable {
  case key(String)
  case index(Int)
}

/// The way from the top of a TOML text to a value.
package typealias TOMLPath = [TOMLPart]

extension TOMLPath {
  /// A way through tables alone.
  package static func keys(_ keys: String...) -> TOMLPath {
    keys.map { .key($0) }
  }

  /// As a file spells it: `environments.dev.resolve[2]`.
  package var spelled: String {
    var text = ""
    for part in self {
      switch part {
      case .key(let key): text += (text.isEmpty ? "" : ".") + TOMLLiteral.key(key)
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

/// Where something stands in a file; both counted from 1, the column in characters as editors count them.
package struct TextPlace: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: TextPlace, right: TextPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
