/// The lines on which a TOML text sets its keys. The parser tells places for errors of syntax only.
struct KeyLines {
  private var lines: [[String]: Int] = [:]

  init(_ text: String) {
    var table: [String] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let content = line.drop { $0 == " " || $0 == "\t" }
      if content.first == "[" {
        table = Self.keys(content.drop { $0 == "[" }.prefix { $0 != "]" })
        note(table, index + 1)
      } else if content.first != "#", let end = content.firstIndex(of: "=") {
        note(table + Self.keys(content[..<end]), index + 1)
      }
    }
  }

  /// The line that sets a key, or the one that it stands in (an inline table); 0 when there is none.
  func line(of keys: [String]) -> Int {
    for count in stride(from: keys.count, through: 1, by: -1) {
      if let line = lines[Array(keys.prefix(count))] { return line }
    }
    return 0
  }

  private mutating func note(_ keys: [String], _ line: Int) {
    if lines[keys] == nil { lines[keys] = line }
  }

  private static func keys(_ dotted: Substring) -> [String] {
    dotted.split(separator: ".").map { $0.filter { !" \t\"'".contains($0) } }
  }
}
